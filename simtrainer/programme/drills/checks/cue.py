"""Spot the cue: the marks against those of whoever wrote the line. Where the cue is stays untold until the line is done."""

from simtrainer.debrief.words import OPENINGS
from simtrainer.programme.drills.item import Found, Item, Verdict
from simtrainer.words import Words, _

LOOK_AGAIN = _("Not quite. Look at this one once more.")


def spotted(item: Item, marks: tuple[int, ...], *, last: bool) -> Verdict:
    """Return how the marks fit; `last` when there is no second look, so that the cue may be named."""
    held, marked = set(item.cues), set(marks)
    false = len(marked - held)
    fits = not false and bool(held & marked) == bool(held)
    told = _told(item) if fits or last else ()
    reason = _reason(item, found=bool(held & marked), false=bool(false)) if fits or last else LOOK_AGAIN
    return Verdict("met" if fits else "not_met", reason, told, points=int(fits), false=false)


def _told(item: Item) -> tuple[Found, ...]:
    what = OPENINGS.get(item.kind, _("a feeling"))
    return tuple(Found(what, item.parts[place]) for place in item.cues)


def _reason(item: Item, *, found: bool, false: bool) -> Words:
    if not item.cues:
        return _("There is no cue in this one.") if not false else _("This one is only information. Not everything hides a feeling.")
    if found:
        return _("You marked the cue.") if not false else _("You found the cue, and marked something plain beside it.")
    return _("The cue was here.") if not false else _("You marked something plain. The cue was here.")
