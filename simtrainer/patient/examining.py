"""Examining from afar: which examination of the case was asked for, whether it may be done, and what it comes to.

A manoeuvre is no way round a gate: what an examination tells, it tells as the fact does, and while the fact is held back nothing is found.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from simtrainer.patient.compiled import Patient
from simtrainer.scenario.examination import Examination, Reading
from simtrainer.scenario.manoeuvre import SIDE, catalogue
from simtrainer.scenario.predicate import View
from simtrainer.transcript.events import Examined, HeardMessage
from simtrainer.transcript.heard import EXAM, FactAsked, Heard, acts_around, overlap
from simtrainer.transcript.situation import Situation

_ACT = "TH_REMOTE_EXAM"
_ASKS_LEAVE = frozenset({"RA_PERMISSION", "IN_ASK_FIRST"})


class Asked(NamedTuple):
    """An examination that was asked for: with leave or ordered, on the other side or not, and which words of which message did it."""

    examination: Examination
    leave: bool
    side: bool
    message: int
    start: int
    end: int


class Result(msgspec.Struct, frozen=True):
    """What came of an examination. `times` is how often it was done before; `intrudes` that it was asked for as nobody should ask."""

    examination: Examination
    outcome: Examined
    leave: bool
    side: bool = False
    times: int = 0
    intrudes: bool = False

    @property
    def reading(self) -> Examination | Reading:
        """What is said, seen and found of it this time."""
        one = self.examination
        if self.side and one.other_side is not None:
            return one.other_side
        return one.again[min(self.times, len(one.again)) - 1] if self.times and one.again else one

    @property
    def is_news(self) -> bool:
        """Whether anything is found that was not found before."""
        return self.outcome != "done" or self.times == 0 or bool(self.examination.again)

    @property
    def seen(self) -> str:
        """What the learner sees of it."""
        return (self.reading.seen or "") if self.outcome == "done" else ""

    @property
    def finding(self) -> str:
        """The line for the learner's notes."""
        one = self.examination
        if self.outcome == "unsafe":
            return (one.unsafe.finding or "") if one.unsafe else ""
        if self.outcome == "refused" or (self.outcome == "not_possible" and one.outcome != "not_possible"):
            return ""
        return self.reading.finding or ""

    def words(self, cannot_show: Sequence[str]) -> tuple[str, Sequence[str]]:
        """Return what is said of it, and the id of those lines; no words where the facts it tells say it."""
        one, name = self.examination, f"{EXAM}{self.examination.id}"
        if self.outcome == "unsafe" and one.unsafe:
            return f"{name}:unsafe", one.unsafe.say
        if self.outcome == "refused":
            return f"{name}:refused", one.refused
        if self.outcome == "not_possible" and one.outcome != "not_possible":
            return "talk:cannot_show", cannot_show
        if self.side and one.other_side is not None:
            return f"{name}:other_side", self.reading.say
        again = bool(self.times and one.again)
        return (f"{name}:again:{min(self.times, len(one.again)) - 1}" if again else name), self.reading.say


def is_asked(heard: Sequence[HeardMessage]) -> bool:
    """Tell whether any manoeuvre was asked for, whether the case has it or not."""
    return any(fact.fact.startswith(EXAM) and fact.fact != f"{EXAM}{SIDE}" for message in heard for fact in message.heard.facts)


def asked_now(patient: Patient, situation: Situation, heard: Sequence[HeardMessage], names: Sequence[str]) -> tuple[Asked, ...]:
    """Return the examinations of the case that these words ask for, each once; `names` are the facts that they ask for."""
    if not patient.scenario.examinations:
        return ()
    before = bool(situation.turns) and not _ASKS_LEAVE.isdisjoint(situation.turns[-1].codes)
    allowed = frozenset(one.examination for one in situation.examined if one.leave)
    found: dict[tuple[str, bool], Asked] = {}
    last = _last_done(patient, situation)
    for place, message in enumerate(heard):
        for fact, one, side in _named(patient, message.heard, names, last):
            leave = before or one.id in allowed or _asks_leave(fact, message.heard)
            found.setdefault((one.id, side), Asked(one, leave, side, place, fact.start, fact.end))
    return tuple(found.values())


def _last_done(patient: Patient, situation: Situation) -> Examination | None:
    done = [asked.examination for asked in situation.examined if asked.outcome == "done"]
    return next((one for one in patient.scenario.examinations if done and one.id == done[-1]), None)


def _named(patient: Patient, heard: Heard, names: Sequence[str], last: Examination | None) -> Iterator[tuple[FactAsked, Examination, bool]]:
    """Yield the words that ask for an examination of the case, and which: by the manoeuvre, as a follow-up, or by what it tells."""
    facts = [fact for fact in heard.facts if fact.fact in patient.facts]
    by_manoeuvre: list[FactAsked] = []
    for fact in heard.facts:
        if fact.fact == f"{EXAM}{SIDE}":
            if last is not None and last.other_side is not None and not any(overlap(fact, one) for one in by_manoeuvre):
                yield fact, last, True
        elif fact.fact.startswith(EXAM):
            beside = [one for one in facts if overlap(one, fact)]
            plainer = [other.fact for other in beside if other.confidence >= fact.confidence]
            one = _listed(patient, fact.fact.removeprefix(EXAM), plainer, last)
            if one is not None and not _means_a_fact(fact, one, beside):
                by_manoeuvre.append(fact)
                last = one
                yield fact, one, False
    for fact in facts:
        if fact.fact in names and _examines(fact, heard) and not any(overlap(fact, other) for other in by_manoeuvre):
            one = next((one for one in patient.scenario.examinations if fact.fact in one.tells), None)
            if one is not None:
                yield fact, one, False


