"""An amount with its unit in plain words: "five hundred", "two-fifty ml", "half a litre", "15 l", "four units"."""

import re
from typing import Literal

Unit = Literal["ml", "mg", "litres", "units"]

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: float(value) for value, word in enumerate(_ONES.split())} | {
    word: 10.0 * value for value, word in enumerate(_TENS.split(), 2)
}
_UNITS: dict[Unit, str] = {
    "ml": r"mls?|millilit(?:er|re)s?|cc",
    "mg": r"mgs?|milligram(?:me)?s?",
    "litres": r"l|lit(?:er|re)s?",
    "units": r"units?|bags?",
}
_NUMBER = rf"(?:\d+(?:\.\d+)?|(?:half|quarter)\s+(?:a|an)|an?\b|(?:{'|'.join(_WORDS)}|hundred|a\s+hundred|and|[-\s])+?)"
_IN_ML = 1000.0
_CROSSMATCH = r"cross[\s-]?match(?:ed)?(?:\s+(?:him|her|them|me))?(?:\s+for)?"
"""Units of blood are what one cross-matches: "cross-match four" names no other unit."""


def amount_in(text: str, unit: Unit) -> float | None:
    """Return the last amount of this unit that a text names, None where it names none.

    Volumes of fluid may be said in litres; "five hundred" with nothing after it is understood as millilitres,
    where it is a round amount from 100 to 2000: 2222 is a telephone number. "Cross-match four" means units.
    """
    found = [_value(number) for number in re.findall(rf"(?<![\w.])({_NUMBER})\s*(?:{_UNITS[unit]})\b", text, re.IGNORECASE)]
    if unit == "ml":
        found += [
            value * _IN_ML
            for number in re.findall(rf"(?<![\w.])({_NUMBER})\s*(?:{_UNITS['litres']})\b(?!\s+(?:of\s+)?oxygen)", text, re.IGNORECASE)
            if (value := _value(number)) is not None and value <= 2  # noqa: PLR2004 - nobody orders more in one go
        ]
        found = found or [value for value in _bare(text) if value is not None and 100 <= value <= 2000 and value % 50 == 0]  # noqa: PLR2004 - as said above
    if unit == "units":
        found = found or [_value(number) for number in re.findall(rf"\b{_CROSSMATCH}\s+(\d+|{'|'.join(_WORDS)})\b", text, re.IGNORECASE)]
    known = [value for value in found if value]
    return known[-1] if known else None


def _bare(text: str) -> list[float | None]:
    words = "|".join(_WORDS)
    return [
        _value(found[0])
        for found in re.finditer(rf"\b(?:(?:{words})\s+hundred(?:\s+and\s+(?:{words})|\s+(?:{words}))?|\d{{3,4}})\b", text, re.IGNORECASE)
    ]


def _value(words: str) -> float | None:
    said = " ".join(words.lower().replace("-", " ").split())
    if said[:1].isdigit():
        return float(said)
    if said in {"a", "an"}:
        return 1.0
    if said.startswith(("half", "quarter")):
        return 0.5 if said.startswith("half") else 0.25
    whole = part = 0.0
    for word in said.split():
        if word == "hundred":
            whole, part = whole + 100.0 * (part or 1.0), 0.0
        elif word in _WORDS:
            # "two fifty" is two hundred and fifty, "twenty five" is twenty-five.
            part = 100.0 * part + _WORDS[word] if 0 < part < 10 <= _WORDS[word] else part + _WORDS[word]  # noqa: PLR2004
    return whole + part or None


def in_figures(amount: float) -> str:
    """Return an amount as it is written down: 500, 0.5."""
    return f"{amount:g}"
