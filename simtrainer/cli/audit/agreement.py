"""Whether two wordings of the same consults are given the same codes, and what becomes of which."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simtrainer.cli.audit.consults import BaseConsult
from simtrainer.cli.audit.marks import Marks
from simtrainer.codebook import codebook


@dataclass(frozen=True, slots=True)
class Change:
    """Codes that one wording lost or gained against the other, how often, and the first line where it happened."""

    lost: tuple[str, ...]
    gained: tuple[str, ...]
    count: int
    example: str


def kappa(one: Sequence[Marks], other: Sequence[Marks]) -> float:
    """Return Cohen's kappa over every clinician turn and every code of the codebook: is the code there or not."""
    known = len(codebook().clinician_acts)
    turns = [(a, b) for first, second in zip(one, other, strict=True) for a, b in zip(first.codes, second.codes, strict=True)]
    cells = known * len(turns)
    first, second, both = (sum(len(codes) for codes in each) for each in (*zip(*turns, strict=True), [a & b for a, b in turns]))
    agree = (cells - first - second + 2 * both) / cells
    chance = first / cells * second / cells + (1 - first / cells) * (1 - second / cells)
    return (agree - chance) / (1 - chance) if chance < 1 else 1.0


def as_meant(consults: Sequence[BaseConsult], marks: Sequence[Marks]) -> float:
    """Return the share of the acts the lines' writer meant that were heard."""
    pairs = [
        (act, codes)
        for consult, one in zip(consults, marks, strict=True)
        for turn, codes in zip(consult.turns, one.codes, strict=True)
        for act in turn.line.acts
    ]
    return sum(act in codes for act, codes in pairs) / len(pairs)


def changes(one: Sequence[Marks], other: Sequence[Marks]) -> list[Change]:
    """Return what changes, most frequent first."""
    found = list(_changes(one, other))
    counts = Counter((lost, gained) for lost, gained, _ in found)
    first = {(lost, gained): said for lost, gained, said in reversed(found)}
    return [Change(*codes, count, first[codes]) for codes, count in counts.most_common()]


def _changes(one: Sequence[Marks], other: Sequence[Marks]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    for before, after in zip(one, other, strict=True):
        for a, b, said in zip(before.codes, after.codes, after.said, strict=True):
            if a != b:
                yield tuple(sorted(a - b)), tuple(sorted(b - a)), said
