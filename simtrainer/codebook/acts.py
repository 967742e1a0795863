"""What can be done with words: 54 acts of clinicians, 17 of patients."""

from typing import Literal

from simtrainer.codebook.affect import AffectChange
from simtrainer.codebook.entry import Entry

Space = Literal["EP", "ER", "NP", "NR"]


class NearMiss(Entry):
    """A line that looks like the act and is another; `partial` means the same act at reduced credit."""

    text: str
    code: str
    why: str
    partial: bool = False


class ClinicianAct(Entry):
    """One act of the clinician: what it is, how it sounds, how it answers a cue, and what it does to the patient."""

    id: str
    name: str
    group: Literal["telehealth", "rapport", "question", "empathy", "information", "plan", "close", "handoff", "harmful"]
    tier: Literal["core", "context"]
    polarity: Literal[-1, 0, 1]
    definition: str
    positive: tuple[str, str, str, str]
    near_miss: tuple[NearMiss, ...]
    sources: tuple[str, ...]
    space: Space | None
    ladder: int | None
    text: Literal["yes", "partial", "no"]
    affect: AffectChange


class PatientAct(Entry):
    """One act of the patient; a cue is an emotional opening and has a weight."""

    id: str
    name: str
    cue: bool
    weight: float
    definition: str
    examples: tuple[str, ...]
    source: str
