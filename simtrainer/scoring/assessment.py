"""An assessment: a rubric applied to a conversation, as values. Nothing here computes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simtrainer.scenario.walkthrough import Result
from simtrainer.scoring.metrics import Measured
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.scoring.standing import NOT_CHECKED, Stands


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the learner's that a point rests on. `points` are of the headline's 100: earned above zero, lost below."""

    turn: int
    start: int
    end: int
    text: str
    code: str
    confidence: float
    points: float
    item: str
    why: str


@dataclass(frozen=True, slots=True)
class ItemPart:
    """One item: points 0 to 100, None where not observed or not enough was said; `estimate` also on thin evidence, for research."""

    id: str
    text: str
    weight: float
    points: float | None
    estimate: float | None
    stands: Stands = "provisional"


@dataclass(frozen=True, slots=True)
class DimensionPart:
    """One dimension: the mean of its observed items; None where more than half of it was not observed."""

    id: str
    text: str
    weight: float
    points: float | None
    estimate: float | None
    items: tuple[ItemPart, ...]
    stands: Stands = "provisional"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One headline. `score` only on enough evidence; `low`, `high` and `band` also on a little; `estimate` always, for research.

    `sentence` is the rubric's own for the band, `{name}` standing for the patient's name; empty where it has none.
    `held` says that a missed safety item holds the band lower than the points alone would have it.
    """

    name: str
    score: float | None
    estimate: float | None
    low: float | None
    high: float | None
    band: str | None
    low_band: str | None
    high_band: str | None
    enough_evidence: bool
    too_little: str | None
    penalty: float
    dimensions: tuple[DimensionPart, ...]
    stands: Stands = "provisional"
    sentence: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class CriticalPart:
    """One safety item beside the scores: how it went and in which of the learner's turns."""

    id: str
    result: Result
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BandUsed:
    """A band of the rubric that judged and the word for it, the lowest first."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class RubricUsed:
    """Which rubric judged, as it then was; `name` is it in words: title, version and author. Same structure, same meaning of a score."""

    id: str
    content_hash: str
    structure_hash: str
    version: int
    name: str
    language: str
    bands: tuple[BandUsed, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything a rubric says about one conversation: a judgement for each of its constructs, by id.

    `agreement` tells what its scores were compared with, if with anything.

    What `stands` as a hint only is left out of scores, bands and ranges; estimates keep it, since agreement itself is measured on them.
    `hints` are the ids of such parts, items and acts. `overrides` are what educators decided; they are in all of it, but a person's
    mark of a part is in no estimate.
    """

    judgements: dict[str, Judgement]
    metrics: dict[str, Measured]
    opportunities: tuple[Opportunity, ...]
    critical_items: tuple[CriticalPart, ...]
    evidence: tuple[Evidence, ...]
    rubric: RubricUsed
    scenario: str | None
    clinician_turns: int
    patient_turns: int
    agreement: str = NOT_CHECKED
    # What educators decided (see `overrides`); of any type here, since what is kept of an assessment never holds any.
    overrides: tuple[Any, ...] = ()
    hints: frozenset[str] = frozenset()

    @property
    def empathy(self) -> Judgement:
        """The judgement of that name; KeyError where the rubric has no such construct, as those of the program have."""
        return self.judgements["empathy"]

    @property
    def rapport(self) -> Judgement:
        """The judgement of that name; KeyError where the rubric has no such construct, as those of the program have."""
        return self.judgements["rapport"]


def points_by_part(assessment: Assessment) -> Mapping[str, float | None]:
    """Return the program's points of every score and dimension; None where too little was said to judge."""
    scales = assessment.judgements
    whole = {name: None if one.band is None else one.estimate if one.score is None else one.score for name, one in scales.items()}
    return {**whole, **{part.id: part.points for one in scales.values() for part in one.dimensions}}
