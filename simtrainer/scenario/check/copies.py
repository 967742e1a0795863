"""Lines that are nearly copies: a walkthrough made of our own examples would prove nothing about real learners."""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from simtrainer.codebook import codebook

NEARLY = 0.8

_LETTERS = 32
_MOST = 32
"""So often one letter is counted in a line."""


class Originals:
    """Lines that must not be copied, ready to be compared with many others."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Keep each line once, with what makes comparing quick."""
        self._lines = tuple((line, line.casefold(), _letters(line.casefold())) for line in dict.fromkeys(lines))

    def copied_by(self, said: str) -> str | None:
        """Return the first original that the line is nearly a copy of."""
        folded = said.casefold()
        letters, places = _letters(folded), _places(folded)
        matcher = SequenceMatcher(b=folded, autojunk=False)
        for line, original, its_letters in self._lines:
            both = len(folded) + len(original)
            enough = NEARLY * both / 2
            # Bounds from above that cost little: the shorter line, letters in common, letters in common in the same order.
            if min(len(folded), len(original)) <= enough or (letters & its_letters).bit_count() <= enough:
                continue
            if _in_order(places, len(folded), original) <= enough:
                continue
            matcher.set_seq1(original)
            if matcher.ratio() > NEARLY:
                return line
        return None


def _letters(text: str) -> int:
    """Return the text's letters as one number: as many bits as a letter occurs, side by side, so that `&` keeps what is in common.

    What is over the bits of a letter is set in bits that all letters share, so that nothing in common is lost.
    """
    counts = Counter(ord(letter) % _LETTERS for letter in text)
    over = sum(max(0, count - _MOST) for count in counts.values())
    return sum(
        (((1 << min(count, _MOST)) - 1) << (place * _MOST) for place, count in counts.items()), ((1 << over) - 1) << _LETTERS * _MOST
    )


def _places(text: str) -> dict[str, int]:
    """Return where each letter stands, as bits."""
    places: dict[str, int] = {}
    for index, letter in enumerate(text):
        places[letter] = places.get(letter, 0) | 1 << index
    return places


def _in_order(places: dict[str, int], length: int, other: str) -> int:
    """Return the length of the longest common subsequence, a row of the table at a time in the bits of one number (Hyyrö 2004)."""
    whole = (1 << length) - 1
    row = whole
    for letter in other:
        here = row & places.get(letter, 0)
        row = ((row + here) | (row - here)) & whole
    return length - row.bit_count()


@cache
def codebook_examples() -> Originals:
    """Return the codebook's own lines."""
    acts = codebook().clinician_acts.values()
    return Originals(line for act in acts for line in (*act.positive, *(miss.text for miss in act.near_miss)))
