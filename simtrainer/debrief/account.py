"""The whole debrief put together."""

from collections.abc import Sequence
from datetime import UTC, datetime

from simtrainer.debrief.bands import band_lines
from simtrainer.debrief.call import Call
from simtrainer.debrief.changes import changes, with_band_changes, with_changes, with_item_changes
from simtrainer.debrief.checklist import checklist
from simtrainer.debrief.curve import other_curves, trust_curve
from simtrainer.debrief.documents import document_lines
from simtrainer.debrief.emergency import emergency_lines
from simtrainer.debrief.examining import examination_lines
from simtrainer.debrief.line import fault_lines
from simtrainer.debrief.lines import transcript_lines, with_points
from simtrainer.debrief.missed import missed_moments
from simtrainer.debrief.moments import chosen_moments, critical_moments
from simtrainer.debrief.patient_line import patient_line
from simtrainer.debrief.private import breach_moments
from simtrainer.debrief.questions import question_mix
from simtrainer.debrief.report import CueResult, Judged, Practice, Report
from simtrainer.debrief.safety import critical_lines
from simtrainer.debrief.strengths import strengths
from simtrainer.debrief.terms import technical_terms
from simtrainer.debrief.timeline import timeline
from simtrainer.debrief.tried import with_tries
from simtrainer.debrief.words import REWORDED, UNSCORED, capital, count_words, notices, result_of
from simtrainer.scenario.model import Scenario
from simtrainer.scoring import Assessment, Rubric, rubric_for
from simtrainer.transcript.conversation import Conversation
from simtrainer.transcript.technical import TechnicalWord

MINUTE = 60
FINGERPRINT = 8
"""So many letters of a rubric's hash tell it from any other that a site is likely to have."""
ALIKE: dict[CueResult, str] = {
    "met": "you took it up",
    "noticed": "you left room without going to it",
    "missed": "the talk moved on",
}
"""What became of all openings, where the same became of each."""


def report_of(
    conversation: Conversation,
    assessment: Assessment,
    scenario: Scenario | None,
    practice: Practice | None,
    technical: Sequence[TechnicalWord] = (),
    *,
    program: Assessment | None = None,
    rubric: Rubric | None = None,
) -> Report:
    """Return everything a page, a file or a reader needs; `technical` are the learner's technical words, where somebody has looked.

    Where educators changed something, the conversation and the assessment are as they decided, and `program` is the one without them.
    """
    call = Call(conversation, assessment, scenario, technical)
    changed = changes(call, rubric or rubric_for(scenario)) if assessment.overrides else ()
    good, critical = strengths(call), critical_moments(call)
    praised = {moment.turn for moment in good}
    broken = breach_moments(call)
    taken = praised | {moment.turn for moment in broken}
    missed = with_tries(call, [*broken, *(moment for moment in missed_moments(call) if moment.turn not in taken)])
    sensitive = scenario is not None and scenario.sensitive
    moments = with_tries(call, chosen_moments(critical, missed, good))
    bands = () if sensitive else with_band_changes(band_lines(call), changed, call, program)
    judged = None if sensitive else judged_by(assessment)
    lines = with_changes(with_points(transcript_lines(call), bands), changed)
    return Report(
        session=conversation.session,
        scenario=conversation.scenario or "",
        title=scenario.title if scenario else "A conversation",
        patient=call.patient if scenario else "Patient",
        when=_when(conversation.started),
        length=_length(conversation),
        summary=_summary(call),
        critical=with_item_changes(critical_lines(call), changed),
        moments=moments,
        went_well=good,
        missed=missed,
        bands=bands,
        openings=openings_sentence(call),
        transcript=lines,
        curve=trust_curve(call, moments),
        practice=practice,
        unscored=UNSCORED if sensitive else "",
        notices=(
            *notices({one.stands for one in assessment.judgements.values()}),
            *((REWORDED,) if _was_reworded(conversation) else ()),
            *((judged.sentence,) if judged else ()),
        ),
        documents=document_lines(call),
        line=fault_lines(call),
        reviewed=(scenario.clinically_reviewed or "") if scenario else None,
        patient_line=patient_line(call),
        curves=other_curves(call, moments),
        timeline=timeline(call, lines),
        questions=question_mix(call),
        terms=technical_terms(call),
        checklist=checklist(call),
        rubric=judged,
        changes=changed,
        emergency=emergency_lines(call),
        examined=examination_lines(call),
    )


def judged_by(assessment: Assessment) -> Judged:
    """Return which rubric judged, in a sentence."""
    used = assessment.rubric
    sentence = f"Judged by the rubric “{used.name}”, fingerprint {used.content_hash[:FINGERPRINT]}."
    return Judged(sentence, used.id, used.version, used.content_hash, used.structure_hash)


def _was_reworded(conversation: Conversation) -> bool:
    return any(message.spoken for turn in conversation.turns for message in turn.messages)


def openings_sentence(call: Call) -> str:
    """Return how many openings were acknowledged, as a count."""
    opportunities = call.assessment.opportunities
    name = call.first_name
    if not opportunities:
        return f"{capital(name)} gave no emotional opening in this call."
    if len(opportunities) == 1:
        return f"{capital(name)} gave you one emotional opening, and it was {'' if opportunities[0].met else 'not '}acknowledged."
    results = [result_of(one.level) for one in opportunities]
    if len(set(results)) == 1:
        return f"{capital(name)} let a feeling show {len(results)} times, and each time {ALIKE[results[0]]}."
    ways = {"met": "acknowledged", "noticed": "noticed", "missed": "passed by"}
    counts = [(sum(one == result for one in results), how) for result, how in ways.items()]
    told = [f"{number} {'was' if number == 1 else 'were'} {how}" for number, how in counts if number]
    return f"{capital(name)} gave you {len(opportunities)} emotional openings: {', '.join(told)}."


def _when(started: float | None) -> str:
    if started is None:
        return ""
    moment = datetime.fromtimestamp(started, UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def _length(conversation: Conversation) -> str:
    times = [message.at for turn in conversation.turns for message in turn.messages if message.at is not None]
    if not times:
        return ""
    minutes = round(max(times) / MINUTE)
    return count_words(minutes, "minute", "minutes") if minutes else "under a minute"


def _summary(call: Call) -> str:
    length = _length(call.conversation)
    spoke = count_words(call.assessment.clinician_turns, "turn", "turns")
    took = f" in {length}" if length else ""
    ending = {
        "learner": "You ended the call.",
        "patient": f"{capital(call.first_name)} ended the call.",
        "stepped_out": "You stepped out of the call, which is always all right.",
        None: "",
    }
    who = call.patient if call.scenario else "a patient"
    return f"You talked with {who}: {spoke} of yours{took}. {ending.get(call.conversation.ended_by, '')}".strip()
