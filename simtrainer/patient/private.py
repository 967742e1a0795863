"""The private channel: when the side chat is safe, what was told in confidence, and when saying it aloud breaks that."""

from collections.abc import Callable, Sequence

from simtrainer.patient.compiled import Patient
from simtrainer.patient.presence import hearers
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.predicate import View
from simtrainer.transcript.directions import parts_of
from simtrainer.transcript.events import HeardMessage
from simtrainer.transcript.situation import Situation

NAMED = 0.6
"""So sure the recogniser must be that words name what was told in confidence: an accusation needs more than a question does."""


def is_private_chat(patient: Patient, view: View) -> bool:
    """Tell whether the patient may write freely in the side chat: nobody reads along, and they dare to."""
    channel = patient.scenario.private_channel
    if channel is None:
        return True
    return channel.chat == "private" and (patient.company.dares is None or patient.company.dares(view))


def confided(patient: Patient, situation: Situation, told: Sequence[str], *, private: Callable[[], bool]) -> tuple[str, ...]:
    """Return the facts among those just told that stay between the two: told for the first time, with nobody else to hear."""
    kept = [fact for fact in told if fact in patient.company.keeps and fact not in situation.told]
    return tuple(kept) if kept and private() else ()


def breached(patient: Patient, situation: Situation, before: View, heard: Sequence[HeardMessage], *, typed: bool) -> tuple[str, ...]:
    """Return what was told in confidence and is now said where others hear, whether it is asked again or only spoken of."""
    if typed or not hearers(patient.scenario, situation, "spoken"):
        return ()
    free = frozenset[str]().union(*[facts for facts, unless in patient.company.kept if unless is not None and unless(before)])
    named = (fact.fact for message in heard for fact in message.heard.facts if fact.confidence >= NAMED)
    return tuple(dict.fromkeys(name for name in named if name in situation.confided and name not in free))


def said_as_typed(scenario: Scenario, situation: Situation, said: Sequence[str]) -> str:
    """Return an answer as it stands in the side chat: a line for each part, words alone, since nothing that is done is seen in writing."""
    lines = [" ".join(part.text.strip() for part in parts_of(text) if not part.is_direction and part.text.strip()) for text in said]
    if written := "\n".join(line for line in lines if line):
        return written
    typed = scenario.private_channel.typed if scenario.private_channel else ("ok",)
    return typed[situation.turn % len(typed)]
