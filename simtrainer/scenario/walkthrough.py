"""A scripted session that must go as written: the scenario's own test, in the author's language."""

from typing import Annotated, Literal

from pydantic import Field

from simtrainer.scenario.elements import Line, Name, Strict

CueWord = Literal["emitted", "met", "spaced", "missed", "reopened", "withdrawn"]
BandWord = Literal["beginning", "developing", "capable", "consistent", "too_little"]
ExaminedWord = Literal["done", "unsafe", "not_possible", "refused"]
ExaminationId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(:[a-z][a-z0-9_]*)?$")]
Result = Literal["met", "not_met", "not_reached"]


class Said(Strict):
    """One learner turn and what must come of it; only what is written is checked."""

    learner: Line
    channel: Literal["spoken", "chat", "phone"] | None = Field(None, description="How it is said; left out, as the case is played.")
    opens: tuple[Name, ...] = Field((), description="Documents the learner opens before these words.")
    patient: Line | None = Field(None, description="Words that must be in what the patient says.")
    state: Name | None = Field(None, description="The state after the turn.")
    acts: tuple[str, ...] = Field((), description="Acts that must be heard.")
    tells: tuple[Name, ...] = Field((), description="Facts that must be told.")
    examines: dict[ExaminationId, ExaminedWord] = Field(default_factory=dict, description="Examinations asked for, and how each must go.")
    cues: dict[Name, CueWord] = Field(default_factory=dict, description="What must happen to cues.")


class Ends(Strict):
    """How the call must end."""

    state: Name
    empathy: BandWord
    rapport: BandWord
    critical: dict[Name, Result] = Field(default_factory=dict)


class Walkthrough(Strict):
    """A whole scripted call."""

    learner: Literal["skilled", "average", "brusque", "repair"]
    about: Line
    seed: int = 1
    turns: Annotated[tuple[Said, ...], Field(min_length=12)]
    ends: Ends
