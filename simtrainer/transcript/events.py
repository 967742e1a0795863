"""The events of a session: facts in the past tense, frozen, versioned, strict on unknown fields.

A session is the list of these. Nothing here knows a scenario's meaning, a clock or a socket; `at` is passed in.
`seq` is given by whoever appends: it starts at 1 and has no gaps within a session.
"""

from typing import Literal

import msgspec

from simtrainer.scenario.fault import FaultKind
from simtrainer.scenario.others import Place
from simtrainer.transcript.heard import Heard, Stretch, without

VERSION = 1
"""The version of the format that is written; every older one stays readable (see `codec`)."""

Channel = Literal["spoken", "chat", "phone"]
Going = Literal["came", "noticed", "left", "left_behind"]
LineChange = Literal["began", "mended", "passed"]
CueChange = Literal["emitted", "met", "spaced", "missed", "reopened", "withdrawn"]
EndedBy = Literal["learner", "patient", "stepped_out"]
Examined = Literal["done", "unsafe", "not_possible", "refused"]
Help = Literal["ring_back", "ambulance"]


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="type"):
    """A recorded fact. `at` is seconds since the epoch, UTC."""

    seq: int
    at: float


class Fork(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a session left another: the other's id, and the number of the event it did not take any more."""

    session: str
    seq: int


class SessionStarted(Event, frozen=True, tag="session_started", omit_defaults=True):
    """The first event: what is played, with which words of ours, from which seed.

    `forked` is there where the session goes on from within another one. What came before that is a copy, its times moved as a
    whole so that the call's clock goes on.
    """

    version: int
    session: str
    scenario: str
    scenario_hash: str
    seed: int
    recogniser: str
    program: str
    forked: Fork | None = None


class LearnerSaid(Event, frozen=True, tag="learner_said"):
    """The learner's own words, in exactly this one event. `id` is the client's, so that a repeat is known as one."""

    id: str
    text: str
    channel: Channel


class Affect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patient's inner weather, each 0 to 100."""

    trust: float
    anxiety: float
    frustration: float
    tech: float
    fatigue: float


class CueMoved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happened to one cue this turn: given, met, left space (`spaced`), missed, reopened or given up (`withdrawn`).

    `level` is the cue's strength, 1 veiled to 3 explicit; `ladder` the response level 0 to 6 that answered it.
    """

    cue: str
    change: CueChange
    level: int
    ladder: int | None = None


class FactTold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fact the patient gave, whole or hedged near its gate."""

    fact: str
    partly: bool = False


class ExaminationAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An examination that was asked for, and what came of it: `done`, `unsafe`, `not_possible`, or `refused` for want of what it needs.

    `leave` says that it was asked for and not ordered; `other_side` that it was done on the other side of what was examined before.
    """

    examination: str
    outcome: Examined
    leave: bool = False
    other_side: bool = False


class HeardMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one `LearnerSaid` (named by its seq) was understood as.

    `heard` is what the words say, whole; `lost` are stretches of the text that a fault of the line kept from the patient.
    """

    said: int
    heard: Heard
    lost: tuple[Stretch, ...] = ()

    @property
    def reached(self) -> Heard:
        """What of it reached the patient."""
        return without(self.heard, self.lost) if self.lost else self.heard


class PatientReacted(Event, frozen=True, tag="patient_reacted", omit_defaults=True):
    """One whole turn inside the patient. Hidden from the learner until the debrief is due; only `turn` is theirs.

    `affect` and `state` are the values after the turn. `because` says what moved the state, None where it stayed.
    `lines` are the ids of the scenario's lines that were spoken, so that none is repeated unnoticed.
    `patient_acts` are codes of what the patient's reply does, from the codebook's patient acts. `examined` are the examinations from afar
    that the learner asked for. `typed` says that the learner's words were typed in the side chat; `confided` are facts told with nobody
    else to hear, `breached` those of them said where others heard.
    """

    turn: int
    messages: tuple[HeardMessage, ...]
    affect: Affect
    state: str
    because: str | None
    cues: tuple[CueMoved, ...]
    asked: tuple[str, ...]
    told: tuple[FactTold, ...]
    lines: tuple[str, ...]
    patient_acts: tuple[str, ...]
    examined: tuple[ExaminationAsked, ...] = ()
    typed: bool = False
    confided: tuple[str, ...] = ()
    breached: tuple[str, ...] = ()


class PatientSaid(Event, frozen=True, tag="patient_said", omit_defaults=True):
    """What somebody on the patient's side said. `speaker` is `patient` or a third person's id; `expression` names the face.

    `text` is what was said. Where it was reworded, `scripted` is the line as written, and empty otherwise. `gaps` are stretches of the
    text that a fault of the line kept from the learner. `via` is the interpreter it came through, and empty otherwise.
    `seen` says that the face is part of an opening the scenario gives: who cannot see it is told of it in words.
    """

    speaker: str
    text: str
    channel: Channel
    expression: str
    scripted: str = ""
    gaps: tuple[Stretch, ...] = ()
    via: str = ""
    seen: bool = False

    @property
    def written(self) -> str:
        """The line as written: what the patient means, whoever reworded it. All that follows from a line follows from this."""
        return self.scripted or self.text


class PatientInterrupted(Event, frozen=True, tag="patient_interrupted"):
    """The learner spoke, or sent words, while somebody on the patient's side was still being heard aloud.

    `said` is the number of the words that were cut. `heard` counts the characters of them that had been spoken, in the text as the
    learner got it, as near as the voice tells. It comes only where the learner has voices switched on, and says nothing of manners:
    no score reads it.
    """

    said: int
    heard: int


class DocumentShown(Event, frozen=True, tag="document_shown"):
    """Something to look at is there now: it can be opened from here on. `document` is its id in the scenario."""

    document: str
    title: str


class DocumentOpened(Event, frozen=True, tag="document_opened"):
    """The learner opened a document, for the first time. It counts for the words that come after it."""

    document: str


class FindingMade(Event, frozen=True, tag="finding_made", omit_defaults=True):
    """Something came of an examination: what was `seen`, in words, and the line for the learner's notes. Either may be empty.

    `examination` is its id in the scenario, and `name` what the catalogue calls the manoeuvre.
    """

    examination: str
    name: str
    seen: str = ""
    finding: str = ""


class EmergencyUsed(Event, frozen=True, tag="emergency_used"):
    """The learner used the emergency button: rang the patient back, or sent an ambulance. What they said about it is in their words."""

    what: Help


class LineChanged(Event, frozen=True, tag="line_changed", omit_defaults=True):
    """A fault of the line came or went, as part of the case; a connection that is really lost leaves no event.

    `fault` is its id in the scenario and `kind` what it is. It `began`, was `mended` by what the learner did (`by` are those acts), or
    `passed` with nobody seeing to it. `shows` is what the page says of it.
    """

    fault: str
    kind: FaultKind
    change: LineChange
    shows: str
    by: tuple[str, ...] = ()


class SpeakerMoved(Event, frozen=True, tag="speaker_moved", omit_defaults=True):
    """Somebody else on the patient's side came, went, or was noticed for the first time. `where` is their place from here on.

    `left_behind` says that the patient went, into another room. `name` and `face` are what the page shows of them.
    """

    speaker: str
    name: str
    where: Place
    change: Going
    face: str = ""


class RecordWritten(Event, frozen=True, tag="record_written", omit_defaults=True):
    """A colleague wrote a line into their own record, or put one right. `entry` names the line, `under` its heading.

    What is written of an order is how they understood it, which need not be what was said.
    """

    record: str
    title: str
    entry: str
    under: str
    text: str
    corrected: bool = False


class SessionPaused(Event, frozen=True, tag="session_paused"):
    """The learner paused."""


class SessionResumed(Event, frozen=True, tag="session_resumed"):
    """The learner came back."""


class SessionEnded(Event, frozen=True, tag="session_ended"):
    """The consult is over: no more talk, the debrief is due."""

    by: EndedBy


class LearnerReflected(Event, frozen=True, tag="learner_reflected"):
    """What the learner wrote for themselves after the call; `prompt` names the question."""

    prompt: str
    text: str


class WordsBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody on the patient's side would have said."""

    speaker: str
    text: str
    channel: Channel


class TriedAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the patient would have made of words that were tried where they were due: the words back, the affect and the cues after them."""

    said: tuple[WordsBack, ...]
    affect: Affect
    cues: tuple[CueMoved, ...] = ()


class LearnerTried(Event, frozen=True, tag="learner_tried", omit_defaults=True):
    """Other words the learner tried for one moment of the debrief, and how they were heard. The call itself stays as it was.

    `moment` is the debrief's name for the moment: `turn-8` for the learner's eighth turn, `after-8` for what was left unanswered
    after it, `item-c2` for a safety item. `feeling` and `noticed` are what the learner thought the patient felt, and the patient's
    words they took it from, before they tried; `answer` is what would have come of it from where the call then stood.
    """

    moment: str
    text: str
    heard: Heard
    feeling: str = ""
    noticed: tuple[str, ...] = ()
    answer: TriedAnswer | None = None


AnyEvent = (
    SessionStarted
    | LearnerSaid
    | PatientReacted
    | PatientSaid
    | PatientInterrupted
    | DocumentShown
    | DocumentOpened
    | FindingMade
    | EmergencyUsed
    | LineChanged
    | SpeakerMoved
    | RecordWritten
    | SessionPaused
    | SessionResumed
    | SessionEnded
    | LearnerReflected
    | LearnerTried
)
Events = tuple[AnyEvent, ...]
