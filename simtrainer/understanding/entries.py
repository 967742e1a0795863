"""A question as the entries of a vector: its words, pairs of words and letters in a row, each as large as it is telling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Self

from simtrainer.understanding.words import LONG, letters

WORD, PAIR, LETTERS = 1.0, 0.7, 0.45
"""What a word, a pair of neighbours and three to five letters in a row weigh beside each other."""

_SIZES = {"w": WORD, "p": PAIR, "c": LETTERS}
KEPT = 20_000
LONGEST_RUN = 5


def named(tokens: Sequence[str]) -> list[str]:
    """Return the names of a question's features: first all words, then pairs, then letters; the one that stands there twice is there twice.

    A name's first letter tells its kind.
    """
    runs = chain.from_iterable(letters(token, LONGEST_RUN) for token in tokens)
    return [*("w:" + token for token in tokens), *map(_pair, pairwise(("^", *tokens, "$"))), *runs]


def _pair(pair: tuple[str, str]) -> str:
    return f"p:{pair[0]} {pair[1]}"


@dataclass(frozen=True, slots=True)
class Entries:
    """The features that are known: where each stands and how much it counts there."""

    rows: Mapping[str, int]
    sizes: Sequence[float]
    met: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Words with the places of their letters: a word is taken apart once."""

    @classmethod
    def telling(cls, rows: Mapping[str, int], idf: Sequence[float]) -> Self:
        """Return the features of some texts, by their names in the order of their places and how rare each is."""
        return cls(rows, [_SIZES[name[0]] * rare for name, rare in zip(rows, idf, strict=True)])

    def of(self, tokens: Sequence[str]) -> dict[int, float]:
        """Return a text as the entries of a vector of length 1; what is not known is left out.

        The order of the entries follows from the words alone: sums of floats depend on it.
        """
        row, sizes = self.rows.get, self.sizes
        own = [row("w:" + token) for token in tokens]
        pairs = [row(_pair(pair)) for pair in pairwise(("^", *tokens, "$"))]
        known = [i for i in chain(own, pairs, *map(self._runs, tokens)) if i is not None]
        at = dict.fromkeys(known, 0.0)
        for i in known:
            at[i] += sizes[i]
        length = sum([value * value for value in at.values()]) ** 0.5 or 1.0
        return {i: value / length for i, value in at.items()}

    def _runs(self, token: str) -> tuple[int, ...]:
        """Return the places of a word's letters."""
        found = self.met.get(token)
        if found is None:
            found = tuple(i for run in letters(token, LONGEST_RUN) if (i := self.rows.get(run)) is not None)
            if len(self.met) < KEPT and len(token) <= LONG:
                self.met[token] = found
        return found
