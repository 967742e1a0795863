"""The patient's words in pieces small enough to point at: noticing comes before phrasing."""

import re
from collections.abc import Iterable

from simtrainer.transcript.directions import parts_of

LONG = 7
"""A stretch of so many words is cut once more, where a new thought begins."""
_STOPS = re.compile(r"(?<=[.,;:!?\u2026\u2013\u2014])\s+|\n+")
_JOINTS = re.compile(r"\s+(?=(?:and|but|because|so|when|if|then|or|that|which|who)\b)", re.IGNORECASE)
LEAST = 2


def phrases(text: str, channel: str = "spoken") -> tuple[str, ...]:
    """Return the words in order, cut where a reader would breathe; what is done and not said is a piece of its own."""
    return tuple(piece for part in parts_of(text, channel) for piece in ([part.text] if part.is_direction else _pieces(part.text)))


def _pieces(text: str) -> Iterable[str]:
    for stretch in _STOPS.split(text.strip()):
        if len(stretch.split()) < LONG:
            yield from [stretch] if stretch else []
        else:
            yield from _joined(_JOINTS.split(stretch))


def _joined(pieces: Iterable[str]) -> list[str]:
    """Return the pieces, one of a single word kept with what follows: nobody points at an "and"."""
    found: list[str] = []
    for piece in pieces:
        if found and len(found[-1].split()) < LEAST:
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def holds(noticed: Iterable[str], telling: str) -> bool:
    """Tell whether somebody who pointed at these pieces pointed at the words that were the opening, or at some of them."""
    wanted = telling.casefold()
    return any(one.casefold() in wanted or wanted in one.casefold() for one in noticed if one.strip())
