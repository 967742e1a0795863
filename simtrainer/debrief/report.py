"""The debrief as a value: everything a page, a file or a reader needs, and nothing of how it is drawn.

Learners read words and bands here; there is no decimal and no inner number of the patient in any field.
"""

from dataclasses import dataclass
from typing import Literal

MomentKind = Literal["critical_missed", "strength", "missed_opening"]
CriticalResult = Literal["met", "not_met", "not_reached"]
CueResult = Literal["met", "noticed", "missed"]


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment worth talking about: observation, impact, question.

    `turn` is the number of the learner's turn (a line of the transcript has the same number as its anchor), `title` a short heading,
    `patient_said` and `you_said` are quoted whole and may be empty where nobody spoke, `what_followed` is a sentence.
    """

    kind: MomentKind
    turn: int
    title: str
    patient_said: str
    you_said: str
    what_followed: str
    question: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CriticalLine:
    """A safety item beside the scores: its text, how it went in words, the learner's words that met it."""

    id: str
    text: str
    result: CriticalResult
    quotes: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The learner's words behind a point, what they did in plain words, and whether they helped."""

    turn: int
    text: str
    label: str
    helped: bool


@dataclass(frozen=True, slots=True)
class BandLine:
    """A score as learners may see it: `band` is None where too little was said; `range_words` such as 'Developing to Capable'.

    `standing` says in a sentence how far it was checked against people's marks at this site.
    """

    id: Literal["empathy", "rapport"]
    name: str
    band: str | None
    range_words: str
    sentence: str
    quotes: tuple[Quote, ...]
    standing: str = ""


@dataclass(frozen=True, slots=True)
class CueMark:
    """How an emotional opening went: a short label, the result, and a sentence."""

    result: CueResult
    label: str


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One utterance: `number` counts all lines, `turn` the learner's turns (0 before the first), `clock` is minutes and seconds.

    `written` is the author's line where the patient's words were reworded, and empty otherwise.
    """

    number: int
    turn: int
    who: Literal["learner", "patient", "other"]
    name: str
    text: str
    channel: str
    clock: str
    cue: CueMark | None = None
    notes: tuple[str, ...] = ()
    written: str = ""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """Something there was to look at, and in words whether and when the learner opened it."""

    title: str
    opened: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The patient's trust over the call: a drawing (SVG, no script, no style attribute), the same as rows of words, one sentence."""

    svg: str
    rows: tuple[tuple[str, str], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Practice:
    """The one thing to practise next: what, why (from this call), and how to try it."""

    title: str
    why: str
    how: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole debrief. `notices` are the sentences that must always be read with it; `summary` is one line about the call.

    `reviewed` says who looked over the case's medicine, when and for where; empty where nobody has, None where there is no case.
    """

    session: str
    scenario: str
    title: str
    patient: str
    when: str
    length: str
    summary: str
    critical: tuple[CriticalLine, ...]
    moments: tuple[Moment, ...]
    went_well: tuple[Moment, ...]
    missed: tuple[Moment, ...]
    bands: tuple[BandLine, ...]
    openings: str
    transcript: tuple[TranscriptLine, ...]
    curve: Curve | None
    practice: Practice | None
    unscored: str
    notices: tuple[str, ...]
    documents: tuple[DocumentLine, ...] = ()
    reviewed: str | None = None
