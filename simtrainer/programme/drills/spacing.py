"""When to come back: after 1, 3, 7, 21 and 60 days. Days are numbered, as dates are; the clock is the caller's."""

from collections.abc import Iterable
from dataclasses import dataclass

GAPS = (1, 3, 7, 21, 60)
"""Days; a pass leads to the next gap, a round that was not passed one gap back."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A round that was played to its end: on which day, and whether it was passed."""

    day: int
    passed: bool


@dataclass(frozen=True, slots=True)
class Due:
    """When a drill comes up again: the day, and which of the gaps led there, 0 to 4."""

    day: int
    gap: int


def due_after(rounds: Iterable[Finished]) -> Due | None:
    """Return when a drill is due after these rounds, oldest first; None where it was never played.

    The first round, passed or not, is followed by a day's rest. A pass before the drill was due changes nothing: playing a drill five
    times in an evening is welcome, and is not the same as still having it a week later.
    """
    due: Due | None = None
    for one in rounds:
        due = _after(due, one)
    return due


def _after(due: Due | None, one: Finished) -> Due:
    if due is None:
        return Due(one.day + GAPS[0], 0)
    if one.passed and one.day < due.day:
        return due
    gap = min(due.gap + 1, len(GAPS) - 1) if one.passed else max(due.gap - 1, 0)
    return Due(one.day + GAPS[gap], gap)
