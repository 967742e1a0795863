"""Phrases: what may be said, written as people say it, and found as whole words whatever the spelling.

A list of phrases is a text with commas between them. Both the phrases and the learner's words go through `said`, so contractions, chat
spelling, capitals and punctuation never matter. In a phrase:

    ring me             these words, one after the other
    wors*               a word that begins so; `*` alone is any one word
    ring|phone me       either word; an alternative is one word, so `all right` is written `alright`
    ring [us] back      a word that may be left out
    not ... sure        up to four words in between, in one sentence
    {service}           any word or phrase of that class (see `classes`)
    ^and you            only where a sentence begins
    right ?             only where a sentence ends as a question, or with `.` as anything else
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from simtrainer.understanding.classes import CLASSES
from simtrainer.understanding.words import plain, words

GAP = r"(?: [^ .?]+){0,4}?"
_PIECE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.:]\d+)*|->|[?.!;\n]")
_ITEM = re.compile(r"\{\w+\}|\.\.\.|\[[^\]]+\]|\^|\?|[^\s{}\[\]^?]+")
_HOMELY = {
    "yoursen": "yourself", "yersel": "yourself", "ther": "there", "o't": "of the", "wha's": "what's", "wha": "what", "mebbe": "maybe",
    "reyt": "right", "tonite": "tonight", "tomoz": "tomorrow", "fone": "phone", "ambo": "ambulance", "somethin": "something",
    "qs": "questions", "telt": "told", "lemme": "let me", "straightaway": "straight away", "aswell": "as well",
}  # fmt: skip
"""Spellings of talk that `words` does not undo, or reads as another word; all others of chat and dialect it undoes itself."""


@lru_cache(maxsize=2048)
def said(text: str) -> str:
    """Return a text as single-spaced words between spaces, with `.` and `?` where a sentence ends."""
    written = re.sub(r"\ba ?[&+] ?e\b", "a and e", plain(text)).replace("b4", "before").replace("2day", "today")
    out: list[str] = []
    for piece in _PIECE.findall(written):
        out.extend(_spelt(piece))
    return re.sub(r"(?: \.)+(?= [.?])", "", f" {' '.join([*out, '.'])} ").replace("? . ", "? ")


def _spelt(piece: str) -> list[str]:
    """One piece of writing as the words it stands for, or as the end of a sentence."""
    if piece == "->":
        return ["then"]
    if piece == "?" or piece[0].isdigit():
        return [piece]
    return words(_HOMELY.get(piece, piece)) if piece[0].isalpha() else ["."]


@cache
def pattern(phrases: str) -> re.Pattern[str]:
    """Return the pattern of a list of phrases."""
    return re.compile(_any(phrases))


def _any(phrases: str) -> str:
    return "(?:" + "|".join(_one(" ".join(phrase.split())) for phrase in phrases.split(",") if phrase.strip()) + ")(?= )"


def _one(phrase: str) -> str:
    return "".join(_part(item) for item in _ITEM.findall(phrase))


def _part(item: str) -> str:
    """One word, gap, class or mark of a phrase."""
    if item == "...":
        return GAP
    if item == "^":
        return r"(?:^|(?<=[.?]))"
    if item == "?":
        return r" \?"
    if item.startswith("["):
        return f"(?:{_part(item[1:-1])})?"
    if item.startswith("{"):
        return _any(CLASSES[item[1:-1]])
    return "(?:" + "|".join(map(_word, item.split("|"))) + ")"


def _word(word: str) -> str:
    if word.endswith("*"):
        return " " + re.escape(word[:-1]) + r"[^ .?]*"
    return re.escape(f" {' '.join(words(word))}") if word[0].isalpha() else re.escape(f" {word}")


def tells(phrases: str, text: str) -> bool:
    """Tell whether any of the phrases is in the text."""
    return bool(pattern(phrases).search(said(text)))


def told(table: Mapping[str, str], text: str) -> list[str]:
    """Return the names of those lists of which something is in the text, in the order of the table."""
    return [name for name, phrases in table.items() if tells(phrases, text)]


def flags(table: Mapping[str, str], text: str) -> dict[str, bool]:
    """Return for every name whether something of its list is in the text."""
    found = told(table, text)
    return {name: name in found for name in table}
