"""What an examination from afar comes to in one case: what is said, seen and found, what it needs, and where it would do harm."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simtrainer.scenario.elements import AnyLines, Expression, Line, Name, Score, Strict
from simtrainer.scenario.predicate import Predicate

Outcome = Literal["possible", "unsafe", "not_possible"]


class Needs(Strict):
    """What must be so before the patient does it."""

    permission: bool = Field(default=False, description="Asked for and not ordered; in words, this turn or the one before.")
    privacy: bool = Field(default=False, description="Nobody else can overhear or look on, as with a fact's gate.")
    trust: Score = 0
    when: Predicate | None = Field(None, description="And this holds.")


class Harm(Strict):
    """Where it would hurt somebody: who and why, told in the debrief and never in the call, and what comes of asking."""

    who: Line
    why: Line
    say: AnyLines = Field(description="What the patient says and does when asked all the same: two wordings or more.")
    finding: Line | None = Field(None, description="What lands in the notes of it, if anything does.")
    unless: Predicate | None = Field(None, description="It is safe after all once this holds: somebody is beside them, say.")


class Reading(Strict):
    """What comes of doing it again, or on the other side."""

    say: AnyLines = Field(description="What the patient says and does: two wordings or more.")
    seen: Line | None = None
    finding: Line


class Examination(Strict):
    """One manoeuvre of the catalogue as this case has it.

    Either the patient's words stand under `say`, or one of the facts it tells says it.
    """

    manoeuvre: Name = Field(description="One of the catalogue, such as breathing_rate; see docs/authoring.md.")
    where: Name | None = Field(None, description="The part of the body, where the manoeuvre goes with one; left out: whichever is named.")
    outcome: Outcome = "possible"
    needs: Needs = Needs()
    say: AnyLines = Field((), description="What the patient says and does: two wordings or more; left out where a fact it tells says it.")
    refused: AnyLines = Field((), description="What the patient says while something it needs is missing: two wordings or more.")
    seen: Line | None = Field(None, description="What the learner sees, as a caption would say it.")
    finding: Line | None = Field(None, description="The line that lands in the learner's notes.")
    expression: Expression | None = None
    tells: tuple[Name, ...] = Field((), description="Facts that it tells, through their own gates.")
    again: tuple[Reading, ...] = Field((), description="What is found the second time, the third ...; the last one stays.")
    other_side: Reading | None = Field(None, description="What is found on the other side, when the learner asks for it.")
    unsafe: Harm | None = None

    @model_validator(mode="after")
    def _harm_is_told(self) -> Self:
        if (self.outcome == "unsafe") != (self.unsafe is not None):
            raise ValueError("`outcome: unsafe` and `unsafe` (who is hurt, and why) go together")
        return self

    @property
    def id(self) -> str:
        """The manoeuvre, with the part of the body where it goes with one: `press_here:belly`."""
        return f"{self.manoeuvre}:{self.where}" if self.where else self.manoeuvre


Examinations = Annotated[tuple[Examination, ...], Field(description="What may be examined from afar, and what comes of it.")]
