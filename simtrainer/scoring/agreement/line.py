"""A straight line through points by least squares, and how far it can be trusted."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """y = at_zero + slope·x. `scatter` is the standard deviation of y round the line; `r2` (0 to 1) is None where y never differs."""

    at_zero: float
    slope: float
    scatter: float
    r2: float | None
    n: int
    mean_x: float
    spread_x: float

    @property
    def slope_error(self) -> float:
        """The standard error of the slope."""
        return self.scatter / math.sqrt(self.spread_x)

    def at(self, x: float) -> float:
        """Return y on the line."""
        return self.at_zero + self.slope * x

    def error_at(self, x: float) -> float:
        """Return the standard error of the line's height at x."""
        return self.scatter * math.sqrt(1 / self.n + (x - self.mean_x) ** 2 / self.spread_x)


def line_through(xs: Sequence[float], ys: Sequence[float]) -> Line | None:
    """Return the line; None below three points, and where all x are the same."""
    n = len(xs)
    mean_x, mean_y = (fmean(xs), fmean(ys)) if n else (0.0, 0.0)
    spread_x = sum((x - mean_x) ** 2 for x in xs)
    if n < FEWEST or not spread_x:
        return None
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread_x
    at_zero = mean_y - slope * mean_x
    left = sum((y - at_zero - slope * x) ** 2 for x, y in zip(xs, ys, strict=True))
    spread_y = sum((y - mean_y) ** 2 for y in ys)
    return Line(at_zero, slope, math.sqrt(left / (n - 2)), 1 - left / spread_y if spread_y else None, n, mean_x, spread_x)
