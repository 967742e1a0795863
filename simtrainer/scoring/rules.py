"""How a rubric turns what was done into points from 0 to 100: a closed list of rules, each with its own numbers."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from simtrainer.scenario.predicate import Names, Predicate

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


def _numbered(value: object) -> object:
    """Return a mapping with its numbers as numbers, whether they were written as keys in YAML or came out of JSON as text."""
    return (
        {float(key) if isinstance(key, int | str) else key: points for key, points in value.items()} if isinstance(value, dict) else value
    )


class Graded(Strict):
    """Points at values of a measure, such as `{0: 0, 0.5: 60, 1: 100}`; in proportion between two, level beyond the first and last."""

    rule: Literal["graded"]
    measure: str
    points: Annotated[dict[float, Points], BeforeValidator(_numbered)] = Field(min_length=2)


class AtLeast(Strict):
    """All points where one of the acts was done in so many of the learner's turns, none where it was not.

    `having` are attributes the act must carry; `first_turns` and `last_turns` say in how many of the learner's turns it counts.
    """

    rule: Literal["at_least"]
    act: Names
    times: int = Field(1, ge=1, le=50)
    having: dict[str, bool | Names] = Field(default_factory=dict)
    first_turns: int | None = Field(None, ge=1)
    last_turns: int | None = Field(None, ge=1)


class Check(Strict):
    """A line of a checklist: all points where the condition holds for the call as a whole, none where it does not.

    An act counts wherever in the call it was done, so `not` means never. Where `applies` does not hold the item is not judged at all.
    """

    rule: Literal["check"]
    when: Predicate
    applies: Predicate | None = None


Rule = Annotated[
    Openings | Steps | Kinds | Times | Rising | Falling | Graded | Bounds | Done | AnyOf | Best | Repaired | AtLeast | Check,
    Field(discriminator="rule"),
]
