"""Days and times as a debrief writes them: in UTC, so that the same call gives the same debrief everywhere."""

from datetime import UTC, datetime

from simtrainer.words import Words, _

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


def day_words(at: float) -> Words:
    """Return the day of a moment (seconds since 1970)."""
    moment = datetime.fromtimestamp(at, UTC)
    return _("%(day)s %(month)s %(year)s", day=moment.day, month=MONTHS[moment.month - 1], year=moment.year)


def moment_words(at: float) -> Words:
    """Return the day and the time of a moment (seconds since 1970)."""
    return _("%(day)s, %(time)s UTC", day=day_words(at), time=f"{datetime.fromtimestamp(at, UTC):%H:%M}")
