"""What goes over the socket: the browser's messages in, the session's own events out.

`for_learner` strips fields and never whole events, so that `seq` has no gaps on the wire. What the patient felt, was after or
nearly said stays here until the debrief is due.
"""

from typing import Annotated

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from simtrainer.errors import MessageError
from simtrainer.transcript.codec import decode, encode
from simtrainer.transcript.events import (
    AnyEvent,
    Channel,
    DocumentOpened,
    DocumentShown,
    EmergencyUsed,
    FindingMade,
    Help,
    LearnerReflected,
    LearnerSaid,
    LearnerTried,
    LineChanged,
    PatientInterrupted,
    PatientReacted,
    PatientSaid,
    RecordWritten,
    SessionEnded,
    SessionPaused,
    SessionResumed,
    SessionStarted,
    SpeakerMoved,
)
from simtrainer.transcript.gaps import with_gaps

MAX_BYTES = 16 * 1024
ClientId = Annotated[str, Meta(min_length=1, max_length=64)]


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type"):
    """Something the browser sent."""


class Say(Message, frozen=True, tag="say"):
    """The learner's words; `id` is the browser's own, so that a repeat is known as one."""

    id: ClientId
    text: str
    channel: Channel | None = None


class Typing(Message, frozen=True, tag="typing"):
    """The learner is writing."""


class Open(Message, frozen=True, tag="open"):
    """The learner opens a document."""

    document: Annotated[str, Meta(min_length=1, max_length=64)]


class Emergency(Message, frozen=True, tag="emergency"):
    """The learner uses the emergency button."""

    what: Help


class Interrupted(Message, frozen=True, tag="interrupted"):
    """The learner came in while a voice was still saying the patient's words: event `seq`, after `heard` characters of its text."""

    seq: Annotated[int, Meta(ge=1)]
    heard: Annotated[int, Meta(ge=0, le=10_000)]


class Pause(Message, frozen=True, tag="pause"):
    """The learner pauses."""


class Resume(Message, frozen=True, tag="resume"):
    """The learner comes back."""


class End(Message, frozen=True, tag="end"):
    """The learner ends the call."""


class StepOut(Message, frozen=True, tag="step_out"):
    """The learner leaves, for whatever reason; nobody asks."""


AnyMessage = Say | Typing | Open | Emergency | Interrupted | Pause | Resume | End | StepOut
TYPES = ("say", "typing", "open", "emergency", "interrupted", "pause", "resume", "end", "step_out")

NOT_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What a decoder raises; the last of them where brackets stand too deep in each other."""

_decoder: msgspec.json.Decoder[AnyMessage] = msgspec.json.Decoder(AnyMessage)


def message_of(data: bytes) -> AnyMessage:
    """Return what the browser sent; raise a MessageError that says what would have done."""
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError as error:
        raise _not_a_message(data, error) from error
    except NOT_JSON as error:
        raise MessageError("bad_json", "This is not JSON.") from error


def _not_a_message(data: bytes, error: msgspec.ValidationError) -> MessageError:
    try:
        found = msgspec.json.decode(data)
    except NOT_JSON:
        return MessageError("bad_json", "This is not JSON.")
    wanted = ", ".join(TYPES)
    if isinstance(found, dict) and isinstance(found.get("type"), str) and found["type"] not in TYPES:
        return MessageError("unknown_type", f"There is no message of type '{found['type'][:40]}'; the types are {wanted}.")
    if not isinstance(found, dict) or "type" not in found:
        return MessageError("bad_message", f"A message is a JSON object with a type; the types are {wanted}.")
    return MessageError("bad_message", f"This message will not do: {error}.")


def id_in(data: bytes) -> str | None:
    """Return the id of a message that will not do otherwise, so that its sender knows which one it was."""
    try:
        found = msgspec.json.decode(data)
    except NOT_JSON:
        return None
    named = found.get("id") if isinstance(found, dict) else None
    return named if isinstance(named, str) and 0 < len(named) <= 64 else None  # noqa: PLR2004 - as ClientId


class _Started(msgspec.Struct, frozen=True, tag_field="type", tag="session_started"):
    seq: int
    at: float
    scenario: str


class _Reacted(msgspec.Struct, frozen=True, tag_field="type", tag="patient_reacted"):
    seq: int
    at: float
    turn: int


class _LineChanged(msgspec.Struct, frozen=True, tag_field="type", tag="line_changed"):
    seq: int
    at: float
    kind: str
    change: str
    shows: str


def for_learner(event: AnyEvent, body: bytes | None = None) -> bytes:
    """Return an event as its learner may see it while the call goes on; `body` is its whole encoding, where that is known."""
    match event:
        case PatientSaid() if event.scripted or event.gaps:
            text, gaps = with_gaps(event.text, event.gaps)
            return encode(replace(event, text=text, gaps=gaps, scripted=""))
        case LineChanged():
            return encode(_LineChanged(event.seq, event.at, event.kind, event.change, event.shows))
        case SessionStarted():
            return encode(_Started(event.seq, event.at, event.scenario))
        case PatientReacted():
            return encode(_Reacted(event.seq, event.at, event.turn))
        case (
            LearnerSaid()
            | PatientSaid()
            | PatientInterrupted()
            | DocumentShown()
            | DocumentOpened()
            | FindingMade()
            | EmergencyUsed()
            | SpeakerMoved()
            | RecordWritten()
            | SessionPaused()
            | SessionResumed()
            | SessionEnded()
            | LearnerReflected()
            | LearnerTried()
        ):
            return encode(event) if body is None else body


def stored_for_learner(body: bytes) -> bytes:
    """Return a stored event as its learner may see it while the call goes on."""
    return for_learner(decode(body), body)


def live(seq: int) -> bytes:
    """Return what tells the browser that it has caught up, and with which event. Only events have a `seq`."""
    return encode({"type": "live", "last": seq})


PATIENT_TYPING = encode({"type": "patient_typing"})


def error(code: str, message: str, about: str | None = None) -> bytes:
    """Return an error; `about` is the id of the message it is about."""
    return encode({"type": "error", "code": code, "message": message} | ({"id": about} if about else {}))
