"""How much of what a question names the phrasings of a class name too: "do you often do gardening?" is not about indigestion."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.table import Floats, Table
from simtrainer.understanding.words import words

_OF_THE_TALK = frozenset(
    [
        "today",
        "morning",
        "afternoon",
        "evening",
        "tonight",
        "moment",
        "example",
        "instance",
        "sir",
        "madam",
        "mentioned",
        "said",
        "mean",
        "own",
        "full",
        "past",
        "year",
        "years",
        "regularly",
        "regular",
        "often",
        "symptom",
        "symptoms",
        "problem",
        "problems",
        "trouble",
        "thing",
        "things",
        "noticed",
        "notice",
        "experienced",
        "normally",
        "usually",
        "currently",
        "recently",
    ]
)
"""Said of anything in a consultation: of when and how one talks, not of what."""

STRANGE, KIN = 0.3, 0.8
"""How near two words' directions are: so far apart they have nothing in common, so near they are as good as one."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The words with content that each class is asked for with, as directions."""

    rows: Mapping[str, int]
    """Where each word's direction stands."""
    directions: Floats
    members: tuple[NDArray[np.int64], ...]
    """For each class the rows of its words."""
    rarity: Mapping[str, float]
    """How telling each word is: the fewer classes name it, the more."""

    @classmethod
    def of(cls, classes: Sequence[Sequence[str]], table: Table) -> Self:
        """Return the words of classes, given as their phrasings."""
        own = [sorted({word for text in texts for word in words(text) if is_content(word)}) for texts in classes]
        at = {word: i for i, word in enumerate(sorted({word for found in own for word in found}))}
        directions = np.stack([_direction(table, word) for word in at]) if at else np.zeros((0, table.size), np.float32)
        named_by = Counter(word for found in own for word in found)
        rarity = {word: float(np.log((2 + len(own)) / (1 + many))) for word, many in named_by.items()}
        return cls(at, directions, tuple(np.array([at[word] for word in found], np.int64) for found in own), rarity)

    def share(self, tokens: Sequence[str], i: int) -> float:
        """Return how much of what a question names class `i` names too, 0 to 1; 1 where it names nothing.

        Only words that some class names count: of the others nobody knows what they would be asking for.
        """
        named = [word for word in dict.fromkeys(tokens) if word in self.rarity and word not in _OF_THE_TALK]
        own = self.members[i]
        if not named or not len(own):
            return 1.0
        near = self.directions[[self.rows[word] for word in named]] @ self.directions[own].T
        shared = np.clip((near.max(axis=1) - STRANGE) / (KIN - STRANGE), 0, 1)
        telling = np.array([self.rarity[word] for word in named])
        return float((shared * telling).sum() / telling.sum())


def _direction(table: Table, word: str) -> Floats:
    vector = table.word(word)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
