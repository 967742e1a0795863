"""Names and forms of address: whom a question is put to says nothing about what it asks for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from simtrainer.understanding.people import NOBODY
from simtrainer.understanding.spelling import is_known

FEW = 3
"""In the phrasings of so many facts a name may stand and still tell them apart; in more it is only an address."""

ANYBODY = ("Mary", "Peter", "Anna", "Paul", "Ruth", "Simon")
"""What the names of others in the call are read as, in the order of the case."""

_NAME = re.compile(r"[^\W\d_]+")
_TITLES = r"mr|mrs|ms|miss|mx|dr|doctor|sir|madam|ma'am|love|dear|mate"


@dataclass(frozen=True, slots=True)
class Address:
    """The names by which somebody in the call may be spoken to."""

    names: frozenset[str] = frozenset()
    read_as: Mapping[str, str] = field(default_factory=dict)
    """By name, in small letters, what is read in its place; a case is heard alike whatever the people in it are called."""

    @classmethod
    def of(cls, patient: Iterable[str], others: Iterable[str], phrasings: Mapping[str, Sequence[str]]) -> Self:
        """Return the patient's names, and those of others that stand in the phrasings of more than a few facts."""
        named, beside = [name.lower() for name in patient], [name.lower() for name in others]
        everywhere = {name for name in beside if _facts_with(name, phrasings) > FEW}
        read_as = {**dict(zip(dict.fromkeys(beside), ANYBODY, strict=False)), **dict.fromkeys(named, NOBODY)}
        return cls(frozenset(named) | everywhere, read_as)

    def without(self, text: str) -> str:
        """Return a text without what only addresses somebody: a name or a title set off from the rest."""
        bare = _pattern(self.names).sub(" ", text).strip()
        return bare or text

    def is_all(self, text: str) -> bool:
        """Tell whether a text only calls somebody by one name: "Perera?". A whole name asks who they are."""
        return bool(self.names) and _only(self.names).fullmatch(text.strip()) is not None

    def of_anybody(self, text: str) -> str:
        """Return a text without address, and with the names that are left read as anybody's."""
        return _NAME.sub(self._read, self.without(text)) if self.read_as else self.without(text)

    def _read(self, found: re.Match[str]) -> str:
        """A name without its capital that is a word as well is the word."""
        word = found[0]
        is_name = word[0].isupper() or not is_known(word.lower())
        return self.read_as.get(word.lower(), word) if is_name else word


def _facts_with(name: str, phrasings: Mapping[str, Sequence[str]]) -> int:
    return sum(any(re.search(rf"\b{re.escape(name)}\b", text) for text in texts) for texts in phrasings.values())


@lru_cache(maxsize=256)
def _only(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(names)))})\s*[.,?!]*", re.IGNORECASE)


@lru_cache(maxsize=256)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    named = "|".join([_TITLES, *map(re.escape, sorted(names))])
    called = rf"(?:{named})(?:\.?\s+(?:{named}))*"
    return re.compile(
        rf"^{called}\s*[,:;\u2013\u2014-]\s*|\s*,\s*{called}(?=\s*[,.:?!;]|\s*$)|\s+(?:sir|madam|ma'am)(?=\s*[.?!]?\s*$)", re.IGNORECASE
    )
