"""Thought units: where a message may be cut, as offsets into its text.

`sentences` are the hard cuts (sentence ends, line breaks, semicolons); `clause_starts` are places where a conjunction or a comma
may join two acts. Whether such a place *is* a cut depends on what stands on both sides, and is decided where acts are known.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_HARD = re.compile(
    r"""(?P<end>[.!?\u2026]+["'\u2019\u201d)\]]*)(?=\s|$)|(?P<line>[\r\n]+)|(?P<semi>;)(?=\s)|(?P<dash>\s+(?:--+|\u2014|->)\s*(?=\S)|--+\s*$)"""
)
_ABBREVIATION = re.compile(r"\b(?:dr|mr|mrs|ms|st|prof|vs|e\.?g|i\.?e|a\.?m|p\.?m|approx|no)\.$", re.IGNORECASE)
_STARTER = (
    r"i|you|u|we|it|that|this|these|those|there|he|she|they|let|lets|please|pls|do|does|did|are|is|was|were|have|has|had|can|could"
    r"|would|will|shall|should|may|might|what|how|when|where|why|who|which|any|tell|thank|thanks|thx|sorry|if|im|my|your|ok|okay|bye|take|call|go"
    r"|don|must|no|not|need|first|some|then"
)
_SOFT = re.compile(
    rf"(?:[,:\u2026]|\.\.+|\s[-\u2013\u2014])\s+(?=(?:(?:and|but|so|or|then|also|plus|because|now)\s+)?(?:{_STARTER})(?:['\u2019]\w+)?\b)"
    rf"|\s+(?=(?:and|but|so)\s+(?:{_STARTER})(?:['\u2019]\w+)?\b)|[,]\s+(?=(?:and|but|so)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the message."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words the span covers."""
        return text[self.start : self.end]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without the white space at its ends, or nothing when no letter or digit is in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _is_cut(text: str, found: re.Match[str], start: int) -> bool:
    """Tell whether the mark found ends a sentence: not after an abbreviation, not three dots that run on in small letters."""
    mark = found["end"]
    if mark is None:
        return True
    if mark.startswith(".") and _ABBREVIATION.search(text[start : found.end()]):
        return False
    rest = text[found.end() :].lstrip()
    runs_on = mark.startswith(("..", "\u2026")) and rest[:1].islower()
    return not runs_on


def sentences(text: str) -> list[Span]:
    """Return the sentences, lines and half-sentences between hard marks, in order."""
    return list(_sentences(text))


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text; one message is asked for many times while it is heard."""
    found: list[Span] = []
    start = 0
    for mark in _HARD.finditer(text):
        if _is_cut(text, mark, start):
            end = mark.end() if mark["end"] or mark["semi"] else mark.start()
            span = _trimmed(text, start, end)
            start = mark.end()
            if span:
                found.append(span)
    span = _trimmed(text, start, len(text))
    if span:
        found.append(span)
    return tuple(found)


def clause_starts(text: str, sentence: Span) -> list[int]:
    """Return the offsets inside a sentence at which a second act may begin."""
    return [m.end() for m in _SOFT.finditer(text, sentence.start, sentence.end) if sentence.start < m.end() < sentence.end]


def piece(text: str, start: int, end: int) -> Span | None:
    """Return the piece between two cuts, trimmed of space and of a hanging comma."""
    span = _trimmed(text, start, end)
    if span is None:
        return None
    last = span.end
    while last > span.start and text[last - 1] in ",:-\u2013\u2014 ":
        last -= 1
    return Span(span.start, last) if last > span.start else None
