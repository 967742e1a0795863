"""A learner's words without names and numbers, for the authors' list of what was not understood.

In doubt a word goes. A capital letter stays only where it begins a sentence with an ordinary word; what follows a title or "my name
is" goes; so do the case's own people, well-known given names in small letters, and everything with a digit in it. Ordinary words are
those of the codebook's examples and of the case. A rare name in small letters with nothing round it that gives it away can slip through:
the page that asks the learner says so.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from simtrainer.codebook import codebook
from simtrainer.scenario import Scenario
from simtrainer.yamlfile import read_node

NAME, NUMBER, DATE, MAIL, LINK = "[name]", "[number]", "[date]", "[e-mail]", "[link]"
LONGEST = 300
"""So many characters are kept: enough to see what was asked."""

_CHUNK = re.compile(r"\s+|\S+")
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|.", re.DOTALL)
_INSIDE = re.compile(r"(?<=[\w,;] )[A-Z][^\W\d_]+")
"""A word with a capital letter that begins no sentence."""

_ENDS = (".", "!", "?", "…", ":", "\n")
_AROUND = "()[]{}<>\"'“”.,;:!?…*_"
_QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"))
_A_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_A_LINK = re.compile(r"(?:https?:|www\.).*|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|gov|edu|uk|eu|de|fr|nl|ie)(?:/.*)?", re.IGNORECASE)
_RUN = re.compile(r"(\[(?:name|number|date)\])(?:[\s,./-]*\1|(?<=\[number\])[\s-]+one\b)+")

_LABEL = re.compile(r"\[(?:name|number|date|e-mail|link)\]")

_POINTS = frozenset([("i", "am"), ("this", "is"), ("call", "me"), ("call", "you"), ("name", "is"), ("surname", "is")])
"""Two words that a name may follow."""


@cache
def _listed(kind: str) -> frozenset[str]:
    """Return the words of a kind from the list that comes with the program."""
    node, _ = read_node(resources.files("simtrainer.session").joinpath("words.yaml").read_bytes(), "words.yaml")
    return frozenset(node.value[kind].split())


@dataclass(frozen=True, slots=True)
class Words:
    """What a scenario teaches about words: the ordinary ones, those that are somebody's name, and abbreviations that give nobody away."""

    ordinary: frozenset[str]
    names: frozenset[str]
    abbreviations: frozenset[str]

    @classmethod
    def of(cls, scenario: Scenario) -> "Words":
        """Return the words of a scenario and of the codebook's examples."""
        examples = [line for act in codebook().clinician_acts.values() for line in (*act.positive, *(miss.text for miss in act.near_miss))]
        lines = [*examples, *(line for line in _strings(scenario.model_dump()) if " " in line)]
        forms = {form for line in lines for form in _TOKEN.findall(line.translate(_QUOTES)) if form[0].isalpha()}
        ordinary = {form for form in forms if form.islower()} | _listed("ordinary") | _listed("mine") | _listed("greetings")
        inside = {_plain(name) for line in lines for name in _INSIDE.findall(line) if not name.isupper()}
        persona = {_plain(part) for part in _TOKEN.findall(scenario.persona.name) if part[0].isalpha()}
        short = {form for form in forms if form.isupper() and 1 < len(form) <= 5}  # noqa: PLR2004 - longer ones are words that are shouted
        names = (inside - ordinary - _listed("titles") - _listed("callings") - _listed("dates")) | persona | _listed("given_names")
        return cls(frozenset(ordinary), frozenset(names), frozenset(short))

    def is_ordinary(self, plain: str) -> bool:
        """Tell whether everybody uses this word, in this or a simpler form."""
        stems = (plain, plain.partition("'")[0], *(plain.removesuffix(ending) for ending in ("s", "es", "ed", "ing", "ly")))
        return any(stem in self.ordinary or f"{stem}e" in self.ordinary for stem in stems if stem == plain or len(stem) > 2)  # noqa: PLR2004


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _plain(word: str) -> str:
    """A word as it is looked up: small letters, a straight apostrophe, no possessive."""
    return word.casefold().removesuffix("'s") or word


def redacted(text: str, words: Words) -> str:
    """Return a text without names and numbers, on one line, cut where it is long."""
    clean = "".join(map(_readable, unicodedata.normalize("NFC", text).translate(_QUOTES)))
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
                yield from map(self._piece, _TOKEN.findall(chunk))

    def _piece(self, piece: str) -> str:
        if not piece[0].isalpha():
            if piece not in ",.-'":
                self._expects = None
            self._begins = piece in _ENDS or (self._begins and piece in _AROUND)
            return piece
        plain = _plain(piece)
        label = self._label(piece, plain)
        self._expects = self._expected_after(piece.casefold(), gone=label is not None)
        self._before, self._begins = plain, False
        return label or piece

    def _label(self, piece: str, plain: str) -> str | None:
        """Return what a word is replaced by, None where it stays."""
        parts = {plain, *plain.split("-")}
        if self._expects == "name" or (self._expects == "rare" and not self._words.is_ordinary(plain)) or parts & self._words.names:
            return NAME
        if parts & _listed("numbers"):
            return NUMBER
        if plain in _listed("dates"):
            return DATE
        # A word without small and great letters, as in Arabic or Chinese, says nothing of what it is: in doubt it goes.
        return None if piece.islower() or self._may_be_capital(piece, plain) else NAME

    def _may_be_capital(self, piece: str, plain: str) -> bool:
        """Tell whether a word has its capital letter for another reason than being a name."""
        if plain in _listed("mine") | _listed("titles") | _listed("callings") or piece in self._words.abbreviations:
            return True
        return (self._begins or self._shouted) and self._words.is_ordinary(plain)

    def _expected_after(self, word: str, *, gone: bool) -> str | None:
        """Return what the next word is: a name for sure, a name if it is rare, or nothing special."""
        if gone:
            return "rare" if self._expects else None
        if word in _listed("titles") or word == "name's" or (self._before, word) == ("name", "is"):
            return "name"
        named = word in _listed("callings") or word in _listed("greetings") or (self._before, word) in _POINTS
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
