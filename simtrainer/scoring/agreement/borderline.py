"""Where to draw the line between pass and fail, from people's global grades (borderline regression)."""

from collections.abc import Sequence
from dataclasses import dataclass

from simtrainer.scoring.agreement.line import line_through

BORDERLINE = 2
ENOUGH, ENOUGH_BORDERLINES = 50, 5


@dataclass(frozen=True, slots=True)
class Standard:
    """The score at which the line of scores over grades meets the borderline grade.

    `error` is the cut's standard error, `r2` the share of the scores' spread that grades explain, `per_grade` the points one grade
    is worth. Provisional below 50 grades or 5 borderline ones.
    """

    cut: float
    error: float
    r2: float | None
    per_grade: float
    n: int
    borderlines: int

    @property
    def provisional(self) -> bool:
        """Tell whether there are too few grades to stand by it."""
        return self.n < ENOUGH or self.borderlines < ENOUGH_BORDERLINES


def standard(grades: Sequence[int], scores: Sequence[float]) -> Standard | None:
    """Return the standard from people's grades (1 fail to 5 excellent) and the scores of the same calls; None where no line can be laid.

    Grades must be people's: a score that is its own standard proves nothing.
    """
    line = line_through(grades, scores)
    if line is None:
        return None
    borderlines = sum(grade == BORDERLINE for grade in grades)
    return Standard(line.at(BORDERLINE), line.error_at(BORDERLINE), line.r2, line.slope, line.n, borderlines)
