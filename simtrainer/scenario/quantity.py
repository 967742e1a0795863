"""Quantities in plain words: "three weeks", "a fortnight", "38.5 degrees"; enough to notice that two people name different ones."""

import re
from typing import NamedTuple

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {
    **{word: value for value, word in enumerate(_ONES.split())},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
    "half a": 0.5,
    "half an": 0.5,
    "a couple of": 2,
    "couple of": 2,
    "a dozen": 12,
}
_UNITS = {
    "minute": ("time", 1 / 1440),
    "hour": ("time", 1 / 24),
    "day": ("time", 1.0),
    "week": ("time", 7.0),
    "fortnight": ("time", 14.0),
    "month": ("time", 30.4),
    "year": ("time", 365.0),
    "degree": ("heat", 1.0),
    "kilo": ("weight", 1.0),
    "kg": ("weight", 1.0),
    "stone": ("weight", 6.35),
    "pound": ("weight", 0.454),
    "tablet": ("tablets", 1.0),
    "pill": ("tablets", 1.0),
    "cigarette": ("cigarettes", 1.0),
    "pint": ("pints", 1.0),
}
_NUMBER = "|".join(
    sorted(
        [rf"(?:{'|'.join(_TENS.split())})[- ](?:{'|'.join(_ONES.split()[1:10])})", *map(re.escape, _WORDS), r"\d+(?:\.\d+)?"],
        key=len,
        reverse=True,
    )
)
# "A day off", "once a week": one of something is seldom a number that is meant.
_FOUND = re.compile(rf"(?<![\w.])({_NUMBER})(?:\s+(?:more|full|whole|or so))?\s+({'|'.join(_UNITS)})s?\b", re.IGNORECASE)
_NEAR = 0.15
"""So far apart, as a share of the larger, two people may round the same thing."""


_HOUR = re.compile(
    rf"\b(?:at|since|from)\s+(?:about\s+|around\s+)?({_NUMBER})\b(?!\s+(?:{'|'.join(_UNITS)}|or|of|out|to|over)|[:.%]\d)", re.IGNORECASE
)
_HOURS = 12


class Quantity(NamedTuple):
    """How much of what: time in days, warmth in degrees, weight in kilograms, and things that are counted."""

    kind: str
    amount: float

    def agrees(self, other: "Quantity") -> bool:
        """Tell whether both may mean the same."""
        return self.kind == other.kind and abs(self.amount - other.amount) <= _NEAR * max(self.amount, other.amount)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities that a text names, in its order."""
    return tuple(_quantity(number, unit) for number, unit in _FOUND.findall(text.replace("\u2019", "'")))


def clock_times(text: str) -> tuple[int, ...]:
    """Return the full hours that a text names as times of day, 0 to 11, in its order: "since 6", "at five"."""
    named = (_value(" ".join(number.lower().split())) for number in _HOUR.findall(text))
    return tuple(int(hour) % _HOURS for hour in named if hour == int(hour) and 0 < hour <= 2 * _HOURS)


def _quantity(number: str, unit: str) -> Quantity:
    kind, size = _UNITS[unit.lower()]
    return Quantity(kind, _value(" ".join(number.lower().split())) * size)


def _value(number: str) -> float:
    if number in _WORDS:
        return _WORDS[number]
    if number[0].isdigit():
        return float(number)
    tens, ones = re.split(r"[- ]", number)
    return _WORDS[tens] + _WORDS[ones]
