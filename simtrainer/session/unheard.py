"""What the patient did not understand of a turn, ready to be kept for authors where the learner allowed it.

Nothing learns from it by itself: a person reads it, and writes words of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from simtrainer.scenario import Scenario
from simtrainer.session.redaction import redacted
from simtrainer.session.vocabulary import Words
from simtrainer.transcript.events import Events, HeardMessage, LearnerSaid, PatientReacted
from simtrainer.transcript.heard import EXAM, TOPIC, Heard
from simtrainer.transcript.situation import Situation

NOTHING_FITS = 0.7
"""From here on a question is about nothing the scenario knows: a patient takes a fact as asked for where this is lower."""

_ASKS = "Q_"


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """One message: the number of its event, its words without names and numbers, and what came nearest, as `act:ID` or `fact:id`."""

    seq: int
    text: str
    nearest: str | None
    confidence: float | None
    at: float


def not_understood(scenario: Scenario, words: Words, situation: Situation, events: Events) -> Iterator[NotUnderstood]:
    """Return the messages among these events, or waiting before them, that the patient answered without having understood them."""
    said = {message.seq: message for message in (*situation.pending, *events) if isinstance(message, LearnerSaid)}
    facts = {fact.id for fact in scenario.facts}
    for event in events:
        if isinstance(event, PatientReacted):
            for message in event.messages:
                if message.said in said and passed_over(message, event, facts):
                    nearest, confidence = _nearest(message.heard)
                    text = redacted(said[message.said].text, words)
                    yield NotUnderstood(message.said, text, nearest, confidence, said[message.said].at)


def passed_over(message: HeardMessage, reacted: PatientReacted, facts: set[str]) -> bool:
    """Tell whether nothing was heard in a message, or a question about nothing that the patient could tell."""
    heard = message.heard
    meant = {fact.fact for fact in heard.facts}
    if meant & set(reacted.asked) & facts or any(fact.startswith((TOPIC, EXAM)) for fact in meant):
        return False
    if not heard.acts:
        return True
    asks = any(act.act.startswith(_ASKS) for act in heard.acts)
    met = any(move.change == "met" for move in reacted.cues)
    return asks and not met and not reacted.told and heard.nothing_fits >= NOTHING_FITS


def _nearest(heard: Heard) -> tuple[str | None, float | None]:
    """Return the fact or the act that fell short by the least."""
    near = [(fact.confidence, f"fact:{fact.fact}") for fact in heard.facts if not fact.fact.startswith((TOPIC, EXAM))]
    near += [(act.confidence, f"act:{act.act}") for act in heard.unsure]
    confidence, name = max(near, default=(None, None))
    return name, confidence
