"""A metric's raw result, and as it may be shown: its value only where there was enough to count."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from simtrainer.scoring.material import Material

MI_ONLY = "MI scenario"


@dataclass(frozen=True, slots=True)
class Count:
    """What a metric's formula gives: a value, None where it is undefined, and the number of things it rests on."""

    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric with its unit. `raw` stands even on thin evidence, for research; `value` only where its minimum n is met."""

    id: str
    raw: float | None
    n: int
    unit: str
    enough: bool

    @property
    def value(self) -> float | None:
        """Return what may be shown and scored."""
        return self.raw if self.enough else None


Formula = Callable[[Material], Count]


def share(part: float, whole: int) -> Count:
    """Return a proportion, undefined where there is nothing to divide by."""
    return Count(part / whole if whole else None, whole)


def is_enough(minimum: str | None, count: Count, *, mi: bool) -> bool:
    """Tell whether the codebook's minimum, such as '8 questions', is met."""
    if count.value is None:
        return False
    if minimum is None:
        return True
    if minimum == MI_ONLY:
        return mi
    number = re.match(r"\d+", minimum)
    return number is None or count.n >= int(number.group())
