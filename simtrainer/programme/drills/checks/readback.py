"""Read-back: every piece of the order comes back, no number is another one, and the yes is asked for."""

import re
from collections.abc import Collection, Iterable

from simtrainer.programme.drills.item import Found, Item, Verdict
from simtrainer.rewording.numbers import with_figures
from simtrainer.rewording.tokens import tokens_of
from simtrainer.understanding.spelling import spelt
from simtrainer.understanding.words import stem
from simtrainer.words import Words, _

OR = " | "
SHORT = 4
"""Words of so many letters are abbreviations and units: a slip cannot be told from another one."""

_UNREADABLE = re.compile(r"[^A-Za-zÀ-ÖØ-öø-ÿ0-9\s.,:/?'\u2019-]")
_LEADING = re.compile(r"(?<![\d.])\.(\d)")
_POINT = re.compile(r"(?<!\S)(\d+) point (\d+|one)(?!\S)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
WRONG_NUMBER = _("A number in it is not the one in the order: %(said)s.")
BACK = Words("back")
ASKED = _("All of it came back. I am not sure whether you asked for the yes; without a question mark I cannot tell.")


def read_back(item: Item, text: str) -> Verdict:
    """Return whether the loop is closed."""
    told = _figures(text)
    missing = tuple(Words(part.split(OR)[0]) for part in item.parts if not any(_holds(told, way) for way in part.split(OR)))
    there = tuple(Found(BACK, part.split(OR)[0]) for part in item.parts if part.split(OR)[0] not in missing)
    known = _numbers(_figures(" ".join((item.given, *item.parts))))
    if strange := [figure for figure in _numbers(told) if figure not in known]:
        return Verdict("not_met", WRONG_NUMBER.filled(said=", ".join(strange)), there, missing)
    if missing:
        return Verdict("not_met", _("Not all of the order came back."), there, missing)
    if "?" in text:  # with everything said back, whatever is asked beside it asks for the yes
        return Verdict("met", _("All of it came back, and you asked for the yes."), there, points=1)
    return Verdict("unsure", ASKED, there)


def _figures(text: str) -> list[str]:
    """Return the words of a text by their stems, and its numbers as figures: "six point eight" is 6.8."""
    tokens = with_figures(tokens_of(_LEADING.sub(r"0.\1", _UNREADABLE.sub(" ", text))))
    told = [token.text if token.kind == "number" else stem(_meant(token.text)) for token in tokens if token.kind in {"number", "word"}]
    return _POINT.sub(lambda found: f"{found[1]}.{found[2].replace('one', '1')}", " ".join(told)).split()


def _meant(word: str) -> str:
    return spelt(word.lower()) if len(word) > SHORT else word.lower()


def _holds(told: Collection[str], way: str) -> bool:
    return all(one in told for one in _figures(way))


def _numbers(told: Iterable[str]) -> list[str]:
    return [one for one in told if _NUMBER.fullmatch(one)]
