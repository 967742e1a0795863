"""Messages without marks: thumbs and dictation leave out where a sentence ends and which one asks. Both are put back before they are read.

How likely a sentence ends between two words, and how likely a sentence asks, was learned from talk whose marks were taken away.
A place that is only likely counts where the two sides are surely two acts, as a comma does in a message that has marks.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.segments import Span, piece, sentences
from simtrainer.understanding.words import places

ENDS, MAY_END, ASKS = 0.35, 0.05, 0.5
"""From here on a sentence ends, or may end, or asks: found on lines kept out of what the weights were learned from."""

FEWEST = 3
"""A stretch of fewer words is one sentence."""

MOST = 5
_MARK = re.compile(r"[.;:?!\u2026\u2014]")


@dataclass(frozen=True, slots=True)
class Leaning:
    """What features of words speak for, as log odds."""

    weights: dict[str, float]
    bias: float

    @classmethod
    def of(cls, stored: dict[str, NDArray[np.generic]], prefix: str) -> "Leaning":
        """Return what is held in arrays: names, eight-bit weights with one scale, a bias."""
        names = bytes(stored[prefix + "names"]).decode().split("\n")
        scale, bias = (float(value) for value in stored[prefix + "scale"].astype(np.float64))
        weights = (stored[prefix + "weights"].astype(np.float64) * scale).tolist()
        return cls(dict(zip(names, weights, strict=True)), bias)

    def probability(self, features: Iterator[str]) -> float:
        """Return how likely it is."""
        known = self.weights.get
        return 1 / (1 + math.exp(-(self.bias + sum(known(name, 0.0) for name in features))))


@dataclass(frozen=True, slots=True)
class Marks:
    """What was learned: where sentences end, and which ask."""

    ends: Leaning
    asks: Leaning

    @classmethod
    def of(cls, stored: dict[str, NDArray[np.generic]]) -> "Marks":
        """Return what is held in arrays."""
        return cls(Leaning.of(stored, "ends."), Leaning.of(stored, "asks."))

    def end_places(self, text: str, span: Span) -> list[tuple[int, float]]:
        """Return the offset of every word but the first of a stretch, and how likely a sentence ends before it."""
        found = spoken(text, span)
        said = [word for word, _ in found]
        return [(at, self.ends.probability(end_features(said, i))) for i, (_, at) in enumerate(found[1:])]

    def is_question(self, said: str) -> bool:
        """Tell whether a sentence asks, by its words alone."""
        found = [word for word, _ in spoken(said, Span(0, len(said)))]
        return bool(found) and self.asks.probability(ask_features(found)) >= ASKS


def spoken(text: str, span: Span) -> list[tuple[str, int]]:
    """Return the words of a stretch, each with its offset; what is said twice in a row is said once."""
    found = places(text, span.start, span.end)
    return [one for last, one in pairwise([("", 0), *found]) if one[0] != last[0]]


def end_features(said: Sequence[str], at: int) -> Iterator[str]:
    """Return what speaks for or against an end after a word: the words round it, alone and together."""
    before = [said[at - back] if at >= back else "^" for back in range(3)]
    after = [said[at + ahead] if at + ahead < len(said) else "$" for ahead in range(1, 4)]
    yield f"l1:{before[0]}"
    yield f"l2:{before[1]}"
    yield f"l12:{before[1]} {before[0]}"
    yield f"l123:{before[2]} {before[1]} {before[0]}"
    yield f"r1:{after[0]}"
    yield f"r2:{after[1]}"
    yield f"r3:{after[2]}"
    yield f"r12:{after[0]} {after[1]}"
    yield f"r123:{after[0]} {after[1]} {after[2]}"
    yield f"lr:{before[0]} {after[0]}"
    yield f"lr12:{before[0]} {after[0]} {after[1]}"


def ask_features(said: Sequence[str]) -> Iterator[str]:
    """Return what speaks for or against a question: how the sentence begins and ends, its words and its pairs of words."""
    first = [said[i] if i < len(said) else "$" for i in range(4)]
    yield f"s1:{first[0]}"
    yield f"s2:{first[0]} {first[1]}"
    yield f"s3:{first[0]} {first[1]} {first[2]}"
    yield f"s23:{first[1]} {first[2]}"
    yield f"s234:{first[1]} {first[2]} {first[3]}"
    yield f"s34:{first[2]} {first[3]}"
    yield f"e1:{said[-1]}"
    yield f"e2:{said[-2] if len(said) > 1 else '^'} {said[-1]}"
    yield from (f"w:{word}" for word in dict.fromkeys(said))
    yield from (f"p:{one} {two}" for one, two in pairwise(said))


def is_bare(text: str) -> bool:
    """Tell whether no mark stands in a message but perhaps one at its end.

    Who begins with a capital or sets commas, and ends with a mark, has set all there are.
    """
    core, said = _without_last(text), text.strip()
    return _MARK.search(core) is None and (core == said or not (said[:1].isupper() or "," in core))


def _without_last(text: str) -> str:
    return text.strip().rstrip(".?!\u2026")


@dataclass(frozen=True, slots=True)
class Marked:
    """A message with marks put in; `added` are their offsets, in order. `cut` tells that each sentence is one thought unit."""

    text: str
    added: tuple[int, ...] = ()
    cut: bool = False

    def back(self, offset: int) -> int:
        """Return the offset in the message as it was written."""
        return offset - bisect_left(self.added, offset)


def marked(text: str, ends: Sequence[int], marks: Marks) -> Marked:
    """Return a message with a mark at the end of each sentence; the last has one only where it asks and none stands there."""
    made, added, start = "", [], 0
    for place in [*ends, len(text)]:
        said = text[start:place].rstrip()
        made += said
        asks = not said.endswith(("?", "!", ".")) and marks.is_question(said)
        if asks or place < len(text):
            added.append(len(made))
            made += "?" if asks else "."
        made += text[start + len(said) : place]
        start = place
    return Marked(made, tuple(added), cut=True)


def likely(text: str, marks: Marks) -> Iterator[tuple[Span, list[int]]]:
    """Return the stretches of a message that sentences surely end at, each with the places inside it where one may end, likeliest first."""
    for line in sentences(text):
        found = marks.end_places(text, line) if len(spoken(text, line)) >= FEWEST else []
        sure = [place for place, chance in found if chance >= ENDS]
        for start, end in zip([line.start, *sure], [*sure, line.end], strict=True):
            stretch = piece(text, start, end)
            if stretch is not None:
                inside = [(chance, place) for place, chance in found if stretch.start < place < stretch.end and MAY_END <= chance < ENDS]
                yield stretch, [place for _, place in sorted(inside, reverse=True)[:MOST]]
