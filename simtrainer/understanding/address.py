"""Names and forms of address: whom a question is put to says nothing about what it asks for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

FEW = 3
"""In the phrasings of so many facts a name may stand and still tell them apart; in more it is only an address."""

_TITLES = r"mr|mrs|ms|miss|mx|dr|doctor|sir|madam|ma'am|love|dear|mate"


@dataclass(frozen=True, slots=True)
class Address:
    """The names by which somebody in the call may be spoken to."""

    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, patient: Iterable[str], others: Iterable[str], phrasings: Mapping[str, Sequence[str]]) -> Self:
        """Return the patient's names, and those of others that stand in the phrasings of more than a few facts."""
        everywhere = {name.lower() for name in others if _facts_with(name, phrasings) > FEW}
        return cls(frozenset(name.lower() for name in patient) | everywhere)

    def without(self, text: str) -> str:
        """Return a text without what only addresses somebody: a name or a title set off from the rest."""
        bare = _pattern(self.names).sub(" ", text).strip()
        return bare or text


def _facts_with(name: str, phrasings: Mapping[str, Sequence[str]]) -> int:
    return sum(any(re.search(rf"\b{re.escape(name)}\b", text) for text in texts) for texts in phrasings.values())


@lru_cache(maxsize=256)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    named = "|".join([_TITLES, *map(re.escape, sorted(names))])
    called = rf"(?:{named})(?:\.?\s+(?:{named}))*"
    return re.compile(
        rf"^{called}\s*[,:;\u2013\u2014-]\s*|\s*,\s*{called}(?=\s*[,.?!;]|\s*$)|\s+(?:sir|madam|ma'am)(?=\s*[.?!]?\s*$)", re.IGNORECASE
    )
