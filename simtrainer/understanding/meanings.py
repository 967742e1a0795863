"""What questions of a consultation are about: how a question spreads over the meanings that students' questions had elsewhere.

The spread (a *profile*) is no answer: it is a third way, beside words and word vectors, to see that two questions ask the same.
"How long has this been going on?" and "when did it begin?" share no word and still spread alike.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.entries import Entries
from simtrainer.understanding.table import Floats, Table

HEAT = np.float32(1.5)
SHARP = np.float32(0.75)
"""So that a question of no known meaning has hardly a profile, and two such questions are not alike for that."""
FUNCTION_WORDS = 0.3
PENALTY = 0.12
KEPT = 8192


def softmax(scores: Floats) -> Floats:
    """Return probabilities along the last axis."""
    odds = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = odds / odds.sum(-1, keepdims=True)
    return result


def fitted_dual(kernel: Floats, labels: Floats, *, steps: int) -> Floats:
    """Return multinomial logistic regression in its dual form, by steps under a bound that always descends."""
    step = np.linalg.inv(0.5 * kernel + PENALTY * np.eye(len(kernel), dtype=np.float32)).astype(np.float32)
    dual = np.zeros_like(labels)
    for _ in range(steps):
        dual -= step @ (softmax(kernel @ dual) - labels + np.float32(PENALTY) * dual)
    return dual


@dataclass(frozen=True, slots=True)
class Meanings:
    """A learned head over the meanings: weights of features (8 bits, scaled by meaning) and of word vectors."""

    entries: Entries
    weights: NDArray[np.int8]
    scale: Floats
    direction: Floats
    known: dict[str, Floats] = field(default_factory=dict)

    def profile(self, tokens: list[str], table: Table) -> Floats:
        """Return how a question spreads over the meanings: of length 1 where it surely has one of them, near 0 where it has none."""
        name = " ".join(tokens)
        found = self.known.get(name)
        if found is None:
            found = self._spread(tokens, table)
            if len(self.known) < KEPT:
                self.known[name] = found
        return found

    def _spread(self, tokens: list[str], table: Table) -> Floats:
        at = self.entries.of(tokens)
        scores = table.text(tokens, FUNCTION_WORDS) @ self.direction
        if at:
            sizes = np.fromiter(at.values(), np.float32, len(at))
            scores = scores + (sizes @ self.weights[list(at)].astype(np.float32)) * self.scale
        spread: Floats = softmax(HEAT * scores) ** SHARP
        return spread
