"""The second opinion: what the encoder makes of a unit, weighed with what the core makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.encoder import Asked, Encoder
from simtrainer.understanding.table import Floats

Kind = TypeVar("Kind", np.float32, np.float64)
EDGE = 1e-4
CLEAR, NEAR = 0.85, 0.3
UNDECIDED = (0.3, 0.7)


def log_odds(p: NDArray[Kind]) -> NDArray[Kind]:
    """Return the logarithm of the odds."""
    kept = np.clip(p, EDGE, 1 - EDGE)
    result: NDArray[Kind] = np.log(kept / (1 - kept))
    return result


@dataclass(frozen=True, slots=True)
class Opinion:
    """The encoder, and how its word and the core's are weighed: learned on examples that neither had seen."""

    encoder: Encoder
    core: Floats
    own: Floats
    slope: Floats
    shift: Floats
    standing: tuple[float, float, float]

    @classmethod
    def of(cls, encoder: Encoder, stored: dict[str, NDArray[np.generic]]) -> Self:
        """Return the opinion held in arrays."""
        core, own = stored["weighed"].astype(np.float32)
        first, second, third = (float(value) for value in stored["standing"].astype(np.float32))
        return cls(encoder, core, own, stored["slope"].astype(np.float32), stored["shift"].astype(np.float32), (first, second, third))

    def mixed(self, core: Floats, units: Sequence[Asked]) -> Floats:
        """Return the probabilities of every act, (units, acts), from the core's and from what the encoder reads."""
        odds, _ = self.encoder.read(units)
        return self.weighed(core, odds)

    def weighed(self, core: Floats, odds: Floats) -> Floats:
        """Return the probabilities, from the core's and from the encoder's logarithms of odds."""
        raw = self.slope * (self.core * log_odds(core) + self.own * odds) + self.shift
        result: Floats = 1 / (1 + np.exp(-np.clip(raw, -30, 30)))
        return result


def is_sure(p: Floats, families: Sequence[int]) -> bool:
    """Tell whether the core needs no second opinion: one act is clear and no other near, and no family is undecided."""
    acts = np.delete(p, families)
    first, second = np.partition(acts, -2)[[-1, -2]]
    undecided = any(UNDECIDED[0] < float(p[i]) < UNDECIDED[1] for i in families)
    return bool(first >= CLEAR and second <= NEAR and not undecided)
