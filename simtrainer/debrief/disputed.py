"""A contested point of a call: what it is, what the program found there, and the words around it."""

from dataclasses import dataclass
from typing import Literal

from simtrainer.debrief.call import Call, counted
from simtrainer.debrief.changes import part_name
from simtrainer.debrief.lines import PATIENT_NAMES
from simtrainer.scenario.model import Scenario
from simtrainer.scoring.assessment import Assessment
from simtrainer.scoring.coded import CodedAct
from simtrainer.scoring.finding import Finding, found_by_program
from simtrainer.scoring.judge import assess
from simtrainer.scoring.rubric import Range, Rubric
from simtrainer.scoring.subject import Subject
from simtrainer.transcript.conversation import Conversation
from simtrainer.words import _

AROUND = 2
"""So many turns before and after a contested one are shared along with it."""
QUICK = Range(resamplings=100, resamplings_of_turns=100)
"""What the program found has no range, so none need be drawn well."""


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """One utterance; `turn` counts the learner's turns, `here` tells that it is what the contest is about."""

    who: Literal["learner", "patient", "other"]
    name: str
    text: str
    channel: str
    turn: int
    here: bool


@dataclass(frozen=True, slots=True)
class Disputed:
    """`place` is the learner's turn it is about, None where that is for the learner to say, or the whole call.

    `title` says what kind of thing it is, `quote` are the words or the step in question, `program` is what the program found.
    """

    subject: Subject
    title: str
    quote: str
    program: Finding
    place: int | None
    heard: tuple[CodedAct, ...] = ()


def disputed(subject: Subject, conversation: Conversation, scenario: Scenario, rubric: Rubric) -> Disputed | None:
    """Return what is contested; None where the call has no such thing."""
    assessment = assess(conversation, rubric.model_copy(update={"range": QUICK}), scenario)
    call = Call(conversation, assessment, scenario)
    program = found_by_program(subject, assessment, call.coded)
    if program is None or (subject.kind == "part" and scenario.sensitive):
        return None
    title, quote = _named(subject, call, rubric)
    heard = call.coded[subject.turn].acts if subject.kind == "words" else ()
    return Disputed(subject, title, quote, program, _place(subject, assessment), heard)


def _named(subject: Subject, call: Call, rubric: Rubric) -> tuple[str, str]:
    match subject.kind:
        case "words":
            text = call.turns[subject.turn].text
            return _("What was heard in your words"), text[subject.start : subject.end] if subject.end else text
        case "opening":
            return _("How you answered %(name)s", name=call.first_name), call.turns[subject.turn].text
        case "item":
            items = call.scenario.critical_items if call.scenario else ()
            return _("A safety step"), next(item.text for item in items if item.id == subject.id)
        case "part":
            return _("A part of the bands"), part_name(subject.id, rubric)


def _place(subject: Subject, assessment: Assessment) -> int | None:
    match subject.kind:
        case "words":
            return subject.turn
        case "opening":
            return next(one.answered_by for one in assessment.opportunities if one.opening.turn == subject.turn)
        case "item":
            return next((one.turns[0] for one in assessment.critical_items if one.id == subject.id and one.turns), None)
        case "part":
            return None


def excerpt(conversation: Conversation, scenario: Scenario, place: int | None, subject: Subject) -> tuple[ExcerptLine, ...]:
    """Return the words of a turn and of those around it; all of the call where the contest is about the whole."""
    turns = conversation.turns if place is None else conversation.turns[max(0, place - AROUND) : place + AROUND + 1]
    marked = {place, subject.turn if subject.kind == "opening" else place}
    count = counted(conversation.turns)
    patient = scenario.persona.name.split()[0]
    return tuple(
        ExcerptLine(
            who="learner" if turn.speaker == "clinician" else "patient" if said.name in PATIENT_NAMES else "other",
            name=_("Learner") if turn.speaker == "clinician" else patient if said.name in PATIENT_NAMES else said.name,
            text=said.spoken or said.text,
            channel=said.channel,
            turn=count[turn.number],
            here=turn.number in marked,
        )
        for turn in turns
        for said in turn.messages
    )


def learner_turns(conversation: Conversation) -> tuple[tuple[int, int, str], ...]:
    """Return the learner's turns: where each stands among all turns, its number among theirs, and its words."""
    count = counted(conversation.turns)
    return tuple((turn.number, count[turn.number], turn.text) for turn in conversation.turns if turn.speaker == "clinician")
