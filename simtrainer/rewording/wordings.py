"""Listed wordings as the one that stands for their line."""

from collections.abc import Sequence

from simtrainer.rewording.same import BEFORE_ROUGHLY, LONGEST, PAIRS, ROUGHLY, SUBJECTS, TELLING
from simtrainer.rewording.tokens import Token


def in_standard_words(tokens: Sequence[Token]) -> list[Token]:
    """Return a sentence with each listed wording as the one that stands for its line."""
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        wording, standard = _listed_at(tokens, place)
        kept += [Token("number" if word.isdigit() else "word", word) for word in standard] or [tokens[place]]
        place += max(wording, 1)
    return kept


def _listed_at(tokens: Sequence[Token], place: int) -> tuple[int, tuple[str, ...]]:
    """Return how many words the listed wording takes that stands here, and what stands for it."""
    here = tokens[place].text
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if here in ROUGHLY and following is not None and following.kind == "number" and _counts(tokens[:place]):
        return 1, ("about",)
    if here in {"nope", "nah"} and (following is None or following.kind == "break"):
        return 1, ("no",)
    for length in range(min(LONGEST, len(tokens) - place), 0, -1):
        taken = tokens[place : place + length]
        if all(token.kind in {"word", "number"} for token in taken):
            words = tuple(token.text for token in taken)
            if words in PAIRS and not (words[-1] == "thanks" and _stands_at(tokens, place + length, "to")):
                return length, PAIRS[words]
    return 0, ()


def _counts(before: Sequence[Token]) -> bool:
    """Tell whether "around" after these words means roughly, and not the way somebody walked."""
    return not before or before[-1].kind == "break" or before[-1].text in BEFORE_ROUGHLY


def _stands_at(tokens: Sequence[Token], place: int, word: str) -> bool:
    return place < len(tokens) and tokens[place].text == word


def without_that(tokens: Sequence[Token]) -> list[Token]:
    """Return a sentence without the `that` which only joins: they said (that) it would pass."""
    return [
        token
        for place, token in enumerate(tokens)
        if not (
            token.text == "that"
            and 0 < place < len(tokens) - 1
            and tokens[place - 1].text in TELLING
            and tokens[place + 1].text in SUBJECTS
        )
    ]
