"""A rubric: what is scored, with which weights, from how much evidence, in which bands. Immutable; known by its hashes."""

import hashlib
import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import Field, model_validator

from simtrainer.codebook import codebook
from simtrainer.scoring.metrics import FORMULAS, INNER
from simtrainer.scoring.rules import Points, Rule, Strict

PROSE = frozenset({"title", "about", "text", "anchors", "name"})
ROUNDING = 1e-6
Weight = Annotated[float, Field(gt=0, le=1)]
Part = TypeVar("Part", bound=Strict)


class Item(Strict):
    """One line of a dimension; `text` says in plain words what earns it."""

    id: str
    text: str
    weight: Weight
    counts: Rule


class Dimension(Strict):
    """One part of a score."""

    id: str
    text: str
    weight: Weight
    items: tuple[Item, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _weights_add_up(self) -> Self:
        return _adding_up(self, f"the items of {self.id}", [item.weight for item in self.items])


class Penalties(Strict):
    """Points off for each act, up to a cap; only what the recogniser is very sure of, and with its words quoted."""

    acts: dict[str, float]
    cap: Points
    sure_at: float = Field(0.8, ge=0.5, le=1)


class Scale(Strict):
    """One score from 0 to 100, with the words that anchor a human rater's 1 to 5."""

    name: str
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    penalties: Penalties
    anchors: dict[int, str]

    @model_validator(mode="after")
    def _weights_add_up(self) -> Self:
        return _adding_up(self, f"the dimensions of {self.name}", [one.weight for one in self.dimensions])


class Minimum(Strict):
    """How much must have been said."""

    clinician_turns: int = 8
    patient_turns: int = 6
    clinician_turns_for_a_score: int = 15
    openings: int = 3


class Range(Strict):
    """How the range is drawn: so many resamplings, from this seed, between these shares of them."""

    resamplings: int = Field(2000, ge=100, le=20000)
    resamplings_of_turns: int = Field(250, ge=100, le=20000)
    seed: int = 7
    low: float = 0.05
    high: float = 0.95


class Rubric(Strict):
    """A whole rubric."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{0,60}$")
    title: str
    about: str
    codebook: str
    motivational_interviewing: bool = False
    minimum: Minimum
    range: Range
    credit: tuple[float, float, float, float, float, float, float] = Field(description="Credit of ladder levels 0 to 6.")
    bands: dict[Literal["beginning", "developing", "capable", "consistent"], Points] = Field(description="Where each band begins.")
    empathy: Scale
    rapport: Scale

    @property
    def content_hash(self) -> str:
        """Name this very rubric, prose and all."""
        return _hash(self.model_dump(mode="json"))

    @property
    def structure_hash(self) -> str:
        """Name what decides scores: two rubrics with the same one score alike."""
        return _hash(_without_prose(self.model_dump(mode="json")))

    def band_of(self, score: float) -> str:
        """Return the band a score lies in."""
        return max((begins, name) for name, begins in self.bands.items() if score >= begins)[1]

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        unknown = sorted(set(_unknown_names(self)))
        if unknown:
            raise ValueError(f"not in the codebook: {', '.join(unknown)}")
        return self


def _adding_up(part: Part, what: str, weights: list[float]) -> Part:
    if abs(sum(weights) - 1) > ROUNDING:
        raise ValueError(f"the weights of {what} add up to {sum(weights):g}; they must make 1")
    return part


def _unknown_names(rubric: Rubric) -> Iterator[str]:
    acts, measures = codebook().clinician_acts, FORMULAS.keys() | INNER.keys()
    for scale in (rubric.empathy, rubric.rapport):
        yield from scale.penalties.acts.keys() - acts.keys()
        for item in (item for dimension in scale.dimensions for item in dimension.items):
            rule = item.counts.model_dump()
            named = [*rule.get("acts", ()), *([rule["act"]] if "act" in rule else []), *(way["act"] for way in rule.get("of", ()))]
            yield from (name for name in (*named, *rule.get("by", ())) if name not in acts)
            yield from (name for name in rule.get("breaches", ()) if name not in acts and name not in codebook().patient_acts)
            if "measure" in rule and rule["measure"] not in measures:
                yield rule["measure"]


def _without_prose(value: Any) -> Any:
    match value:
        case dict():
            return {key: _without_prose(inner) for key, inner in value.items() if key not in PROSE}
        case list():
            return [_without_prose(inner) for inner in value]
        case _:
            return value


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
