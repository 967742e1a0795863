"""A second head over questions, in the encoder's directions alone; asked where the first is not sure which fact is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from simtrainer.understanding.encoder import Encoder
from simtrainer.understanding.meanings import fitted_dual, softmax
from simtrainer.understanding.table import Floats

SHARE = 3.0
"""What a direction weighs: as much as words, letters and word vectors together do in the first head."""


@dataclass(frozen=True, slots=True)
class Sense:
    """The trained head."""

    encoder: Encoder
    weights: Floats
    heat: float = 1.5

    @classmethod
    def fitted(cls, texts: Sequence[Sequence[str]], labels: Floats, encoder: Encoder, steps: int) -> Self:
        """Train the head on texts, given as words, with a row of labels for each."""
        directions = encoder.directions(texts)
        dual = fitted_dual(np.float32(SHARE) * (directions @ directions.T), labels, steps=steps)
        weights: Floats = (np.float32(SHARE) * directions.T @ dual).astype(np.float32)
        return cls(encoder, weights)

    def odds(self, tokens: Sequence[str]) -> Floats:
        """Return the probability of every class."""
        return softmax(np.float32(self.heat) * (self.encoder.directions([tokens])[0] @ self.weights))
