"""What the learner was heard to do: recorded in the event, so that a debrief explains what the patient reacted to."""

from collections.abc import Iterable
from typing import Literal, Protocol

import msgspec

TOPIC = "topic:"
"""Before a cue's id among the facts heard: what may be mentioned to bring the cue up, beside the facts that may be asked for."""

ASIDE = "talk:"
"""Before a kind of aside there: what was said beside the point."""

EXAM = "exam:"
"""Before a manoeuvre there, with the part of the body where one was named: what was asked to be examined, as `exam:press_here:belly`."""

AttributeValue = str | bool | int | float | list[str]


Stretch = tuple[int, int]
"""Where a run of characters of a text begins, and where it has ended."""


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One act of the codebook on its own thought unit.

    `start` and `end` are offsets into the message's text; `confidence` is 0 to 1; `why` is a sentence a teacher accepts.
    """

    act: str
    start: int
    end: int
    confidence: float
    attributes: dict[str, AttributeValue]
    why: str


class FactAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A fact of the scenario that the learner asked for, and where in the message.

    `phrasing` is the author's phrasing it came nearest to, empty where it was found otherwise; `yes_or_no` is the same where both are
    questions that yes or no answers, else it is empty.
    `asked` tells whether the words there ask by their form, whatever act is heard in them.
    """

    fact: str
    confidence: float
    why: str
    start: int
    end: int
    yes_or_no: str = ""
    asked: bool = False
    phrasing: str = ""


class Placed(Protocol):
    """Anything that stands on a run of a message's characters."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it has ended."""


def overlap(one: Placed, other: Placed) -> bool:
    """Tell whether two things stand on some of the same characters."""
    return one.start < other.end and other.start < one.end


def acts_around(place: Placed, acts: Iterable[Act]) -> list[Act]:
    """Return the acts that were heard in the same words."""
    return [act for act in acts if overlap(place, act)]


class Heard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One message as it was understood.

    `acts` counts, `unsure` fell under its threshold; `facts` is best first; `nothing_fits` is 0 to 1, high when no fact is meant.
    """

    acts: tuple[Act, ...] = ()
    unsure: tuple[Act, ...] = ()
    facts: tuple[FactAsked, ...] = ()
    nothing_fits: float = 1.0


class Utterance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One speaker's words, as context for what comes next."""

    speaker: Literal["clinician", "patient"]
    text: str


def without(heard: Heard, lost: tuple[Stretch, ...]) -> Heard:
    """Return what is left of what was heard when these stretches did not come through: what lost more than half of its words is gone."""
    return Heard(
        tuple(act for act in heard.acts if not _gone(act.start, act.end, lost)),
        tuple(act for act in heard.unsure if not _gone(act.start, act.end, lost)),
        tuple(fact for fact in heard.facts if not _gone(fact.start, fact.end, lost)),
        heard.nothing_fits,
    )


def _gone(start: int, end: int, lost: tuple[Stretch, ...]) -> bool:
    missing = sum(max(0, min(end, last) - max(start, first)) for first, last in lost)
    return missing * 2 > end - start
