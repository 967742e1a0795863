"""What people said about transcripts: marks on the rubric's anchors, and acts they found in turns, safety steps they found taken or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simtrainer.scenario.walkthrough import Result
from simtrainer.scoring.rubric import Rubric

LOWEST, HIGHEST = 1, 5
GLOBAL = "global"
"""One grade for the whole call, 1 fail, 2 borderline, 3 pass, 4 good, 5 excellent: what a standard is set by."""
ACTS = "acts"
"""The `item` of a row that says which acts a turn holds."""
MADE_UP = "made-up"
"""Raters whose names begin so are nobody: what rests on them is an example and never a site's figures."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One person's mark on one part of the rubric, 1 to 5; None where they could not tell."""

    transcript: str
    rater: str
    item: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Coding:
    """The acts one person found in one of the learner's turns, counted from 1; none is a finding too."""

    transcript: str
    rater: str
    turn: int
    acts: frozenset[str]


@dataclass(frozen=True, slots=True)
class StepMark:
    """What one person found of a case's safety step; None where they could not tell."""

    transcript: str
    rater: str
    step: str
    result: Result | None


@dataclass(frozen=True, slots=True)
class Ratings:
    """Everything people said."""

    marks: tuple[Mark, ...] = ()
    codings: tuple[Coding, ...] = ()
    steps: tuple[StepMark, ...] = ()

    @property
    def _all(self) -> Iterator[Mark | Coding | StepMark]:
        yield from self.marks
        yield from self.codings
        yield from self.steps

    @property
    def raters(self) -> tuple[str, ...]:
        """Who they are, by name."""
        return tuple(sorted({one.rater for one in self._all}))

    @property
    def transcripts(self) -> tuple[str, ...]:
        """What they looked at, by name."""
        return tuple(sorted({one.transcript for one in self._all}))

    @property
    def made_up(self) -> bool:
        """Tell whether any of them is nobody."""
        return any(rater.startswith(MADE_UP) for rater in self.raters)


def parts_of(rubric: Rubric) -> Mapping[str, tuple[str, str]]:
    """Return what of a rubric can be marked: from its id to (kind, words), headlines first."""
    scales = {scale.id: scale for scale in rubric.constructs}
    dimensions = [dimension for scale in scales.values() for dimension in scale.dimensions]
    return {
        **{id_: ("headline", scale.name) for id_, scale in scales.items()},
        **{dimension.id: ("dimension", dimension.text) for dimension in dimensions},
        **{item.id: ("item", item.text) for dimension in dimensions for item in dimension.items},
    }
