"""Measures of many small tables, one a transcript, put together."""

from collections.abc import Callable, Sequence

import numpy as np

from simtrainer.scoring.agreement.figures import Beyond
from simtrainer.scoring.agreement.kappa import Table, Values
from simtrainer.scoring.agreement.resampled import interval

Statistic = Callable[[Table], Values]


def beyond(tables: Sequence[Table], statistic: Statistic) -> Beyond:
    """Return a measure of the tables' sum with its interval over transcripts."""
    value = plain(tables, statistic)
    low, high = (interval(tables, statistic) if value is not None else None) or (None, None)
    return Beyond(value=value, low=low, high=high)


def plain(tables: Sequence[Table], statistic: Statistic) -> float | None:
    """Return a measure of the tables' sum; None where it cannot be told."""
    if not tables:
        return None
    value = float(statistic(np.sum(tables, axis=0)))
    return None if np.isnan(value) else value
