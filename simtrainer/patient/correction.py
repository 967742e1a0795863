"""What is said back wrong, a number or what was never so: the patient notices, as anybody would."""

import re
from collections.abc import Sequence

from simtrainer.patient.compiled import Patient
from simtrainer.patient.gates import is_denial
from simtrainer.scenario.model import Fact
from simtrainer.scenario.quantity import Quantity, clock_times, quantities
from simtrainer.transcript.events import HeardMessage
from simtrainer.transcript.situation import Situation

_LATELY = 2
_SURE = 0.5
_SURELY = 0.7
"""How sure a fact must be to be denied unasked: putting right what was never said is worse than letting it pass."""

_NEGATED = re.compile(
    r"\b(?:no|not|nor|never|none|nothing|nobody|without|free|isn|aren|wasn|weren|don|doesn|didn|haven|hasn|hadn)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_STATES = ("EM_REFLECT", "EM_NAME", "CL_SUMMARY")
_SAYS_BACK = ("EM_REFLECT", "EM_NAME", "EM_VALIDATE", "CL_SUMMARY", "Q_LEADING")


def misquoted(patient: Patient, situation: Situation, heard: Sequence[HeardMessage]) -> Fact | None:
    """Return the fact that is said back as what it is not: a told number as another one, or what the patient would deny as so.

    None where all agrees, or where it is unclear which fact is meant.
    """
    if wrong := _wrong_hour(patient, situation, heard) or _never_so(patient, situation, heard):
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


def _never_so(patient: Patient, situation: Situation, heard: Sequence[HeardMessage]) -> Fact | None:
    """Return the fact that a reflection or a summary states as so, though the patient would answer no: "and some chest pain as well"."""
    texts = {said.seq: said.text for said in situation.pending}
    for message in heard:
        stated = [act for act in message.heard.acts if act.act.startswith(_STATES)]
        for named in message.heard.facts:
            fact = patient.facts.get(named.fact)
            if (
                fact is None
                or fact.gate
                or fact.yes_or_no != "no"
                or not is_denial(fact)
                or named.asked
                or named.yes_or_no in fact.opposite
            ):
                continue
            around = [act for act in message.heard.acts if act.start < named.end and named.start < act.end]
            within = not around or any(act in stated for act in around)
            if within and named.confidence >= _SURELY and not _NEGATED.search(texts.get(message.said, "")[named.start : named.end]):
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
