"""Paired differences and what may be said of them: intervals, two one-sided tests, and Holm's correction for many of them.

Differences come in groups that hang together (one patient's consults share their lines): the mean's error is taken from how far the
groups' means scatter, with one degree of freedom less than there are groups, and not from the single pairs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import fmean, stdev

from simtrainer.errors import UsageError

ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a score moves: mean of the pairs, its standard error by groups, and degrees of freedom."""

    mean: float
    error: float
    freedom: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 90 % confidence interval of the mean."""
        from scipy.special import stdtrit  # noqa: PLC0415 - an extra; see `needs_scipy`

        reach = float(stdtrit(self.freedom, 1 - ALPHA)) * self.error
        return self.mean - reach, self.mean + reach

    def is_within(self, margin: float) -> bool:
        """Tell whether the whole interval lies within the margin on both sides."""
        low, high = self.interval
        return low > -margin and high < margin

    def below(self, bound: float) -> float:
        """Return the one-sided p of the mean being as far up as the bound or farther."""
        from scipy.special import stdtr  # noqa: PLC0415 - as above

        if not self.error:
            return float(self.mean >= bound)
        return float(stdtr(self.freedom, (self.mean - bound) / self.error))

    def within(self, margin: float) -> float:
        """Return the p of two one-sided tests that the mean lies within the margin on both sides."""
        return max(self.below(margin), Shift(-self.mean, self.error, self.freedom).below(margin))


def shift_of(differences: Sequence[float], groups: Sequence[str]) -> Shift:
    """Return the mean of paired differences by groups; every group counts alike, and there are at least two."""
    means = [fmean(d for d, other in zip(differences, groups, strict=True) if other == group) for group in dict.fromkeys(groups)]
    return Shift(fmean(means), stdev(means) / len(means) ** 0.5, len(means) - 1)


def holm(p: Mapping[str, float]) -> dict[str, float]:
    """Return every p corrected for there being so many: the smallest times their number, the next times one less, never falling."""
    corrected: dict[str, float] = {}
    so_far = 0.0
    for place, name in enumerate(sorted(p, key=lambda one: p[one])):
        so_far = max(so_far, min(1.0, (len(p) - place) * p[name]))
        corrected[name] = so_far
    return corrected


def needs_scipy() -> None:
    """Raise UsageError where the extra with Student's t is not installed."""
    if find_spec("scipy") is None:
        raise UsageError('the audit needs scipy for its intervals: pip install "simtrainer[audit]"')
