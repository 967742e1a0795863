"""A text as the gate reads it: words, numbers, stage directions and pauses, in order. Anything it cannot read makes it unreadable."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from simtrainer.rewording.contractions import apart

STOP, ASK, PAUSE, MAYBE = ".", "?", ",", "…"
"""The end of a sentence or of a question; a pause; and a pause that is only hesitation (`…`)."""

BREAKS = frozenset({STOP, ASK, PAUSE, MAYBE})

_SAME = str.maketrans({
    "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u2026": "...", "\u2014": " - ", "\u2013": "-",
    "\u2212": "-", "\u00a0": " ",
})  # fmt: skip
_TOKEN = re.compile(
    r"""\((?P<direction>[^()]*)\)
    |(?P<number>(?:(?<![\w.])[-+])?\d+(?:[.,:/]\d+)*)
    |(?P<word>[A-Za-zÀ-ÖØ-öø-ÿ]+(?:'[A-Za-zÀ-ÖØ-öø-ÿ]+)*'?)
    |(?P<hesitation>\.\.+)
    |(?P<end>[.!?;:]+)
    |(?P<range>(?<=\d)-(?=\d))
    |(?P<join>(?<=\w)-(?=\w))
    |(?P<dash>-+)
    |(?P<sign>[,"'%°£$€&])
    |(?P<space>[ ]+)""",
    re.VERBOSE,
)

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")

Kind = Literal["word", "number", "direction", "sign", "break"]


class UnreadableError(Exception):
    """The text holds what no spoken line holds: markup, other alphabets, control characters, an open bracket."""


@dataclass(frozen=True, slots=True)
class Token:
    """One thing in a text. `text` is its plain form, by which it is compared."""

    kind: Kind
    text: str


def tokens_of(text: str) -> list[Token]:
    """Return a text's tokens in order, contractions taken apart; raise UnreadableError where a character is none of a spoken line."""
    plain = unicodedata.normalize("NFC", text).translate(_SAME)
    found: list[Token] = []
    place = 0
    while place < len(plain):
        match = _TOKEN.match(plain, place)
        if match is None:
            raise UnreadableError(f"a line has no {plain[place]!r}")
        found += _read(match, plain)
        place = match.end()
    return _one_break(found)


def _read(match: re.Match[str], text: str) -> list[Token]:
    written = match[0]
    kind = match.lastgroup
    if kind == "word":
        return [Token("word", piece) for piece in apart(written, _next_word(text, match.end()))]
    if kind in {"space", "join"}:
        return []
    return [_mark(match, text)]


def _mark(match: re.Match[str], text: str) -> Token:
    written = match[0]
    match match.lastgroup:
        case "direction":
            return Token("direction", " ".join(match["direction"].casefold().split()))
        case "number":
            return figure(written)
        case "range":
            return Token("word", "to")
        case "hesitation":
            return Token("break", STOP if _sentence_begins(text, match.end()) else MAYBE)
        case "end":
            return Token("break", ASK if "?" in written else STOP)
        case _:
            return Token("sign", written) if written not in {",", "-"} and not written.startswith("-") else Token("break", PAUSE)


def figure(written: str) -> Token:
    """Return a number in figures; a lone one is a word, for nobody can tell it from "the one"."""
    plain = written.replace(",", "") if _THOUSANDS.fullmatch(written) else written
    return Token("word", "one") if plain == "1" else Token("number", plain)


def _next_word(text: str, start: int) -> str:
    following = re.match(r"\s*([A-Za-z]+)", text[start:])
    return following[1].lower() if following else ""


def _sentence_begins(text: str, start: int) -> bool:
    """Tell whether dots end a sentence: nothing follows, or a capital letter that is not the word I."""
    rest = text[start:].lstrip()
    return not rest or (rest[0].isupper() and not re.match(r"I\b", rest))


def _one_break(tokens: list[Token]) -> list[Token]:
    """Return the tokens with one break where several stand together, the strongest, and with an end."""
    kept: list[Token] = []
    for token in tokens:
        if token.kind == "break" and kept and kept[-1].kind == "break":
            kept[-1] = max(kept[-1], token, key=_strength)
        elif token.kind != "break" or kept:
            kept.append(token)
    if kept and kept[-1].text not in {STOP, ASK}:
        if kept[-1].kind == "break":
            kept.pop()
        kept.append(Token("break", STOP))
    return kept


def _strength(token: Token) -> int:
    return (MAYBE, PAUSE, STOP, ASK).index(token.text)
