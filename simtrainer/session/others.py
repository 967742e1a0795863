"""Other people in a turn, as events: who comes and goes, what comes through an interpreter, what a colleague writes down."""

from collections.abc import Sequence

from simtrainer.patient.presence import Move, is_side_chat
from simtrainer.patient.record import Written
from simtrainer.scenario import Scenario
from simtrainer.transcript.events import Channel, Events, RecordWritten, SpeakerMoved
from simtrainer.transcript.situation import Situation

_ARRIVES = ("came", "noticed")


def arrivals(moves: Sequence[Move], *, at: float) -> tuple[Events, Events]:
    """Return who comes or is noticed, to be told before they speak, and who goes, to be told after; the events are not numbered yet."""
    events = [
        (
            move.change,
            SpeakerMoved(
                seq=0,
                at=at,
                speaker=move.speaker.id,
                name=move.speaker.name,
                where=move.where,
                change=move.change,
                face=move.speaker.face or "",
            ),
        )
        for move in moves
    ]
    return tuple(event for change, event in events if change in _ARRIVES), tuple(
        event for change, event in events if change not in _ARRIVES
    )


def via(scenario: Scenario, text: str) -> str:
    """Return the interpreter a line of the patient's came through, by the mark the author put into it; empty where it came through none."""
    interpreter = scenario.interpreter
    return interpreter.speaker if interpreter and interpreter.mark in text else ""


def others_channel(scenario: Scenario, situation: Situation, channel: Channel) -> Channel:
    """Return how other people speak: aloud, even where they have read along in the side chat."""
    if not is_side_chat(scenario, channel):
        return channel
    return "phone" if situation.by_phone or scenario.modality == "phone" else "spoken"


def written_down(scenario: Scenario, written: Sequence[Written], *, at: float) -> Events:
    """Return what a colleague writes into their record; the events are not numbered yet."""
    record = scenario.record
    if record is None:
        return ()
    return tuple(
        RecordWritten(
            seq=0, at=at, record=record.id, title=record.title, entry=one.entry, under=one.under, text=one.text, corrected=one.corrected
        )
        for one in written
    )
