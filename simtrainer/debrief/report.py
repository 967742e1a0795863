"""The debrief as a value: everything a page, a file or a reader needs, and nothing of how it is drawn.

Learners read words and bands here; there is no decimal and no inner number of the patient in any field.
"""

from dataclasses import dataclass
from typing import Literal

MomentKind = Literal["critical_missed", "breach", "strength", "missed_opening"]
CriticalResult = Literal["met", "not_met", "not_reached"]
CueResult = Literal["met", "noticed", "missed"]
FaultResult = Literal["mended", "missed"]
ExaminationResult = Literal["done", "unsafe", "not_possible", "refused", "not_asked"]
CheckResult = Literal["done", "partly", "not_found", "not_needed"]


@dataclass(frozen=True, slots=True)
class Try:
    """Other words the learner tried for a moment: what was heard in them (each to be read after 'you'), how far that goes, a sentence.

    `result` is None where nothing in the words could be made out. `reply` is what the patient would have said then, `took` how they
    would have taken it, in a sentence; `feeling` and `noticed` are what the learner noticed before they tried. All may be empty.
    """

    text: str
    heard: tuple[str, ...]
    result: CueResult | None
    sentence: str
    reply: str = ""
    took: str = ""
    feeling: str = ""
    noticed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment worth talking about: observation, impact, question.

    `turn` is the number of the learner's turn (a line of the transcript has the same number as its anchor), `title` a short heading,
    `patient_said` and `you_said` are quoted whole and may be empty where nobody spoke, `what_followed` is a sentence.
    `id` names the moment for what is written about it, `letter` stands beside it on the curves, empty where it is none of the chosen
    few; `contest` names what in it can be contested. Where there are `alternatives` the learner tries first; `tries` are what they tried.
    """

    kind: MomentKind
    turn: int
    title: str
    patient_said: str
    you_said: str
    what_followed: str
    question: str
    alternatives: tuple[str, ...] = ()
    id: str = ""
    letter: str = ""
    tries: tuple[Try, ...] = ()
    contest: str = ""


@dataclass(frozen=True, slots=True)
class CriticalLine:
    """A safety item beside the scores: its text, how it went in words, the learner's words that met it.

    `changed` says in words what an educator changed in it, and what the program had found; empty where nobody changed anything.
    """

    id: str
    text: str
    result: CriticalResult
    quotes: tuple[str, ...]
    hint: str
    contest: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The learner's words behind a point, what they did in plain words, and whether they helped.

    `id` is the place of the point on a page; the words carry it too (see `Piece`). `part` is the part of the scale it belongs to;
    `begun` says that what helped was only the beginning of it. `contest` names what was heard in them, where that can be contested.
    """

    turn: int
    text: str
    label: str
    helped: bool
    id: str = ""
    part: str = ""
    begun: bool = False
    contest: str = ""


@dataclass(frozen=True, slots=True)
class BandLine:
    """A score as learners may see it: `band` is None where too little was said; `range_words` such as 'Developing to Capable'.

    `standing` says in a sentence how far it was checked against people's marks at this site. `levels` are all bands of the rubric in
    words, the lowest first; `low` and `high` are those between which the range lies. `held` says that a missed safety item holds it down.
    `changed` says what an educator's decision did to it and what the program alone would say.
    """

    id: str
    name: str
    band: str | None
    range_words: str
    sentence: str
    quotes: tuple[Quote, ...]
    standing: str = ""
    levels: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    held: bool = False
    contest: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class CueMark:
    """How an emotional opening went: a short label, the result, and a sentence."""

    result: CueResult
    label: str
    contest: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an utterance and the ids of the points (see `Quote`) that rest on it; `starts` are those that begin here."""

    text: str
    points: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One utterance: `number` counts all lines, `turn` the learner's turns (0 before the first), `clock` is minutes and seconds.

    `written` is the author's line where the patient's words were reworded, and empty otherwise. `place` counts all turns from 0, as
    evidence does; `changed` are sentences on what an educator changed here.
    `lost` says in a sentence which words a fault of the line swallowed; empty where none were. `cut` says where the learner came in
    while these words were still being heard aloud; empty where they did not.
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
    lost: str = ""
    cut: str = ""
    pieces: tuple[Piece, ...] = ()
    place: int = 0
    contest: str = ""
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """Something there was to look at, and in words whether and when the learner opened it."""

    title: str
    opened: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class ExaminationLine:
    """One examination from afar: what it was, how it went in a sentence, what was seen and found, and the learner's words and their turn.

    `result` is `not_asked` for one that this case had and nobody asked for; then there are no words, and what it would find stays untold.
    `leave` says in a sentence whether it was asked for or ordered; empty where nothing was done.
    """

    title: str
    result: ExaminationResult
    sentence: str
    seen: str = ""
    finding: str = ""
    leave: str = ""
    quote: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A fault of the line that was part of the case: what it was, how it went in words, the learner's words that mended it and their turn.

    `result` is None where the call ended before the learner could have seen to it.
    """

    title: str
    result: FaultResult | None
    sentence: str
    quote: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Curve:
    """Something inside the patient over the call: a drawing (SVG, no script, no style attribute), the same as rows of words, one sentence.

    `title` is a heading, `column` what the second column of the rows tells.
    """

    svg: str
    rows: tuple[tuple[str, str], ...]
    sentence: str
    id: str = "trust"
    title: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG, no script, no style attribute) with one sentence, and the same as a table: `head` names the columns."""

    title: str
    svg: str
    sentence: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A technical word the learner used, everyday words for it, the turn it was said in, and whether they explained it."""

    term: str
    plain: str
    turn: int
    explained: bool


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One step of a remote visit: what it is, how it went, the words that did it and their turn (0: none)."""

    text: str
    result: CheckResult
    quote: str
    turn: int


@dataclass(frozen=True, slots=True)
class Practice:
    """The one thing to practise next: what, why (from this call), and how to try it.

    `drill` names the drill that can be played for it, and `minutes` says how long that takes; empty where there is none.
    """

    title: str
    why: str
    how: str
    drill: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """Which rubric judged: a sentence for people, and for programs its id, version and hashes."""

    sentence: str
    id: str
    version: int
    content_hash: str
    structure_hash: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something an educator changed after it was contested: what it is about, how the program read it and how they do, and why.

    `turn` is the learner's turn, `place` counts all turns from 0, and `id` names a safety item or a part; 0 and empty where it has none.
    """

    kind: Literal["words", "opening", "item", "part"]
    about: str
    program: str
    educator: str
    why: str
    by: str
    when: str
    turn: int = 0
    place: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole debrief. `notices` are the sentences that must always be read with it; `summary` is one line about the call.

    `reviewed` says who looked over the case's medicine, when and for where; empty where nobody has, None where there is no case.
    `rubric` is None where nothing was scored. `emergency` tells of each use of the emergency button, `examined` of each examination.
    `patient_line` is what the visit was about in the patient's own words; `curve` is the trust, `curves` what else moved.
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
    line: tuple[FaultLine, ...] = ()
    reviewed: str | None = None
    patient_line: str = ""
    curves: tuple[Curve, ...] = ()
    timeline: Picture | None = None
    questions: Picture | None = None
    terms: tuple[Term, ...] = ()
    checklist: tuple[CheckLine, ...] = ()
    rubric: Judged | None = None
    changes: tuple[Change, ...] = ()
    emergency: tuple[str, ...] = ()
    examined: tuple[ExaminationLine, ...] = ()
