"""The phrasings of one class side by side: a question is held against all of them at once, and only with the nearest one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.table import Floats

ROUNDED = 1e-3
"""More than what sums of small floats, or of as many in another order, may differ by."""

Entry = tuple[Mapping[int, float], Floats]
"""A text as the entries of a vector, and the direction of its meaning."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Texts one after the other: the places of their entries, how large each is, where each text begins; and their directions."""

    places: NDArray[np.int32]
    sizes: Floats
    starts: NDArray[np.intp]
    meant: Floats

    @classmethod
    def of(cls, texts: Sequence[Entry]) -> Self:
        """Put texts side by side; each has an entry at least, for its edges are among them."""
        places = np.array([place for at, _ in texts for place in at], np.int32)
        sizes = np.array([size for at, _ in texts for size in at.values()], np.float32)
        starts = np.cumsum([0, *(len(at) for at, _ in texts)])[:-1]
        return cls(places, sizes, starts, np.stack([meant for _, meant in texts]))

    def nearest(self, asked: Floats, meant: Floats, weighs: float) -> list[int]:
        """Return which text is the nearest to a question, given by its entries in full and its direction; several where they are as near.

        `weighs` is what the directions count for beside the entries.
        """
        shared = np.add.reduceat(self.sizes * asked[self.places], self.starts)
        alike = shared + weighs * (self.meant @ meant)
        found: list[int] = np.flatnonzero(alike >= alike.max() - ROUNDED).tolist()
        return found