def _listed(patient: Patient, name: str, beside: Sequence[str], last: Examination | None) -> Examination | None:
    """Return the case's examination that a heard manoeuvre means: by what was plainly asked beside it, then by the part named."""
    manoeuvre, _, part = name.partition(":")
    every = [one for one in patient.scenario.examinations if one.manoeuvre == manoeuvre]
    telling = [one for one in every if set(beside) & set(one.tells)]
    exact = [one for one in every if one.where == (part or None)] or [one for one in every if one.where is None]
    unnamed = [] if part else ([last] if last in every else every)
    return next(iter([one for one in exact if one in telling] or telling or exact or unnamed), None)


def _means_a_fact(fact: FactAsked, one: Examination, beside: Sequence[FactAsked]) -> bool:
    """Tell whether the same words ask more surely for something else: "have you taken your temperature?"."""
    return not fact.asked and any(other.fact not in one.tells and other.confidence >= fact.confidence for other in beside)


def _examines(fact: FactAsked, heard: Heard) -> bool:
    return any(act.act == _ACT for act in acts_around(fact, heard.acts))


def _asks_leave(fact: FactAsked, heard: Heard) -> bool:
    """Tell whether the words ask and do not order: by leave in them or beside them, or by being a question."""
    if any(act.act in _ASKS_LEAVE for act in heard.acts):
        return True
    if any(act.act.startswith("Q_") for act in acts_around(fact, heard.acts)):
        return True
    return any(act.act == _ACT and act.attributes.get("permission") is True for act in acts_around(fact, (*heard.acts, *heard.unsure)))


def results(patient: Patient, situation: Situation, asked: Sequence[Asked], view: View, private: Callable[[], bool]) -> tuple[Result, ...]:
    """Return what comes of each, as far as it does not hang on what the facts it tells allow."""
    return tuple([_result(patient, situation, one, view, private) for one in asked])


def _result(patient: Patient, situation: Situation, asked: Asked, view: View, private: Callable[[], bool]) -> Result:
    one, needs = asked.examination, asked.examination.needs
    times = sum(
        before.examination == one.id and before.outcome == "done" and before.other_side == asked.side for before in situation.examined
    )
    seen = patient.scenario.modality == "video" and not situation.by_phone
    if one.unsafe is not None and not _holds(patient, f"{one.id}:unless", view, otherwise=False):
        return Result(one, "unsafe", asked.leave, asked.side, intrudes=True)
    if one.outcome == "not_possible" or not (seen or catalogue().manoeuvres[one.manoeuvre].fits("phone")):
        return Result(one, "not_possible", asked.leave, asked.side)
    if (needs.permission and not asked.leave) or (needs.privacy and not private()):
        return Result(one, "refused", asked.leave, asked.side, intrudes=True)
    if view.trust < needs.trust or not _holds(patient, f"{one.id}:when", view, otherwise=True):
        return Result(one, "refused", asked.leave, asked.side)
    return Result(one, "done", asked.leave, asked.side, times)


def _holds(patient: Patient, name: str, view: View, *, otherwise: bool) -> bool:
    condition = patient.examines.get(name)
    return otherwise if condition is None else condition(view)


def names_with(
    patient: Patient, names: Sequence[str], asked: Sequence[Asked], came: Sequence[Result], heard: Sequence[HeardMessage]
) -> tuple[str, ...]:
    """Return the facts to be told: those that an examination tells, in place of others heard in the very words that ask for it."""
    taken: set[str] = set()
    more: list[str] = []
    for one, result in zip(asked, came, strict=True):
        facts = [fact for fact in heard[one.message].heard.facts if fact.fact in patient.facts]
        taken |= {fact.fact for fact in facts if fact.start <= one.start and fact.end >= one.end}
        taken |= set(one.examination.tells)
        told = result.outcome == "done" or result.outcome == one.examination.outcome == "not_possible"
        more += one.examination.tells if told and not one.side else ()
    return tuple(dict.fromkeys([*(name for name in names if name not in taken), *more]))


def with_gates(came: Sequence[Result], told: Sequence[str]) -> tuple[Result, ...]:
    """Return the results with those undone that tell a fact which was not told whole."""
    return tuple([one if _is_open(one, told) else msgspec.structs.replace(one, outcome="refused") for one in came])


def _is_open(one: Result, told: Sequence[str]) -> bool:
    says = one.outcome == "done" or one.outcome == one.examination.outcome == "not_possible"
    return not says or one.side or set(one.examination.tells) <= set(told)
