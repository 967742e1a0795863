"""Word vectors: what kind of thing is being talked of, for words that no example had."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.lexicon import FUNCTION
from simtrainer.understanding.recent import Recent
from simtrainer.understanding.words import LONG

Floats = NDArray[np.float32]
SMALL = 0.35

_WHOLE = {
    "n't": "not",
    "'re": "are",
    "'m": "am",
    "'s": "is",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "ca": "can",
    "wo": "will",
    "0": "number",
}
_KEPT = 40_000


@dataclass(frozen=True, slots=True)
class Table:
    """Pieces of words and their vectors."""

    at: dict[str, int]
    rows: NDArray[np.int8]
    scale: Floats
    known: dict[str, Floats] = field(default_factory=dict)
    recent: Recent[tuple[float, tuple[str, ...]], Floats] = field(default_factory=Recent)
    longest: int = field(init=False)

    def __post_init__(self) -> None:
        """Measure the longest piece: no other needs to be looked for."""
        object.__setattr__(self, "longest", max(map(len, self.at), default=0))

    @property
    def size(self) -> int:
        """The length of a vector."""
        return int(self.rows.shape[1])

    def word(self, word: str) -> Floats:
        """Return a word's vector; the vectors of its longest known pieces when the word itself is not known."""
        found = self.known.get(word)
        if found is None:
            found = np.zeros(self.size, np.float32)
            for piece in self._pieces(_WHOLE.get(word, word)):
                found = found + self.rows[piece].astype(np.float32) * self.scale[piece]
            if len(word) <= LONG and len(self.known) < _KEPT:
                self.known[word] = found
        return found

    def _pieces(self, word: str) -> list[int]:
        """Return the longest known pieces of a word, from its start."""
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(min(len(word), start + self.longest), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in self.at:
                    found.append(self.at[piece])
                    start = end
                    break
            else:
                return []
        return found

    def text(self, words: Sequence[str], small: float = SMALL) -> Floats:
        """Return the direction of a text: the sum of its words, function words counting little."""
        return self.recent.of((small, tuple(words)), lambda: self._direction(words, small))

    def _direction(self, words: Sequence[str], small: float) -> Floats:
        total = np.zeros(self.size, np.float32)
        for word in words:
            total += small * self.word(word) if word in FUNCTION else self.word(word)
        length = float(np.sqrt(total.dot(total)))
        return total / length if length else total
