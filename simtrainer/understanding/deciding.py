"""Which words of a thought unit decided for an act: what every feature was worth, laid on the words it was made of."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from math import inf

import numpy as np

from simtrainer.understanding.features import Features
from simtrainer.understanding.lexicon import FUNCTION, is_content, kind
from simtrainer.understanding.recogniser import Heads
from simtrainer.understanding.table import SMALL, Floats, Table
from simtrainer.understanding.units import Unit
from simtrainer.understanding.words import letters, places_of, words

MOST = 2
LEAST = 0.65
"""A second phrase is named where it is worth at least so much of the first."""

LONGEST = 6
DEAR = 0.3
"""A word lengthens a phrase where it is worth more than this share of the strongest word: without a price all words would do."""

_ARTICLES = {"a", "an", "the", "any", "some", "your", "my", "our", "their", "his", "her", "its"}
HANGING = frozenset({*_ARTICLES, "to", "of", "for", "with", "at", "in", "on", "by", "from", "and", "or", "but", "if", "uh", "um"})
"""Words that no phrase ends on: what they lead to would be left out."""
LEADING = frozenset({"and", "or", "then", "um", "uh"})
"""Words that no phrase begins with."""

Part = tuple[str, tuple[int, ...]]


def deciding(unit: Unit, heads: Heads, head: str, table: Table) -> list[str]:
    """Return the phrases of a unit that spoke most for a head, strongest first; none where no words did.

    They are given as they were said, though a name was read as nobody's.
    """
    said = words(unit.read)
    worth = _worth(said, unit.features, heads, heads.column[head], table) if said else []
    found: list[tuple[float, int, int]] = []
    for _ in range(MOST if said else 0):
        best = _best(said, worth)
        if best is None or (found and best[0] < LEAST * found[0][0]):
            break
        found.append(best)
        worth[best[1] : best[2]] = [-inf] * (best[2] - best[1])
    at = _said_at(unit.text, said)
    return [unit.text[at[begin][0] : at[end - 1][1]] for _, begin, end in found]


def _said_at(text: str, read: Sequence[str]) -> list[tuple[int, int]]:
    """Return where in the text stands what was read as each word; a name of two words may be read as one."""
    at, written = places_of(text), words(text)
    if len(at) == len(read):
        return at
    found: list[tuple[int, int]] = []
    for _, begin, end, first, last in SequenceMatcher(None, written, read, autojunk=False).get_opcodes():
        if end - begin == last - first:
            found += at[begin:end]
        else:
            found += [(at[begin][0], at[end - 1][1]) if end > begin else at[max(0, begin - 1)]] * (last - first)
    return found


def _worth(said: Sequence[str], features: Features, heads: Heads, at: int, table: Table) -> list[float]:
    """Return what each word was worth to a head: its share of every feature it is part of, and of the direction of the whole."""
    size, rows = dict(features.named), heads.rows
    found = [(size[name], rows[name], places) for name, places in _parts(tuple(said)) if name in size and name in rows]
    worth: list[float] = _meant(said, heads.meaning[:, at], table).tolist()
    if found:
        value = (heads.weights[[row for _, row, _ in found], at] * heads.scale[at]).tolist()
        for (weight, _, places), one in zip(found, value, strict=True):
            share = weight * one / len(places)
            for place in places:
                worth[place] += share
    return worth


def _meant(said: Sequence[str], weight: Floats, table: Table) -> Floats:
    """Return what each word's direction was worth."""
    rows = np.stack([table.word(word) * (SMALL if word in FUNCTION else 1.0) for word in said])
    length = float(np.linalg.norm(rows.sum(axis=0)))
    found: Floats = rows @ weight / (length or 1.0)
    return found


@lru_cache(maxsize=64)
def _parts(said: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the names of features with the places of the words they are made of; a unit is asked about for each of its acts."""
    found: dict[str, list[int]] = {}
    kinds = [kind(word) for word in said]
    for i, word in enumerate(said):
        for name in (f"w:{word}", *letters(word, 4)):
            found.setdefault(name, []).append(i)
    for mark, line, most in (("p:", said, 2), ("k:", kinds, 3)):
        edged = ("^", *line, "$")
        for size in range(2, most + 1):
            for i in range(len(edged) - size + 1):
                found.setdefault(mark + " ".join(edged[i : i + size]), []).extend(range(max(0, i - 1), min(len(said), i - 1 + size)))
    for size in range(1, 4):
        found.setdefault(f"b{size}:" + " ".join(kinds[:size]), []).extend(range(min(size, len(said))))
    return tuple((name, tuple(places)) for name, places in found.items() if places)


def _best(said: Sequence[str], worth: Sequence[float]) -> tuple[float, int, int] | None:
    """Return the phrase that is worth most for its length, with where it begins and ends; one word alone only where it says something."""
    top = max(worth)
    if top <= 0:
        return None
    whole = [0.0, *accumulate(value - DEAR * top for value in worth)]
    begins = [i for i, word in enumerate(said) if word not in LEADING]
    ends = [i + 1 for i, word in enumerate(said) if word not in HANGING]
    spans = [(whole[j] - whole[i], i, j) for i in begins for j in ends if i < j <= i + LONGEST]
    telling = [span for span in spans if span[2] - span[1] > 1 or is_content(said[span[1]])]
    return max(telling or spans, key=lambda span: (span[0], -span[1]), default=None)
