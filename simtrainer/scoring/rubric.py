"""A rubric: what is scored, with which weights, from how much evidence, in which bands. Immutable; known by its hashes.

What a rubric may not say at all is refused here; what it should not say is told by `check`, with its place.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from simtrainer.scoring.rules import Points, Rule, Strict

PROSE = frozenset({"text", "anchors", "name", "sentences"})
"""Keys of words, wherever they stand: they change no score."""
COVER = frozenset({"id", "version", "title", "about", "language", "author", "counts_twice"})
"""What the file says of itself; another name or version alone scores alike."""

Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,60}$")]
Weight = Annotated[float, Field(gt=0, le=1)]


class Item(Strict):
    """One line of a dimension; `text` says in plain words what earns it."""

    id: Id
    text: str
    weight: Weight
    counts: Rule


class Dimension(Strict):
    """One part of a score."""

    id: Id
    text: str
    weight: Weight
    items: tuple[Item, ...] = Field(min_length=1)


class Penalties(Strict):
    """Points off for each act, up to a cap; only what the recogniser is very sure of, and with its words quoted."""

    acts: dict[str, Annotated[float, Field(gt=0, le=100)]] = Field(default_factory=dict)
    cap: Points = 100
    sure_at: float = Field(0.8, ge=0.5, le=1)


class Scale(Strict):
    """One score from 0 to 100.

    `anchors` are the words for a human rater's 1 to 5; `sentences` what a learner reads for each band, `{name}` being the patient's name.
    """

    id: Id
    name: str
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    penalties: Penalties = Penalties()
    anchors: dict[int, str] = Field(default_factory=dict)
    sentences: dict[str, str] = Field(default_factory=dict)

    @property
    def items(self) -> Iterator[Item]:
        """Every item of every dimension."""
        return (item for dimension in self.dimensions for item in dimension.items)


class Minimum(Strict):
    """How much must have been said, in turns and emotional openings. Openings are asked for only where a construct counts them."""

    clinician_turns: int = Field(8, ge=1)
    patient_turns: int = Field(6, ge=0)
    clinician_turns_for_a_score: int = Field(15, ge=1)
    openings: int = Field(3, ge=1)


class Range(Strict):
    """How the range is drawn: so many resamplings, from this seed, between these shares of them."""

    resamplings: int = Field(2000, ge=100, le=20000)
    resamplings_of_turns: int = Field(250, ge=100, le=20000)
    seed: int = 7
    low: float = 0.05
    high: float = 0.95


class Band(Strict):
    """A stretch of the scale from 0 to 100 and the word a learner reads for it."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: Id
    name: str = Field(min_length=1)
    begins: Points = Field(alias="from")
    ends: Points = Field(alias="to")


USUAL_BANDS = (
    Band(id="beginning", name="Beginning", begins=0, ends=40),
    Band(id="developing", name="Developing", begins=40, ends=60),
    Band(id="capable", name="Capable", begins=60, ends=80),
    Band(id="consistent", name="Consistent", begins=80, ends=100),
)
USUAL_CREDIT = (0.0, 0.15, 0.35, 0.60, 0.85, 1.0, 1.0)


class CriticalItems(Strict):
    """What a missed safety item of the case does: it stands beside the scores, or also holds every band down to one (`at_most`)."""

    missed: Literal["beside", "holds_band"] = "beside"
    at_most: str | None = None


class Rubric(Strict):
    """A whole rubric."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{0,60}$")
    version: int = Field(ge=1)
    title: str
    about: str = ""
    language: str = Field("en", pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")
    author: str = ""
    codebook: str | None = Field(None, description="The version of the codebook it was written for.")
    motivational_interviewing: bool = False
    minimum: Minimum = Minimum()
    range: Range = Range()
    credit: tuple[float, float, float, float, float, float, float] = Field(USUAL_CREDIT, description="Credit of ladder levels 0 to 6.")
    bands: tuple[Band, ...] = Field(USUAL_BANDS, min_length=1)
    critical_items: CriticalItems = CriticalItems()
    counts_twice: tuple[str, ...] = Field((), description="Acts that are meant to count in more than one item.")
    constructs: tuple[Scale, ...] = Field(min_length=1)

    @property
    def content_hash(self) -> str:
        """Name this very rubric, prose and all; not the file's layout, comments or what is left at its default."""
        return _hash(self.model_dump(mode="json", by_alias=True, exclude_defaults=True))

    @property
    def structure_hash(self) -> str:
        """Name what decides scores: two rubrics with the same one score alike."""
        content = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        structure = _without_prose({key: value for key, value in content.items() if key not in COVER})
        # The usual bands in other words are the usual bands.
        if structure.get("bands") == _without_prose([band.model_dump(mode="json", by_alias=True) for band in USUAL_BANDS]):
            del structure["bands"]
        return _hash(structure)

    @property
    def name(self) -> str:
        """Name the rubric in a sentence."""
        by = f" by {self.author}" if self.author else ""
        return f"{self.title}, version {self.version}{by}"

    @property
    def empathy(self) -> Scale:
        """The score of that name; KeyError where the rubric has none."""
        return self.scale("empathy")

    @property
    def rapport(self) -> Scale:
        """The score of that name; KeyError where the rubric has none."""
        return self.scale("rapport")

    def scale(self, id_: str) -> Scale:
        """Return one of its scores; KeyError where the rubric has none of that name."""
        return {one.id: one for one in self.constructs}[id_]

    def band_of(self, score: float) -> str:
        """Return the band a score lies in, by its id."""
        return max((band.begins, band.id) for band in self.bands if score >= band.begins)[1]


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
