"""A line's words with stretches of them missing: what comes through a line that swallows words."""

from collections.abc import Iterable

from simtrainer.transcript.heard import Stretch

MISSING = "…"
"""Stands where words are missing."""


def with_gaps(text: str, gaps: Iterable[Stretch]) -> tuple[str, tuple[Stretch, ...]]:
    """Return the text without the words in the gaps, and where in it their marks stand."""
    kept, marks, done = "", [], 0
    for start, end in gaps:
        kept += text[done:start]
        marks.append((len(kept), len(kept) + len(MISSING)))
        kept += MISSING
        done = end
    return kept + text[done:], tuple(marks)
