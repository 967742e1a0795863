"""A number said back wrong: the patient notices, as anybody would."""

from collections.abc import Sequence

from simtrainer.patient.compiled import Patient
from simtrainer.scenario.model import Fact
from simtrainer.scenario.quantity import Quantity, clock_times, quantities
from simtrainer.transcript.events import HeardMessage
from simtrainer.transcript.situation import Situation

_LATELY = 2
_SURE = 0.5
_SAYS_BACK = ("EM_REFLECT", "EM_NAME", "EM_VALIDATE", "CL_SUMMARY", "Q_LEADING")


def misquoted(patient: Patient, situation: Situation, heard: Sequence[HeardMessage]) -> Fact | None:
    """Return the told fact whose number is said back as another one; None where all agree, or where it is unclear which is meant."""
    if wrong := _wrong_hour(patient, situation, heard):
        return wrong
    back = _said_back(situation, heard) if situation.told else []
    if not back:
        return None
    named = {fact.fact for message in heard for fact in message.heard.facts}
    lately = {name for turn in situation.turns[-_LATELY:] for name in (*turn.asked, *turn.told)}
    for said in back:
        told = [fact for name, fact in patient.facts.items() if name in situation.told and _of_kind(fact, said)]
        if not told or any(said.agrees(mine) for fact in told for mine in _numbers(fact)):
            continue
        meant = [fact for fact in told if fact.id in named] or [fact for fact in told if fact.id in lately] or told
        if len(meant) == 1:
            return meant[0]
    return None


def _wrong_hour(patient: Patient, situation: Situation, heard: Sequence[HeardMessage]) -> Fact | None:
    """Return the fact asked for with an hour that is not its own: "started at five, yeah?"."""
    texts = {said.seq: said.text for said in situation.pending}
    for message in heard:
        for asked in message.heard.facts:
            fact = patient.facts.get(asked.fact)
            if fact is None or fact.gate or not asked.yes_or_no or asked.confidence < _SURE:
                continue
            said = clock_times(texts.get(message.said, "")[asked.start : asked.end])
            own = [hour for line in (*fact.say, *fact.short) for hour in clock_times(line)]
            if said and own and not set(said) & set(own):
                return fact
    return None


def _said_back(situation: Situation, heard: Sequence[HeardMessage]) -> list[Quantity]:
    texts = {said.seq: said.text for said in situation.pending}
    return [
        quantity
        for message in heard
        for act in message.heard.acts
        if act.act.startswith(_SAYS_BACK)
        for quantity in quantities(texts.get(message.said, "")[act.start : act.end])
    ]


def _numbers(fact: Fact) -> tuple[Quantity, ...]:
    return tuple(quantity for line in (*fact.say, *fact.short) for quantity in quantities(line))


def _of_kind(fact: Fact, said: Quantity) -> bool:
    return any(mine.kind == said.kind for mine in _numbers(fact))
