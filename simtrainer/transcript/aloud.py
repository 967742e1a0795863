"""What of a line is heard where voices are on: the words alone, without what is done and not said and without what the line swallowed."""

from collections.abc import Iterable, Iterator, Sequence

from simtrainer.transcript.directions import CHAT, parts_of
from simtrainer.transcript.gaps import with_gaps
from simtrainer.transcript.heard import Stretch

PAUSE = ", "
"""What a voice makes of words that are missing: a short pause."""


def is_aloud(channel: str) -> bool:
    """Tell whether words on this channel are heard at all."""
    return channel != CHAT


def words_aloud(text: str, channel: str = "spoken", gaps: Iterable[Stretch] = ()) -> str:
    """Return what a voice says of a line; empty where there is nothing to be heard."""
    if not is_aloud(channel):
        return ""
    kept, marks = with_gaps(text, gaps)
    words = ""
    for piece, missing in _pieces(kept, channel, marks):
        words = f"{words.rstrip()}{PAUSE}" if missing else words + (piece.lstrip() if not words or words.endswith(" ") else piece)
    return words.rstrip() if any(letter.isalnum() for letter in words) else ""


def _pieces(kept: str, channel: str, marks: Sequence[Stretch]) -> Iterator[tuple[str, bool]]:
    """Yield what is said, in order, and whether it is a mark where words are missing."""
    start = 0
    for part in parts_of(kept, channel):
        end = start + len(part.text)
        if not part.is_direction:
            for first, last in (mark for mark in marks if start <= mark[0] and mark[1] <= end):
                yield kept[start:first], False
                yield kept[first:last], True
                start = last
            yield kept[start:end], False
        start = end
