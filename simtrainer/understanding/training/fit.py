"""Fitting: independent logistic heads, each calibrated on examples it did not see."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.utils.parallel import Parallel, delayed

from simtrainer.understanding.features import Feature
from simtrainer.understanding.opinion import log_odds

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What one set of heads learned."""

    names: tuple[str, ...]
    rows: tuple[str, ...]
    weights: Floats
    bias: Floats
    slope: Floats
    shift: Floats
    held_out: Floats
    standing: tuple[float, float, float]


def vocabulary(featured: Sequence[Sequence[Feature]], groups: Sequence[str], least: int = 2) -> dict[str, int]:
    """Return the features that occur in at least so many groups, each with its row."""
    seen: dict[str, set[str]] = defaultdict(set)
    for features, group in zip(featured, groups, strict=True):
        for name, _ in features:
            if len(seen[name]) < least:
                seen[name].add(group)
    return {name: i for i, name in enumerate(sorted(name for name, where in seen.items() if len(where) >= least))}


def matrix(featured: Sequence[Sequence[Feature]], rows: dict[str, int]) -> csr_matrix:
    """Return the examples as a sparse matrix."""
    data, columns, ends = [], [], [0]
    for features in featured:
        for name, size in features:
            if name in rows:
                data.append(size)
                columns.append(rows[name])
        ends.append(len(data))
    made = csr_matrix((data, columns, ends), shape=(len(featured), len(rows)))
    made.sum_duplicates()
    return made


def _logistic(x: csr_matrix, y: NDArray[np.bool_], weight: Floats, c: float) -> tuple[Floats, float]:
    """One head's weights and bias, from the examples that weigh anything for it."""
    kept = np.flatnonzero(weight)
    x, y, weight = x[kept], y[kept], weight[kept]
    if not y.any():
        return np.zeros(x.shape[1]), -6.0
    balance = np.where(y, min(6.0, ((~y).sum() / y.sum()) ** 0.5), 1.0)
    model = LogisticRegression(C=c, solver="liblinear", tol=1e-3, max_iter=200, random_state=0)
    model.fit(x, y, sample_weight=weight * balance)
    return model.coef_[0], float(model.intercept_[0])


def _all_heads(x: csr_matrix, y: NDArray[np.bool_], weight: Floats, c: float) -> tuple[Floats, Floats]:
    """Every head's weights, as columns, and biases."""
    found = Parallel(n_jobs=2, prefer="threads")(delayed(_logistic)(x, y[:, h], weight[:, h], c) for h in range(y.shape[1]))
    return np.stack([w for w, _ in found], axis=1), np.array([b for _, b in found])


def calibrated(raw: Floats, y: NDArray[np.bool_], weight: Floats) -> tuple[float, float]:
    """Slope and shift that turn a head's raw value into a probability; pulled towards one and nought when there is little to go by."""
    at, pull, home = np.array([1.0, 0.0]), np.array([4.0, 1.0]), np.array([1.0, 0.0])
    x = np.stack([raw, np.ones_like(raw)], axis=1)
    sign = np.where(y, 1.0, -1.0)

    def loss(where: Floats) -> float:
        return float((weight * np.logaddexp(0, -sign * (x @ where))).sum() + (pull * (where - home) ** 2).sum() / 2)

    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ at, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + pull * (at - home)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(pull)
        step = np.linalg.solve(hessian, gradient)
        # Where a head's values part the examples cleanly a whole step leaps past the best place and never comes back.
        while loss(at - step) > loss(at) + 1e-9:
            step = step / 2
        at = at - step
    return max(0.3, float(at[0])), float(at[1])


def fit(  # noqa: PLR0917 - the table of examples, column by column
    featured: Sequence[Sequence[Feature]], y: NDArray[np.bool_], names: Sequence[str], groups: Sequence[str], weight: Floats, c: float = 4.0
) -> Fitted:
    """Return the heads fitted on everything, with calibration and held-out probabilities from three folds by group."""
    rows = vocabulary(featured, groups)
    x = matrix(featured, rows)
    raw = np.zeros(y.shape)
    for train, test in GroupKFold(3).split(x, groups=np.array(groups)):
        weights, bias = _all_heads(x[train], y[train], weight[train], c)
        raw[test] = x[test] @ weights + bias
    weights, bias = _all_heads(x, y, weight, c)
    pairs = [calibrated(raw[:, h], y[:, h], weight[:, h]) for h in range(y.shape[1])]
    slope, shift = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    held_out = 1 / (1 + np.exp(-(slope * raw + shift)))
    whole = (weight >= 1.0).all(axis=1)
    apart = standing(held_out[whole], y[whole], names)
    return Fitted(tuple(names), tuple(rows), weights, bias, slope, shift, held_out, apart)


def standing(held_out: Floats, y: NDArray[np.bool_], names: Sequence[str]) -> tuple[float, float, float]:
    """How sure the likeliest act is, from its own probability and its share of all, as found on examples not seen."""
    acts = [i for i, name in enumerate(names) if "_" in name]
    p, gold = held_out[:, acts], y[:, acts]
    top = p.argmax(1)
    best = p[np.arange(len(p)), top]
    right = gold[np.arange(len(p)), top]
    x = np.stack([log_odds(best), log_odds(best / (p.sum(1) + 0.02))], axis=1)
    model = LogisticRegression(C=10.0).fit(x, right)
    return float(model.coef_[0][0]), float(model.coef_[0][1]), float(model.intercept_[0])


def packed(fitted: Fitted, prefix: str) -> dict[str, NDArray[np.generic]]:
    """Return the heads as the arrays of the artefact: eight-bit weights with one scale a head."""
    scale = np.abs(fitted.weights).max(axis=0) / 127 + 1e-9
    return {
        prefix + "names": np.frombuffer("\n".join(fitted.names).encode(), np.uint8),
        prefix + "rows": np.frombuffer("\n".join(fitted.rows).encode(), np.uint8),
        prefix + "weights": np.round(fitted.weights / scale).astype(np.int8),
        prefix + "scale": scale.astype(np.float32),
        prefix + "bias": fitted.bias.astype(np.float32),
        prefix + "slope": fitted.slope.astype(np.float32),
        prefix + "shift": fitted.shift.astype(np.float32),
        prefix + "standing": np.array(fitted.standing, np.float32),
    }
