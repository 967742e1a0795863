"""What of an assessment can be contested, each with a name that fits into an address.

Turns are counted as in the evidence: all turns of the conversation, from 0.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["words", "opening", "item", "part"]

_WORDS = re.compile(r"words-(\d{1,4})(?:-(\d{1,5})-(\d{1,5}))?")
_OPENING = re.compile(r"opening-(\d{1,4})")
_NAMED = re.compile(r"(item|part)-([A-Za-z0-9_-]{1,64})")


@dataclass(frozen=True, slots=True)
class Subject:
    """One of four things: what was heard in words, how an opening was answered, how a safety item went, a score or a part of it.

    `turn` is the learner's for words and the patient's for an opening, else 0. `start` and `end` are the words an act was
    heard in (no code of the codebook stands in what learners see); both 0 is the whole turn. `id` names the item or the part.
    """

    kind: Kind
    turn: int = 0
    start: int = 0
    end: int = 0
    id: str = ""

    @property
    def key(self) -> str:
        """Return its name, such as `opening-13`."""
        match self.kind:
            case "words":
                return f"words-{self.turn}-{self.start}-{self.end}" if self.end else f"words-{self.turn}"
            case "opening":
                return f"opening-{self.turn}"
            case _:
                return f"{self.kind}-{self.id}"


def subject_of(key: str) -> Subject | None:
    """Return what a name stands for; None where it is no such name."""
    if words := _WORDS.fullmatch(key):
        turn, start, end = (int(one) for one in words.groups(default="0"))
        return Subject("words", turn, start, end)
    if opening := _OPENING.fullmatch(key):
        return Subject("opening", int(opening[1]))
    if named := _NAMED.fullmatch(key):
        return Subject("item" if named[1] == "item" else "part", id=named[2])
    return None


def same_point(one: str, other: str) -> bool:
    """Tell whether two names are of one point; the words of one turn are, since whoever looks at any of them looks at the turn."""
    mine, theirs = subject_of(one), subject_of(other)
    if mine is None or theirs is None:
        return False
    return mine == theirs or (mine.kind == theirs.kind == "words" and mine.turn == theirs.turn)
