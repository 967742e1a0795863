"""What a learner may see of each event."""

import json
from typing import get_args

import pytest

from simtrainer.errors import TranscriptError
from simtrainer.server.messages import for_learner, stored_for_learner
from simtrainer.transcript.codec import decode, encode
from simtrainer.transcript.events import (
    VERSION,
    Affect,
    AnyEvent,
    CueMoved,
    DocumentOpened,
    DocumentShown,
    EmergencyUsed,
    FactTold,
    FindingMade,
    HeardMessage,
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
from simtrainer.transcript.heard import Act, Heard

EVENTS = [
    (
        SessionStarted(
            seq=1, at=1.0, version=VERSION, session="s", scenario="mrs-lim", scenario_hash="h", seed=7, recogniser="r", program="p"
        ),
        {"type": "session_started", "seq": 1, "at": 1.0, "scenario": "mrs-lim"},
    ),
    (
        LearnerSaid(seq=2, at=1.0, id="m1", text="Hello", channel="chat"),
        {"type": "learner_said", "seq": 2, "at": 1.0, "id": "m1", "text": "Hello", "channel": "chat"},
    ),
    (
        PatientReacted(
            seq=3,
            at=1.0,
            turn=1,
            messages=(HeardMessage(2, Heard((Act("TH_GREET", 0, 5, 0.9, {}, "greets"),))),),
            affect=Affect(45.0, 40.0, 15.0, 0.0, 0.0),
            state="guarded",
            because="TH_GREET",
            cues=(CueMoved("nights", "emitted", 1),),
            asked=("pain",),
            told=(FactTold("pain"),),
            lines=("fact:pain:0",),
            patient_acts=("P_CUE_BODY",),
        ),
        {"type": "patient_reacted", "seq": 3, "at": 1.0, "turn": 1},
    ),
    (
        PatientSaid(seq=4, at=1.0, speaker="patient", text="Hm.", channel="chat", expression="sad"),
        {"type": "patient_said", "seq": 4, "at": 1.0, "speaker": "patient", "text": "Hm.", "channel": "chat", "expression": "sad"},
    ),
    (SessionPaused(seq=5, at=1.0), {"type": "session_paused", "seq": 5, "at": 1.0}),
    (SessionResumed(seq=6, at=1.0), {"type": "session_resumed", "seq": 6, "at": 1.0}),
    (SessionEnded(seq=7, at=1.0, by="learner"), {"type": "session_ended", "seq": 7, "at": 1.0, "by": "learner"}),
    (
        LearnerReflected(seq=8, at=1.0, prompt="felt", text="Rushed."),
        {"type": "learner_reflected", "seq": 8, "at": 1.0, "prompt": "felt", "text": "Rushed."},
    ),
    (
        LineChanged(seq=12, at=1.0, fault="stuck", kind="freeze", change="mended", shows="The picture moves again", by=("TH_TECHCHECK",)),
        {"type": "line_changed", "seq": 12, "at": 1.0, "kind": "freeze", "change": "mended", "shows": "The picture moves again"},
    ),
    (
        SpeakerMoved(seq=13, at=1.0, speaker="son", name="Ben", where="another_room", change="left"),
        {"type": "speaker_moved", "seq": 13, "at": 1.0, "speaker": "son", "name": "Ben", "where": "another_room", "change": "left"},
    ),
    (
        RecordWritten(seq=14, at=1.0, record="note", title="Her note", entry="fluid", under="Orders", text="900 ml", corrected=True),
        {
            "type": "record_written",
            "seq": 14,
            "at": 1.0,
            "record": "note",
            "title": "Her note",
            "entry": "fluid",
            "under": "Orders",
            "text": "900 ml",
            "corrected": True,
        },
    ),
    (
        DocumentShown(seq=9, at=1.0, document="diary", title="Her diary"),
        {"type": "document_shown", "seq": 9, "at": 1.0, "document": "diary", "title": "Her diary"},
    ),
    (
        DocumentOpened(seq=10, at=1.0, document="diary"),
        {"type": "document_opened", "seq": 10, "at": 1.0, "document": "diary"},
    ),
    (
        FindingMade(seq=13, at=1.0, examination="pulse", name="Feel the pulse", seen="Two fingers.", finding="Pulse 76"),
        {
            "type": "finding_made",
            "seq": 13,
            "at": 1.0,
            "examination": "pulse",
            "name": "Feel the pulse",
            "seen": "Two fingers.",
            "finding": "Pulse 76",
        },
    ),
    (
        EmergencyUsed(seq=11, at=1.0, what="ambulance"),
        {"type": "emergency_used", "seq": 11, "at": 1.0, "what": "ambulance"},
    ),
    (
        PatientInterrupted(seq=11, at=1.0, said=9, heard=12),
        {"type": "patient_interrupted", "seq": 11, "at": 1.0, "said": 9, "heard": 12},
    ),
    (
        LearnerTried(seq=11, at=1.0, moment="turn-1", text="Go on.", heard=Heard()),
        {
            "type": "learner_tried",
            "seq": 11,
            "at": 1.0,
            "moment": "turn-1",
            "text": "Go on.",
            "heard": {"acts": [], "unsure": [], "facts": [], "nothing_fits": 1.0},
        },
    ),
]


def test_every_event_has_a_line_here():
    assert {type(event) for event, _ in EVENTS} == set(get_args(AnyEvent))


@pytest.mark.parametrize(("event", "seen"), EVENTS, ids=[seen["type"] for _, seen in EVENTS])
def test_a_learner_sees_of_an_event(event, seen):
    body = encode(event)

    assert json.loads(for_learner(event)) == seen
    assert for_learner(event, body) == for_learner(event) == stored_for_learner(body)


def test_brackets_too_deep_in_each_other_are_no_event():
    with pytest.raises(TranscriptError):
        decode(b'{"type": "patient_said", "more": ' + b"[" * 100_000)
