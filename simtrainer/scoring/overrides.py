"""What educators changed in a reading of a call, as values.

An override never touches an event: the transcript keeps what the program heard, so that both readings can be shown. Turns are counted
as in an assessment's evidence: all turns of the conversation, from 0.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from simtrainer.codebook import codebook
from simtrainer.scenario.walkthrough import Result
from simtrainer.scoring.agreement.ratings import HIGHEST, LOWEST
from simtrainer.scoring.rules import Strict
from simtrainer.transcript.heard import AttributeValue

Level = Annotated[int, Field(ge=0, le=6)]
Turn = Annotated[int, Field(ge=0)]


class Decided(Strict):
    """Who decided, when (seconds since the epoch, None where nobody wrote it down), and why, in a sentence to the learner."""

    by: str = ""
    at: float | None = None
    why: str = ""


class AddedAct(Strict):
    """An act a person found: where in the turn's words (the end not included; both 0 is the whole turn), with what scoring reads of it."""

    act: str
    start: int = Field(0, ge=0)
    end: int = Field(0, ge=0)
    attributes: dict[str, AttributeValue] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        _known([self.act])
        return self


class ActsChanged(Decided):
    """In one turn of the learner's, acts that go (every instance of them) and acts that come; `was` are all that the program heard."""

    kind: Literal["acts"] = "acts"
    turn: Turn
    was: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[AddedAct, ...] = ()

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        _known(self.removed)
        return self


class OpeningChanged(Decided):
    """How the opening in a turn of the patient's was answered: the ladder's level from 0 to 6, as it was and as it is now."""

    kind: Literal["opening"] = "opening"
    turn: Turn
    was: Level | None = None
    now: Level


class ItemChanged(Decided):
    """How a critical item went, as it was and as it is now; `turns` are those of the learner's it rests on."""

    kind: Literal["item"] = "item"
    item: str
    was: Result | None = None
    now: Result
    turns: tuple[Turn, ...] = ()


class PartChanged(Decided):
    """A person's mark, 1 to 5 by the anchors, for a score (`empathy`, `rapport`) or one dimension; `was` is the program's on the same."""

    kind: Literal["part"] = "part"
    part: str
    was: int | None = Field(None, ge=LOWEST, le=HIGHEST)
    now: int = Field(ge=LOWEST, le=HIGHEST)


Override = Annotated[ActsChanged | OpeningChanged | ItemChanged | PartChanged, Field(discriminator="kind")]
Overrides = Sequence[ActsChanged | OpeningChanged | ItemChanged | PartChanged]

_override = TypeAdapter[Override](Override)


def read_override(text: str) -> ActsChanged | OpeningChanged | ItemChanged | PartChanged:
    """Return the override that a JSON object says; raise pydantic's ValidationError where it says none."""
    return _override.validate_json(text)


def shared_before(overrides: Overrides, turn: int) -> Overrides:
    """Return those that hold as well for a call that shares only the turns before this one.

    An opening counts where the turn that answered it is shared, a safety step where it was taken in shared turns; a mark of a whole
    call is not one of its beginning.
    """
    return tuple(one for one in overrides if _rests_before(one, turn))


def _rests_before(one: ActsChanged | OpeningChanged | ItemChanged | PartChanged, turn: int) -> bool:
    match one:
        case ActsChanged():
            return one.turn < turn
        case OpeningChanged():
            return one.turn + 1 < turn
        case ItemChanged():
            return one.now == "met" and bool(one.turns) and max(one.turns) < turn
        case PartChanged():
            return False


def _known(acts: Iterable[str]) -> None:
    unknown = sorted(set(acts) - codebook().clinician_acts.keys())
    if unknown:
        raise ValueError(f"not an act of the codebook: {', '.join(unknown)}")
