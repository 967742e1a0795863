"""Quantiles of the F and t distributions: what confidence intervals of an ICC and of a slope need, and nothing more.

The regularised incomplete beta function by its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22), evaluated
by the modified Lentz method; a quantile is found by halving. One function is no reason to carry a library of thirty megabytes.
"""

import math

TINY = 1e-300
CLOSE = 1e-15
MOST_TERMS = 10_000
HALVINGS = 200


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function, 0 to 1; `a` and `b` are above 0, `x` from 0 to 1."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # the fraction settles fast on this side only
        return 1 - incomplete_beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    return front / _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    """Return 1 + d1/(1 + d2/(1 + …)), the denominator of the continued fraction."""
    value = above = 1.0
    below = 0.0
    for term in range(1, MOST_TERMS):
        m = term // 2
        if term % 2:
            step = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        below = 1 / _off_zero(1 + step * below)
        above = _off_zero(1 + step / above)
        value *= above * below
        if abs(above * below - 1) < CLOSE:
            break
    return value


def _off_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY


def f_quantile(share: float, above: float, below: float) -> float:
    """Return the F value that has `share` (0 to 1, neither end) of the distribution under it; degrees of freedom need not be whole."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if incomplete_beta(above / 2, below / 2, middle) < share:
            low = middle
        else:
            high = middle
    return below * high / (above * (1 - high)) if high < 1 else math.inf


def t_quantile(share: float, freedom: float) -> float:
    """Return Student's t that has `share` (over one half) of the distribution under it: the root of an F with one degree above."""
    return math.sqrt(f_quantile(2 * share - 1, 1, freedom))
