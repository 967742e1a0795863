"""Weighing the encoder's word with the core's: learned on the examples that neither has seen."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from simtrainer.understanding.opinion import log_odds
from simtrainer.understanding.training.fit import calibrated, standing

Numbers = NDArray[np.float32]


def weighed(core: Numbers, encoder: Numbers, wanted: Numbers, names: Sequence[str]) -> dict[str, NDArray[Any]]:
    """Return the weights as arrays.

    `core` are the core's probabilities and `encoder` the encoder's logarithms of odds, each (examples, acts); `wanted` is 1 where the
    example does the act. Two weights for all acts, and each act's own calibration.
    """
    told = log_odds(core)
    both = np.stack([told.ravel(), encoder.ravel()], axis=1)
    fitted = LogisticRegression(C=10.0, max_iter=1000).fit(both, wanted.ravel() > 0)
    first, second = (float(value) for value in fitted.coef_[0])
    offset = float(fitted.intercept_[0])
    raw = (first * told + second * encoder + offset).astype(np.float64)
    own = [calibrated(raw[:, h], wanted[:, h] > 0, np.ones(len(raw))) for h in range(len(names))]
    slope, shift = np.array([one[0] for one in own]), np.array([one[1] for one in own])
    p = 1 / (1 + np.exp(-(slope * raw + shift)))
    acts = np.array([i for i, name in enumerate(names) if "_" in name])
    right = wanted[np.arange(len(p)), acts[p[:, acts].argmax(1)]]
    print(f"core {first:.2f}, encoder {second:.2f}; the likeliest act is right in {right.mean():.3f} of {len(p)} kept out")
    return {
        "weighed": np.array([first, second], np.float32),
        "slope": slope.astype(np.float32),
        "shift": (shift + slope * offset).astype(np.float32),
        "standing": np.array(standing(p, wanted > 0, names), np.float32),
    }
