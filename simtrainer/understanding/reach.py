"""What words could ask for at most, told by the first head alone: where that is too little the second one need not be asked."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.matching import MEANING, Matcher
from simtrainer.understanding.table import Floats

ROUNDED = 1e-3
"""More than what sums of floats in another order may differ by."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The classes that may be found, and the directions of their phrasings."""

    classes: NDArray[np.intp]
    meant: Floats

    @classmethod
    def of(cls, matcher: Matcher, aside: str) -> Self:
        """Return the classes of a head but those whose names begin so: they are never what was asked for."""
        kept = [i for i, name in enumerate(matcher.names) if not name.startswith(aside)]
        rows = [vector.meant for i in kept for _, vector in matcher.phrasings[i]]
        return cls(np.array(kept, np.intp), np.stack(rows) if rows else np.zeros((0, matcher.space.table.size), np.float32))

    def holds(self, matcher: Matcher, tokens: list[str], *, likely: float, alike: float) -> bool:
        """Tell whether one of the classes could be as likely as this, or one of its phrasings as alike."""
        most, meant = matcher.at_most(tokens)
        if most[self.classes].max(initial=0.0) >= likely - ROUNDED:
            return True
        near = float((self.meant @ meant).max(initial=-1.0))  # and every word and letter in common
        return (1 + MEANING * near) / (1 + MEANING) >= alike - ROUNDED
