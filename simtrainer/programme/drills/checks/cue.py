"""Spot the cue: the marks against those of whoever wrote the line. Where the cue is stays untold until the line is done."""

from simtrainer.debrief.words import OPENINGS
from simtrainer.programme.drills.item import Found, Item, Verdict

LOOK_AGAIN = "Not quite. Look at this one once more."


def spotted(item: Item, marks: tuple[int, ...], *, last: bool) -> Verdict:
    """Return how the marks fit; `last` when there is no second look, so that the cue may be named."""
    held, marked = set(item.cues), set(marks)
    false = len(marked - held)
    fits = not false and bool(held & marked) == bool(held)
    told = _told(item) if fits or last else ()
    reason = _reason(item, found=bool(held & marked), false=bool(false)) if fits or last else LOOK_AGAIN
    return Verdict("met" if fits else "not_met", reason, told, points=int(fits), false=false)


def _told(item: Item) -> tuple[Found, ...]:
    what = OPENINGS.get(item.kind, "a feeling")
    return tuple(Found(what, item.parts[place]) for place in item.cues)


def _reason(item: Item, *, found: bool, false: bool) -> str:
    if not item.cues:
        return "There is no cue in this one." if not false else "This one is only information. Not everything hides a feeling."
    if found:
        return "You marked the cue." if not false else "You found the cue, and marked something plain beside it."
    return "The cue was here." if not false else "You marked something plain. The cue was here."
