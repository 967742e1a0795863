"""May this be said instead? Only where it says what was written: the same facts, numbers, negations, questions, people, in the same order.

The gate reads both texts into a plain form that leaves out what is listed in `same` as saying nothing, and wants the two forms equal.
It fails closed: what it cannot read, or has no entry for, is refused, and the line as written is said. Many faithful wordings
are refused so.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from simtrainer.rewording.canonical import Sentence, sentences_of
from simtrainer.rewording.same import NEGATIONS
from simtrainer.rewording.tokens import ASK, MAYBE, PAUSE, Token, UnreadableError

Kind = Literal["unreadable", "length", "direction", "number", "negation", "question", "added", "dropped", "order"]

SHARE = 0.25
"""So much longer or shorter than the written line, in words, a wording may be."""

LEAST = 3
"""So many words more or fewer are always allowed: a quarter of a short line is nothing."""

_EARLY = 2
"""After so many words of a sentence a hesitation may be put in: "it... hurts"."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a wording may not be said: the kind, and what was found, in words for whoever sets the endpoint up."""

    kind: Kind
    what: str


def refusal(written: str, worded: str) -> Refusal | None:
    """Return why the wording may not stand for the line as written, None where it may."""
    try:
        ours, theirs = sentences_of(written), sentences_of(worded)
    except UnreadableError as error:
        return Refusal("unreadable", str(error))
    if off := _off_length(written, worded):
        return off
    if len(ours) == len(theirs) and all(map(_says_the_same, ours, theirs)):
        return None
    return _difference(ours, theirs)


def _off_length(written: str, worded: str) -> Refusal | None:
    many, now = len(written.split()), len(worded.split())
    if abs(many - now) > max(LEAST, int(many * SHARE)):
        return Refusal("length", f"{now} words for {many}")
    return None


def _says_the_same(ours: Sentence, theirs: Sentence) -> bool:
    if ours.end != theirs.end:
        return False
    strict = _strict(ours) or _strict(theirs)
    return _match(ours.tokens, theirs.tokens, strict=strict)


def _strict(sentence: Sentence) -> bool:
    """Tell whether a comma before `and` may matter: something is denied, or things are listed."""
    pauses = sum(token.text == PAUSE and token.kind == "break" for token in sentence.tokens)
    return pauses > 1 or any(token.text in NEGATIONS for token in sentence.tokens)


def _match(ours: Sequence[Token], theirs: Sequence[Token], *, strict: bool) -> bool:
    """Tell whether two sentences hold the same tokens in order, but for pauses where a pause says nothing."""
    here = there = 0
    while here < len(ours) or there < len(theirs):
        mine = ours[here] if here < len(ours) else None
        yours = theirs[there] if there < len(theirs) else None
        if mine is not None and yours is not None and (mine == yours or (mine.kind == yours.kind == "break")):
            here, there = here + 1, there + 1
        elif mine is not None and _says_nothing(ours, here, strict=strict):
            here += 1
        elif yours is not None and _says_nothing(theirs, there, strict=strict):
            there += 1
        else:
            return False
    return True


def _says_nothing(tokens: Sequence[Token], place: int, *, strict: bool) -> bool:
    """Tell whether the pause that stands here may be there or not."""
    if tokens[place].kind != "break":
        return False
    before_and = place + 1 < len(tokens) and tokens[place + 1].text in {"and", "but"}
    if before_and:
        return not strict
    return tokens[place].text == MAYBE and place <= _EARLY


def _difference(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> Refusal:
    """Return the gravest difference, for the record; that there is one is known already."""
    mine, yours = list(_all(ours)), list(_all(theirs))
    parts: tuple[tuple[Kind, Callable[[Sequence[Token]], list[str]]], ...] = (
        ("direction", _directions),
        ("number", _figures),
        ("negation", _negations),
    )
    for kind, of in parts:
        if of(mine) != of(yours):
            return Refusal(kind, f"{' '.join(of(yours)) or 'none'} for {' '.join(of(mine)) or 'none'}")
    if [one.end == ASK for one in ours].count(True) != [one.end == ASK for one in theirs].count(True):
        return Refusal("question", "a question more or fewer")
    more = Counter(token.text for token in yours) - Counter(token.text for token in mine)
    if more:
        return Refusal("added", " ".join(more))
    fewer = Counter(token.text for token in mine) - Counter(token.text for token in yours)
    return Refusal("dropped", " ".join(fewer)) if fewer else Refusal("order", "the same words, put together differently")


def _all(sentences: Iterable[Sentence]) -> Iterable[Token]:
    return (token for one in sentences for token in one.tokens if token.kind != "break")


def _directions(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens if token.kind == "direction"]


def _figures(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens if token.kind == "number"]


def _negations(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens if token.text in NEGATIONS]
