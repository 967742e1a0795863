"""Slips of the finger undone: a word nobody knows is read as the known word it is one slip away from.

One slip is a letter left out, put in, changed, or swapped with its neighbour; the first letter stays. The likeliest slips are tried first
(`_easy`); of several words the commonest is taken.
Words are read as words of the text the recogniser was made from; an ordinary word that it does not have is left alone. A name that
nobody knows may happen to be one slip from a word; that costs little, for names tell no act.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

SHORTEST = 3
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def _lists() -> tuple[dict[str, int], frozenset[str]]:
    """Return the words that may be meant with their rank, 0 the commonest, and the words to leave alone; none before they are made."""
    file = resources.files("simtrainer.understanding").joinpath("model", "words.txt")
    meant, _, left_alone = file.read_text("utf-8").partition("\n\n") if file.is_file() else ("", "", "")
    return {word: rank for rank, word in enumerate(meant.split())}, frozenset(left_alone.split())


def _easy(word: str) -> Iterator[str]:
    """Everything one of the commonest slips away: two neighbours swapped, a letter that should stand twice or stands twice, a lost -g."""
    yield from _swaps(word, 1)
    for i in range(1, len(word)):
        yield word[:i] + word[i] + word[i:]
        if word[i] == word[i - 1]:
            yield word[:i] + word[i + 1 :]
    if word.endswith("in"):
        yield word + "g"


def _slips(word: str) -> Iterator[str]:
    """Everything one slip away, the first letter kept."""
    for i in range(1, len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
        for letter in LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _swaps(word: str, first: int = 0) -> Iterator[str]:
    """Every neighbouring pair swapped, from a letter on."""
    for i in range(first, len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


@lru_cache(maxsize=16384)
def spelt(word: str) -> str:
    """Return the word as it was probably meant."""
    known, left_alone = _lists()
    if len(word) < SHORTEST or not word.isascii() or not word.isalpha() or word in known or word in left_alone:
        return word
    # A short word is near too many others for more than a swap.
    ways = (_easy, _slips) if len(word) > SHORTEST else (_swaps,)
    for way in ways:
        meant = {candidate for candidate in way(word) if candidate in known}
        if meant:
            return min(meant, key=lambda candidate: known[candidate])
    return word


def is_known(word: str) -> bool:
    """Tell whether a word is one that people use; where the list was not made yet every word is."""
    known, left_alone = _lists()
    return not known or word in known or word in left_alone


def forget() -> None:
    """Read the list anew at its next use: it has just been made."""
    _lists.cache_clear()
    spelt.cache_clear()
