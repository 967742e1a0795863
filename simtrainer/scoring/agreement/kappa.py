"""Agreement on categories beyond chance, from a table of counts: rows one judge, columns the other.

All take a table of shape (…, k, k), so that a thousand resampled tables are one call, and give nan where there is nothing to go by.
"""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Values = NDArray[np.float64]
ALMOST_NOTHING = 1e-12


def table_of(one: Sequence[Hashable], other: Sequence[Hashable], categories: Sequence[Hashable]) -> Table:
    """Return how often each pair of categories was given to the same thing."""
    place = {category: number for number, category in enumerate(categories)}
    table = np.zeros((len(categories), len(categories)))
    for a, b in zip(one, other, strict=True):
        table[place[a], place[b]] += 1
    return table


def agreed(table: Table) -> Values:
    """Return the share of things both put in the same category, 0 to 1."""
    return _divided(np.trace(table, axis1=-2, axis2=-1), _total(table))


def kappa(table: Table) -> Values:
    """Return Cohen's kappa, -1 to 1 (Cohen 1960, Educational and Psychological Measurement 20:37-46)."""
    return _beyond_chance(table, 1 - np.eye(table.shape[-1]))


def weighted_kappa(table: Table, power: float = 2) -> Values:
    """Return kappa for ordered categories, -1 to 1: a slip of i steps weighs i**power (Cohen 1968, Psychological Bulletin 70:213-220)."""
    steps = np.arange(table.shape[-1])
    return _beyond_chance(table, np.abs(steps[:, None] - steps[None, :]) ** power / (len(steps) - 1) ** power)


def ac1(table: Table) -> Values:
    """Return Gwet's AC1, -1 to 1: it holds where nearly everything is one category and kappa falls (Gwet 2008, BJMSP 61:29-48)."""
    total = _total(table)
    shares = _divided(table.sum(axis=-1) + table.sum(axis=-2), 2 * total[..., None])
    by_chance = (shares * (1 - shares)).sum(axis=-1) / (table.shape[-1] - 1)
    return _divided(agreed(table) - by_chance, 1 - by_chance)


def _beyond_chance(table: Table, weights: Table) -> Values:
    """Return 1 less the weighted disagreement over the one that the margins alone would give."""
    total = _total(table)
    rows, columns = table.sum(axis=-1), table.sum(axis=-2)
    expected = _divided(np.einsum("...i,ij,...j->...", rows, weights, columns), total)
    return 1 - _divided((table * weights).sum(axis=(-2, -1)), expected)


def _total(table: Table) -> Values:
    return np.asarray(table.sum(axis=(-2, -1)))


def _divided(above: Any, below: Any) -> Values:
    above, below = np.asarray(above, dtype=float), np.asarray(below, dtype=float)
    # Where both judges used one and the same category throughout, chance explains everything: there is no kappa, not a bad one.
    nothing = np.full(np.broadcast(above, below).shape, np.nan)
    return np.asarray(np.divide(above, below, out=nothing, where=np.abs(below) > ALMOST_NOTHING))
