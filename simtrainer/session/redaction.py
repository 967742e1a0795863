"""A learner's words without names and numbers, for the authors' list of what was not understood.

In doubt a word goes. A capital letter stays only where it begins a sentence with an ordinary word; what follows a title or "my name
is" goes; so do the case's own people, well-known given names in small letters, and everything with a digit in it. Ordinary words are
those of the codebook's examples and of the case. A rare name in small letters with nothing round it that gives it away can slip through:
the page that asks the learner says so.
"""

import re
import unicodedata
from collections.abc import Iterator

from simtrainer.session.vocabulary import QUOTES, TOKEN, Words, listed, plain_form

NAME, NUMBER, DATE, MAIL, LINK = "[name]", "[number]", "[date]", "[e-mail]", "[link]"
LONGEST = 300
"""So many characters are kept: enough to see what was asked."""

_CHUNK = re.compile(r"\s+|\S+")
_ENDS = (".", "!", "?", "…", ":", "\n")
_AROUND = "()[]{}<>\"'“”.,;:!?…*_"
_A_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_A_LINK = re.compile(r"(?:https?:|www\.).*|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|gov|edu|uk|eu|de|fr|nl|ie)(?:/.*)?", re.IGNORECASE)
_RUN = re.compile(r"(\[(?:name|number|date)\])(?:[\s,./-]*\1|(?<=\[number\])[\s-]+one\b)+")

_LABEL = re.compile(r"\[(?:name|number|date|e-mail|link)\]")

_POINTS = frozenset([("i", "am"), ("this", "is"), ("call", "me"), ("call", "you"), ("name", "is"), ("surname", "is")])
"""Two words that a name may follow."""


def redacted(text: str, words: Words) -> str:
    """Return a text without names and numbers, on one line, cut where it is long."""
    clean = "".join(map(_readable, unicodedata.normalize("NFC", text).translate(QUOTES)))
    kept = "".join(_Reader(words, shouted=not any(map(str.islower, clean))).read(clean))
    return _cut(_RUN.sub(r"\1", " ".join(kept.split())))


def without_labels(kept: str) -> str:
    """Return a text without what stands for names and numbers, for those who compare its words: a label is none of them."""
    return " ".join(_LABEL.sub(" ", kept).split())


def _readable(letter: str) -> str:
    """Return a letter as it may be shown in a terminal: nothing that steers it."""
    if letter.isprintable() or letter == "\n":
        return letter
    return " " if letter.isspace() else ""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else (text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]) + " …"


class _Reader:
    """One reading of one text, word by word: where a sentence begins, and whether a name is to be expected."""

    def __init__(self, words: Words, *, shouted: bool) -> None:
        self._words = words
        self._shouted = shouted
        self._begins = True
        self._expects: str | None = None
        self._before = ""

    def read(self, text: str) -> Iterator[str]:
        for chunk in _CHUNK.findall(text):
            if chunk.isspace():
                self._begins = self._begins or "\n" in chunk
                yield chunk
            elif (label := _label(chunk)) is not None:
                yield label + chunk[len(chunk.rstrip(_AROUND)) :]
                self._begins, self._expects, self._before = chunk.endswith(_ENDS), None, ""
            else:
                yield from map(self._piece, TOKEN.findall(chunk))

    def _piece(self, piece: str) -> str:
        if not piece[0].isalpha():
            if piece not in ",.-'":
                self._expects = None
            self._begins = piece in _ENDS or (self._begins and piece in _AROUND)
            return piece
        plain = plain_form(piece)
        label = self._label(piece, plain)
        self._expects = self._expected_after(piece.casefold(), gone=label is not None)
        self._before, self._begins = plain, False
        return label or piece

    def _label(self, piece: str, plain: str) -> str | None:
        """Return what a word is replaced by, None where it stays."""
        parts = {plain, *plain.split("-")}
        if self._expects == "name" or (self._expects == "rare" and not self._words.is_ordinary(plain)) or parts & self._words.names:
            return NAME
        if parts & listed("numbers"):
            return NUMBER
        if plain in listed("dates"):
            return DATE
        # A word without small and great letters, as in Arabic or Chinese, says nothing of what it is: in doubt it goes.
        return None if piece.islower() or self._may_be_capital(piece, plain) else NAME

    def _may_be_capital(self, piece: str, plain: str) -> bool:
        """Tell whether a word has its capital letter for another reason than being a name."""
        if plain in listed("mine") | listed("titles") | listed("callings") or piece in self._words.abbreviations:
            return True
        return (self._begins or self._shouted) and self._words.is_ordinary(plain)

    def _expected_after(self, word: str, *, gone: bool) -> str | None:
        """Return what the next word is: a name for sure, a name if it is rare, or nothing special."""
        if gone:
            return "rare" if self._expects else None
        if word in listed("titles") or word == "name's" or (self._before, word) == ("name", "is"):
            return "name"
        named = word in listed("callings") or word in listed("greetings") or (self._before, word) in _POINTS
        return "rare" if named else None


def _label(chunk: str) -> str | None:
    """Return what a run of letters, digits and marks is replaced by, None where it is words."""
    core = chunk.strip(_AROUND)
    if "@" in core:
        return MAIL
    if _A_LINK.fullmatch(core):
        return LINK
    if _A_DATE.fullmatch(core):
        return DATE
    return NUMBER if any(map(str.isnumeric, core)) else None
