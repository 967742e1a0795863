"""Moments as people write them."""

from datetime import UTC, datetime


def in_words(at: float) -> str:
    """Return a moment as people write it, in the server's own time."""
    moment = datetime.fromtimestamp(at, UTC).astimezone()
    return f"{moment.day} {moment:%B %Y, %H:%M}"
