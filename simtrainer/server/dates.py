"""Moments as people write them."""

from datetime import UTC, datetime

from simtrainer.server.words import _

MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)


def in_words(at: float) -> str:
    """Return a moment as people write it, in the server's own time."""
    moment = datetime.fromtimestamp(at, UTC).astimezone()
    month = MONTHS[moment.month - 1]
    return _("%(day)s %(month)s %(year)s, %(time)s", day=moment.day, month=month, year=moment.year, time=f"{moment:%H:%M}")
