"""Stage directions in a patient's line: what is done and not said stands in round brackets, as in "(She nods.) Yes.".

They are shown apart from the words and never read out. In a chat nothing is seen or heard, so there brackets are typed words.
"""

import re
from typing import NamedTuple

CHAT = "chat"

_DIRECTION = re.compile(r"(\([^()]*\))")


class Part(NamedTuple):
    """A piece of a line: words, or a direction with its brackets."""

    text: str
    is_direction: bool


def parts_of(text: str, channel: str = "spoken") -> tuple[Part, ...]:
    """Return the line's pieces in order; put together they are the line, letter for letter."""
    if channel == CHAT:
        return (Part(text, is_direction=False),)
    return tuple(Part(piece, is_direction=bool(number % 2)) for number, piece in enumerate(_DIRECTION.split(text)) if piece)
