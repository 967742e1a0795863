"""Intervals by drawing transcripts again, with replacement, from a seed (the percentile bootstrap; Efron and Tibshirani 1993, chapter 13).

Whole transcripts are drawn, since turns of one call are more alike than turns of two.
"""

from collections.abc import Callable, Sequence

import numpy as np

from simtrainer.scoring.agreement.kappa import Table, Values

RESAMPLINGS = 1000
SEED = 7
LOW, HIGH = 2.5, 97.5
FEWEST = 5
"""With fewer transcripts an interval would be a show."""


def interval(tables: Sequence[Table], statistic: Callable[[Table], Values]) -> tuple[float, float] | None:
    """Return the 95% interval of a statistic of the summed tables, one table a transcript; None where there are too few."""
    if len(tables) < FEWEST:
        return None
    chance = np.random.default_rng(SEED)
    times = chance.multinomial(len(tables), np.full(len(tables), 1 / len(tables)), size=RESAMPLINGS)
    values = statistic(np.tensordot(times.astype(float), np.stack(tables), axes=1))
    values = values[~np.isnan(values)]
    # Where most drawings leave nothing to go by, those that do are no fair sample.
    if len(values) < RESAMPLINGS / 2:
        return None
    low, high = np.percentile(values, [LOW, HIGH])
    return float(low), float(high)
