"""Which words of a thought unit decided for an act: what every feature was worth, laid on the words it was made of."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

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
    worth = _worth(said, unit.features, heads, heads.column[head], table)
    found: list[tuple[float, int, int]] = []
    for _ in range(MOST):
        best = _best(said, worth)
        if best is None or (found and best[0] < LEAST * found[0][0]):
            break
        found.append(best)
        worth[best[1] : best[2]] = -np.inf
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


def _worth(said: Sequence[str], features: Features, heads: Heads, at: int, table: Table) -> Floats:
    """Return what each word was worth to a head: its share of every feature it is part of, and of the direction of the whole."""
    size = dict(features.named)
    worth = np.zeros(len(said), np.float32)
    times: dict[str, list[tuple[int, ...]]] = {}
    for name, part in _parts(said):
        if name in size and name in heads.rows:
            times.setdefault(name, []).append(part)
    if times:
        value = heads.weights[[heads.rows[name] for name in times], at] * heads.scale[at]
        for (name, places), one in zip(times.items(), value.tolist(), strict=True):
            share = size[name] * one / sum(map(len, places))
            for place in places:
                worth[list(place)] += share
    return worth + _meant(said, heads.meaning[:, at], table)


def _meant(said: Sequence[str], weight: Floats, table: Table) -> Floats:
    """Return what each word's direction was worth."""
    rows = [table.word(word) * (SMALL if word in FUNCTION else 1.0) for word in said]
    if not rows:
        return np.zeros(0, np.float32)
    length = float(np.linalg.norm(np.sum(rows, axis=0)))
    return np.stack(rows) @ weight / (length or 1.0)


def _parts(said: Sequence[str]) -> Iterator[Part]:
    """Yield the names of features with the places of the words they are made of."""
    kinds = [kind(word) for word in said]
    for i, word in enumerate(said):
        yield f"w:{word}", (i,)
        for name in letters(word, 4):
            yield name, (i,)
    for mark, line, most in (("p:", said, 2), ("k:", kinds, 3)):
        edged = ("^", *line, "$")
        for size in range(2, most + 1):
            for i in range(len(edged) - size + 1):
                places = tuple(place for place in range(i - 1, i - 1 + size) if 0 <= place < len(said))
                if places:
                    yield mark + " ".join(edged[i : i + size]), places
    for size in range(1, 4):
        yield f"b{size}:" + " ".join(kinds[:size]), tuple(range(min(size, len(said))))


def _best(said: Sequence[str], worth: Floats) -> tuple[float, int, int] | None:
    """Return the phrase that is worth most for its length, with where it begins and ends; one word alone only where it says something."""
    top = float(worth.max(initial=0.0))
    if top <= 0:
        return None
    whole = [0.0, *accumulate((worth - DEAR * top).tolist())]
    begins = [i for i, word in enumerate(said) if word not in LEADING]
    ends = [i + 1 for i, word in enumerate(said) if word not in HANGING]
    spans = [(whole[j] - whole[i], i, j) for i in begins for j in ends if i < j <= i + LONGEST]
    telling = [span for span in spans if span[2] - span[1] > 1 or is_content(said[span[1]])]
    return max(telling or spans, key=lambda span: (span[0], -span[1]), default=None)
