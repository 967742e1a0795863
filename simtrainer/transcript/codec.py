"""Events to JSON and back: strict, one event a line, old versions readable for ever.

The first line of a transcript is `session_started` and names the version it was written in.
"""

from collections.abc import Iterable

import msgspec

from simtrainer.errors import TranscriptError
from simtrainer.transcript.events import VERSION, AnyEvent, Events, SessionStarted

YEAR_10000 = 253_402_300_800.0
"""No calendar goes further."""

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)

encode = _encoder.encode
"""Return an event as JSON without a line end."""


def decode(line: bytes | str) -> AnyEvent:
    """Return the event of one line; raise TranscriptError where it is not one."""
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TranscriptError(f"this is not an event of a transcript: {error}") from error


def read_events(lines: Iterable[bytes | str]) -> Events:
    """Return the events of a transcript's lines; raise TranscriptError naming the first line that will not do."""
    events: list[AnyEvent] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            event = decode(line)
        except TranscriptError as error:
            raise TranscriptError(f"line {number}: {error}") from error
        if event.seq != len(events) + 1:
            raise TranscriptError(f"line {number}: event {len(events) + 1} is missing; this line is event {event.seq}")
        if not events:
            _check_start(event)
        if not 0 <= event.at < YEAR_10000:
            raise TranscriptError(f"line {number}: the event's time, {event.at:g}, is not a number of seconds since 1970")
        events.append(event)
    if not events:
        raise TranscriptError("the transcript is empty")
    return tuple(events)


def _check_start(event: AnyEvent) -> None:
    if not isinstance(event, SessionStarted):
        raise TranscriptError("line 1: a transcript begins with the event 'session_started'")
    if event.version > VERSION:
        raise TranscriptError(f"line 1: this transcript is of version {event.version}; this program reads up to version {VERSION}")


def write_events(events: Iterable[AnyEvent]) -> bytes:
    """Return events as JSON lines."""
    return b"".join(encode(event) + b"\n" for event in events)
