"""How far two ways to measure lie apart, in the measure's own points (Bland and Altman 1986, Lancet 327:307-310)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from simtrainer.scoring.agreement.beta import t_quantile
from simtrainer.scoring.agreement.line import line_through

WITHIN = 1.96
"""So many standard deviations each way hold 95 of 100 differences, where they are normal."""
FEWEST = 3
CONFIDENCE = 0.975


@dataclass(frozen=True, slots=True)
class Differences:
    """The differences, first less second.

    `bias` is their mean, `sd` their standard deviation, `low` and `high` the limits of agreement, `limit_error` the standard error
    of either limit. `slope` tells how the difference grows with the mean of the two: where its interval leaves out 0 the bias is
    proportional, and one pair of limits does not do for all. It is None where all means are the same.
    """

    bias: float
    sd: float
    low: float
    high: float
    limit_error: float
    slope: float | None
    slope_low: float | None
    slope_high: float | None
    points: tuple[tuple[float, float], ...]

    @property
    def proportional(self) -> bool:
        """Tell whether the difference surely grows or shrinks with the measure."""
        return self.slope_low is not None and self.slope_high is not None and self.slope_low * self.slope_high > 0


def differences(first: Sequence[float], second: Sequence[float]) -> Differences | None:
    """Return how two measures of the same things differ; None below three pairs. `points` are pairs (mean of the two, difference)."""
    if len(first) < FEWEST:
        return None
    points = tuple(((a + b) / 2, a - b) for a, b in zip(first, second, strict=True))
    apart = [difference for _, difference in points]
    bias, sd = fmean(apart), stdev(apart)
    line = line_through([mean for mean, _ in points], apart)
    sway = t_quantile(CONFIDENCE, len(points) - 2) * line.slope_error if line else 0.0
    return Differences(
        bias=bias,
        sd=sd,
        low=bias - WITHIN * sd,
        high=bias + WITHIN * sd,
        limit_error=sd * math.sqrt(3 / len(points)),
        slope=line.slope if line else None,
        slope_low=line.slope - sway if line else None,
        slope_high=line.slope + sway if line else None,
        points=points,
    )
