"""Moments as people write them."""

from datetime import UTC, datetime

from simtrainer.debrief.day import MONTHS
from simtrainer.server.words import _


def in_words(at: float) -> str:
    """Return a moment as people write it, in the server's own time."""
    moment = datetime.fromtimestamp(at, UTC).astimezone()
    month = MONTHS[moment.month - 1]
    return _("%(day)s %(month)s %(year)s, %(time)s", day=moment.day, month=month, year=moment.year, time=f"{moment:%H:%M}")
