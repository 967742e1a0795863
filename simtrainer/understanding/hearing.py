"""`hear`: a message and what came before it -> the acts it holds and the facts it asks for. Pure; the same words give the same value."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from msgspec import structs

from simtrainer.transcript.heard import Act, FactAsked, Heard, Utterance
from simtrainer.understanding.attributes import attributes_of
from simtrainer.understanding.attributes import prepare as prepare_attributes
from simtrainer.understanding.bare import with_marks
from simtrainer.understanding.decision import Verdict, verdicts
from simtrainer.understanding.facts import FactBook, facts_asked
from simtrainer.understanding.features import unit_features
from simtrainer.understanding.marks import Marked
from simtrainer.understanding.parts import told_by_a_part
from simtrainer.understanding.people import answered, names_in
from simtrainer.understanding.reasons import why
from simtrainer.understanding.recogniser import Recogniser
from simtrainer.understanding.recogniser import recogniser as shipped
from simtrainer.understanding.spelling import is_known
from simtrainer.understanding.turn import EARNED, cancelled, is_echo, is_strung, joined, nodded, of_the_patient, whole_turn, without_husks
from simtrainer.understanding.units import Unit, patient_before, said_before, units
from simtrainer.understanding.words import words

UNSURE = "not sure enough to count"
Placed = TypeVar("Placed", Act, FactAsked)


def hear(
    text: str,
    before: Sequence[Utterance],
    facts: FactBook | None = None,
    *,
    recogniser: Recogniser | None = None,
    open_cue: str | None = None,
) -> Heard:
    """Return what the learner did with a message; `open_cue` is the cue the patient is known to have left open, if it is known."""
    learned = recogniser or shipped()
    if not any(map(is_known, words(text))):
        return Heard()  # keys struck at random, a name alone: nothing is said with it
    talk = [(u.speaker, u.text) for u in before]
    patient = patient_before(talk)
    said = said_before(talk)
    leans_on = replace(said, patient=answered(said.patient, text)) if said.patient else said
    called = names_in(leans_on.patient or "") | frozenset(facts.address.read_as if facts is not None else ())
    message = with_marks(text, leans_on, learned, called)
    text = message.text
    found = units(text, leans_on, learned, called=called, cut=message.cut)
    acts: list[Act] = []
    unsure: list[Act] = []
    listed = message.cut and is_strung(unit_features(text, learned.table), learned.acts)
    hollow = listed or is_echo(text, patient)
    for unit in found:
        counted, rest = verdicts(unit, learned.acts)
        told = None if counted else told_by_a_part(text, unit, leans_on, learned, called)
        if told is not None:
            unit, counted = told  # noqa: PLW2901 - the part stands for the unit
        if hollow or is_strung(unit.features, learned.acts):
            counted = [verdict for verdict in counted if not verdict.act.startswith(EARNED)]
        acts.extend(_act(unit, v, learned, said.patient, why(unit, v, learned)) for v in counted)
        unsure.extend(_act(unit, v, learned, said.patient, UNSURE) for v in rest)
    acts = nodded(text, acts, [unit.span for unit in found])
    acts = cancelled(text, without_husks(text, joined(text, acts, said.patient, learned), said.patient))
    acts, unsure = whole_turn(text, acts, unsure, found, patient, learned, open_cue)
    asked, nothing = facts_asked(text, before, found, learned, facts) if facts is not None else ((), 1.0)
    asked = of_the_patient(text, asked, acts)
    return _as_written(Heard(tuple(acts), tuple(unsure), asked, nothing), message)


def prepare() -> None:
    """Make now what else would be made when it is first needed, so that nobody's first words wait for it."""
    prepare_attributes(shipped().table)
    hear("Good morning. What brings you in today?", ())


def _as_written(heard: Heard, message: Marked) -> Heard:
    """What was heard, with its places in the message as it was written."""
    if not message.added:
        return heard

    def placed(one: Placed) -> Placed:
        return structs.replace(one, start=message.back(one.start), end=message.back(one.end))

    return Heard(tuple(map(placed, heard.acts)), tuple(map(placed, heard.unsure)), tuple(map(placed, heard.facts)), heard.nothing_fits)


def _act(unit: Unit, verdict: Verdict, learned: Recogniser, patient: str | None, reason: str) -> Act:
    """One act of a unit as it is recorded."""
    attributes = attributes_of(verdict.act, unit.text, patient, learned.table)
    if verdict.secondary:
        attributes["secondary"] = True
    return Act(verdict.act, unit.span.start, unit.span.end, round(verdict.confidence, 3), attributes, reason)
