"""The whole debrief put together."""

from collections.abc import Sequence

from simtrainer.debrief.bands import band_lines
from simtrainer.debrief.call import Call
from simtrainer.debrief.changes import changes, with_band_changes, with_changes, with_item_changes
from simtrainer.debrief.checklist import checklist
from simtrainer.debrief.curve import other_curves, trust_curve
from simtrainer.debrief.day import moment_words
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
from simtrainer.debrief.words import REWORDED, UNSCORED, capital, notices, result_of
from simtrainer.scenario.model import Scenario
from simtrainer.scoring import Assessment, Rubric, rubric_for
from simtrainer.scoring.assessment import RubricUsed
from simtrainer.transcript.conversation import Conversation
from simtrainer.transcript.technical import TechnicalWord
from simtrainer.words import Words, _, _n, joined, phrase

MINUTE = 60
FINGERPRINT = 8
"""So many letters of a rubric's hash tell it from any other that a site is likely to have."""
ALIKE: dict[CueResult, Words] = {
    "met": _("%(Name)s let a feeling show %(num)s times, and each time you took it up."),
    "noticed": _("%(Name)s let a feeling show %(num)s times, and each time you left room without going to it."),
    "missed": _("%(Name)s let a feeling show %(num)s times, and each time the talk moved on."),
}
"""What became of all openings, where the same became of each."""
ENDINGS: dict[str, Words] = {
    "learner": _("You ended the call."),
    "patient": _("%(Name)s ended the call."),
    "stepped_out": _("You stepped out of the call, which is always all right."),
}


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
        title=scenario.title if scenario else _("A conversation"),
        patient=call.patient if scenario else _("Patient"),
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
    sentence = _("Judged by the rubric “%(name)s”, fingerprint %(mark)s.", name=rubric_words(used), mark=used.content_hash[:FINGERPRINT])
    return Judged(sentence, used.id, used.version, used.content_hash, used.structure_hash)


def rubric_words(used: RubricUsed) -> str:
    """Return what a rubric calls itself: its title, its version, and who made it."""
    title, version, author = used.name.rpartition(f", version {used.version}")
    if not version:
        return phrase(used.name)
    if not author:
        return _("%(title)s, version %(version)s", title=phrase(title), version=used.version)
    by = phrase(author.removeprefix(" by "))
    return _("%(title)s, version %(version)s by %(author)s", title=phrase(title), version=used.version, author=by)


def _was_reworded(conversation: Conversation) -> bool:
    return any(message.spoken for turn in conversation.turns for message in turn.messages)


def openings_sentence(call: Call) -> str:
    """Return how many openings were acknowledged, as a count."""
    opportunities = call.assessment.opportunities
    name = capital(call.first_name)
    if not opportunities:
        return _("%(Name)s let no feeling show in this call.", Name=name)
    if len(opportunities) == 1:
        if opportunities[0].met:
            return _("%(Name)s let a feeling show once, and you took it up.", Name=name)
        return _("%(Name)s let a feeling show once, and it was not taken up.", Name=name)
    results = [result_of(one.level) for one in opportunities]
    if len(set(results)) == 1:
        return ALIKE[results[0]].filled(Name=name, num=len(results))
    told = joined((words for result, words in _counted(results).items() if result in results), ", ")
    return _("%(Name)s let a feeling show %(num)s times: %(told)s.", Name=name, num=len(results), told=told)


def _counted(results: Sequence[CueResult]) -> dict[CueResult, Words]:
    return {
        "met": _n("%(num)s was acknowledged", "%(num)s were acknowledged", results.count("met")),
        "noticed": _n("%(num)s was noticed", "%(num)s were noticed", results.count("noticed")),
        "missed": _n("%(num)s was passed by", "%(num)s were passed by", results.count("missed")),
    }


def _when(started: float | None) -> str:
    return "" if started is None else moment_words(started)


def _length(conversation: Conversation) -> str:
    times = [message.at for turn in conversation.turns for message in turn.messages if message.at is not None]
    if not times:
        return ""
    minutes = round(max(times) / MINUTE)
    return _n("%(num)s minute", "%(num)s minutes", minutes) if minutes else _("under a minute")


def _summary(call: Call) -> str:
    length, turns = _length(call.conversation), call.assessment.clinician_turns
    who = call.patient if call.scenario else _("a patient")
    talked = (
        _n(
            "You talked with %(who)s for %(length)s, in %(num)s turn.",
            "You talked with %(who)s for %(length)s, in %(num)s turns.",
            turns, who=who, length=length,
        )
        if length
        else _n("You talked with %(who)s, in %(num)s turn.", "You talked with %(who)s, in %(num)s turns.", turns, who=who)
    )  # fmt: skip
    ending = ENDINGS.get(call.conversation.ended_by or "")
    return joined((talked, ending.filled(Name=capital(call.first_name))), " ") if ending else talked
