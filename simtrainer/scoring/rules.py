"""How a rubric turns what was done into points from 0 to 100: a closed list of rules, each with its own numbers."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Points = Annotated[float, Field(ge=0, le=100)]
Rungs = Annotated[tuple[Points, ...], Field(min_length=2)]


class Strict(BaseModel):
    """Frozen, and an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Openings(Strict):
    """The weighted credit of all empathic openings."""

    rule: Literal["openings"]


class Steps(Strict):
    """Points for 0, 1, 2 and more of a measure; between two steps in proportion."""

    rule: Literal["steps"]
    measure: str
    points: Rungs


class Kinds(Strict):
    """Points for 0, 1, 2 and more different acts of a list."""

    rule: Literal["kinds"]
    acts: tuple[str, ...] = Field(min_length=2)
    points: Rungs


class Times(Strict):
    """Points for doing an act never, once, twice and more often."""

    rule: Literal["times"]
    act: str
    points: Rungs


class Rising(Strict):
    """Points in proportion to a measure, all of them from `full_at` on."""

    rule: Literal["rising"]
    measure: str
    full_at: float = Field(gt=0)


class Falling(Strict):
    """All points at 0 of a measure, none from `none_at` on."""

    rule: Literal["falling"]
    measure: str
    none_at: float = Field(gt=0)


class UpTo(Strict):
    """One bound of a `bounds` rule."""

    most: float
    points: Points


class Bounds(Strict):
    """Points of the first bound that the measure does not pass; `beyond` after the last, `never` where it did not happen."""

    rule: Literal["bounds"]
    measure: str
    bounds: tuple[UpTo, ...] = Field(min_length=1)
    beyond: Points
    never: Points | None = None


class Done(Strict):
    """The share of a list of acts that was done, partial credit included."""

    rule: Literal["done"]
    acts: tuple[str, ...] = Field(min_length=1)


class AnyOf(Strict):
    """All points where one of the acts was done."""

    rule: Literal["any_of"]
    acts: tuple[str, ...] = Field(min_length=1)


class Way(Strict):
    """One way to earn points: an act with attributes that must be true."""

    act: str
    having: tuple[str, ...] = ()
    points: Points


class Best(Strict):
    """The points of the best way that was seen."""

    rule: Literal["best"]
    of: tuple[Way, ...] = Field(min_length=1)


class Repaired(Strict):
    """All points where a breach was mended, none where it was not, no item at all where there was none."""

    rule: Literal["repaired"]
    breaches: tuple[str, ...] = Field(min_length=1)
    by: tuple[str, ...] = Field(min_length=1)


Rule = Annotated[Openings | Steps | Kinds | Times | Rising | Falling | Bounds | Done | AnyOf | Best | Repaired, Field(discriminator="rule")]
