"""Intraclass correlations of a full table of marks: rows are what was marked, columns the judges.

Shrout and Fleiss 1979 (Psychological Bulletin 86:420-428); the interval is McGraw and Wong's of 1996 (Psychological Methods 1:30-46).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simtrainer.scoring.agreement.beta import f_quantile

FEWEST = 2
"""Rows and columns it takes."""


@dataclass(frozen=True, slots=True)
class Variances:
    """The mean squares of a two-way analysis of variance without replication."""

    rows: float
    columns: float
    error: float
    n: int
    k: int


def variances(marks: Sequence[Sequence[float]]) -> Variances:
    """Return the mean squares of n rows by k columns, both at least two."""
    table = np.asarray(marks, dtype=float)
    n, k = table.shape
    grand, rows, columns = table.mean(), table.mean(axis=1), table.mean(axis=0)
    rest = table - rows[:, None] - columns[None, :] + grand
    return Variances(
        rows=float(k * ((rows - grand) ** 2).sum() / (n - 1)),
        columns=float(n * ((columns - grand) ** 2).sum() / (k - 1)),
        error=float((rest**2).sum() / ((n - 1) * (k - 1))),
        n=n,
        k=k,
    )


def icc_2_1(v: Variances) -> float | None:
    """Return ICC(2,1), at most 1: do single judges, any judges, give the same marks? None where no mark differs from another."""
    below = v.rows + (v.k - 1) * v.error + v.k * (v.columns - v.error) / v.n
    return (v.rows - v.error) / below if below else None


def icc_3_1(v: Variances) -> float | None:
    """Return ICC(3,1), at most 1: do these very judges put things in the same order, whatever each adds to all? None as above."""
    below = v.rows + (v.k - 1) * v.error
    return (v.rows - v.error) / below if below else None


def interval_2_1(v: Variances, confidence: float = 0.95) -> tuple[float, float] | None:
    """Return the confidence interval of ICC(2,1); None where the marks leave nothing to go by (no error, or no spread)."""
    icc = icc_2_1(v)
    if icc is None or not v.error or icc >= 1:
        return None
    n, k, share = v.n, v.k, 1 - (1 - confidence) / 2
    a = k * icc / (n * (1 - icc))
    b = 1 + k * icc * (n - 1) / (n * (1 - icc))
    judges, rest = a * v.columns, b * v.error
    freedom = (judges + rest) ** 2 / (judges**2 / (k - 1) + rest**2 / ((n - 1) * (k - 1)))
    upper, lower = f_quantile(share, n - 1, freedom), f_quantile(share, freedom, n - 1)
    spread = k * v.columns + (k * n - k - n) * v.error
    low = n * (v.rows - upper * v.error) / (upper * spread + n * v.rows)
    high = n * (lower * v.rows - v.error) / (spread + n * lower * v.rows)
    return low, high
