"""Weighing the encoder's word with the core's: learned on the examples that neither has seen."""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from simtrainer.understanding.opinion import log_odds
from simtrainer.understanding.training.examples import Example
from simtrainer.understanding.training.fit import calibrated, standing

Numbers = NDArray[np.float32]
LEAST_WEIGHT = 0.3
"""Examples that weigh less, and know only a family, are left to the core."""

KEPT_OUT = 15


def taught_with(rows: Sequence[Example]) -> list[int]:
    """Return the numbers of the examples that may teach the encoder."""
    return [i for i, row in enumerate(rows) if row.known is None or row.weight >= LEAST_WEIGHT]


def kept_groups(rows: Sequence[Example]) -> frozenset[str]:
    """Return every fifteenth group of them, always the same: those are kept out and tell how the heads are to be calibrated."""
    groups = sorted({rows[i].group for i in taught_with(rows)})
    random.Random(3).shuffle(groups)
    return frozenset(groups[::KEPT_OUT])


def kept_out(rows: Sequence[Example]) -> list[int]:
    """Return the numbers of the examples that are kept out and speak for every head."""
    kept = kept_groups(rows)
    return [i for i in taught_with(rows) if rows[i].group in kept and speaks_for_all(rows[i])]


def speaks_for_all(row: Example) -> bool:
    """Tell whether an example is a whole one that speaks for every head."""
    return row.weight >= 1 and row.known is None


def weighed(core: Numbers, encoder: Numbers, wanted: Numbers, counts: Numbers, names: Sequence[str]) -> dict[str, NDArray[Any]]:
    """Return the weights as arrays.

    `core` are the core's probabilities and `encoder` the encoder's logarithms of odds, each (examples, heads); `wanted` is 1 where the
    example speaks for a head, and `counts` 0 where it leaves open whether it does. Two weights for all acts, two for each family, and
    each head's own calibration.
    """
    told = log_odds(core)
    acts = np.array([i for i, name in enumerate(names) if "_" in name])
    weights, offset = np.zeros((2, len(names)), np.float32), np.zeros(len(names), np.float32)
    weights[:, acts], offset[acts] = _two(told[:, acts], encoder[:, acts], wanted[:, acts], counts[:, acts])
    for h in sorted(set(range(len(names))) - set(acts.tolist())):
        weights[:, [h]], offset[h] = _two(told[:, [h]], encoder[:, [h]], wanted[:, [h]], counts[:, [h]])
        print(f"{names[h]}: core {weights[0, h]:.2f}, encoder {weights[1, h]:.2f}")
    raw = (weights[0] * told + weights[1] * encoder + offset).astype(np.float64)
    own = [calibrated(raw[:, h], wanted[:, h] > 0, counts[:, h].astype(np.float64)) for h in range(len(names))]
    slope, shift = np.array([one[0] for one in own]), np.array([one[1] for one in own])
    p = 1 / (1 + np.exp(-(slope * raw + shift)))
    right = wanted[np.arange(len(p)), acts[p[:, acts].argmax(1)]]
    shared = weights[:, acts[0]]
    print(f"core {shared[0]:.2f}, encoder {shared[1]:.2f}; the likeliest act is right in {right.mean():.3f} of {len(p)} kept out")
    return {
        "weighed": weights,
        "slope": slope.astype(np.float32),
        "shift": (shift + slope * offset).astype(np.float32),
        "standing": np.array(standing(p, wanted > 0, names), np.float32),
    }


def _two(core: Numbers, encoder: Numbers, wanted: Numbers, counts: Numbers) -> tuple[Numbers, float]:
    """Return the weights of the two voices as a column, and what is added to them."""
    both = np.stack([core.ravel(), encoder.ravel()], axis=1)
    found = LogisticRegression(C=10.0, max_iter=1000).fit(both, wanted.ravel() > 0, sample_weight=counts.ravel())
    return found.coef_.T.astype(np.float32), float(found.intercept_[0])
