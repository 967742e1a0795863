"""Figures from pairs: the median of per-round ratios with a bootstrap interval. Nothing here measures."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

SEED = 7
DRAWS = 2000
EVEN = (0.9, 1.1)
"""Where the interval of two equal servers must lie, or the run says nothing."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of paired ratios, with the middle nine tenths of what resampled rounds give."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return the figure as the table shows it."""
        return f"{self.value:.2f} ({self.low:.2f} to {self.high:.2f})"


def ratio_of(pairs: Sequence[tuple[float, float]]) -> Ratio:
    """Return the ratio first over second of paired measurements."""
    ratios = [one / other for one, other in pairs]
    rng = random.Random(SEED)  # noqa: S311 - resampling, and the same each time
    medians = sorted(median(rng.choices(ratios, k=len(ratios))) for _ in range(DRAWS))
    return Ratio(median(ratios), medians[DRAWS // 20], medians[-DRAWS // 20])


def is_even(ratio: Ratio) -> bool:
    """Tell whether two equal servers came out equal."""
    return EVEN[0] <= ratio.low and ratio.high <= EVEN[1]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that so large a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
