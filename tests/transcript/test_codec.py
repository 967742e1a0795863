"""Transcripts: strict, gapless, and of every version readable for ever."""

import json
from pathlib import Path

import pytest

from simtrainer.errors import TranscriptError
from simtrainer.transcript.codec import read_events, write_events
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.situation import situation_after

GOLDEN = Path(__file__).with_name("golden-v1.jsonl")
WITH_DOCUMENTS = Path(__file__).with_name("golden-v1-documents.jsonl")
WITH_EMERGENCY = Path(__file__).with_name("golden-v1-emergency.jsonl")
SECOND_TRY = Path(__file__).with_name("golden-v1-fork.jsonl")
WITH_A_VOICE = Path(__file__).with_name("golden-v1-voice.jsonl")
WITH_FAULTS = Path(__file__).with_name("golden-v1-line.jsonl")


@pytest.fixture
def lines() -> list[bytes]:
    return GOLDEN.read_bytes().splitlines()


def test_the_golden_transcript_of_version_1_reads_as_it_did(lines):
    now = situation_after(read_events(lines))

    assert (now.session, now.scenario, now.seed, now.turn, now.state, now.ended) == ("golden", "mrs-lim", 7, 8, "opening_up", True)
    assert now.told == {"onset", "pain", "sister"}
    assert now.affect.trust == 63.0344
    assert now.cues["nights"].met
    assert now.reflections == {"felt": "I was nervous."}


def test_a_transcript_is_written_back_byte_for_byte(lines):
    assert write_events(read_events(lines)) == GOLDEN.read_bytes()


def test_the_conversation_has_the_turns_in_order_with_what_was_opened_and_heard(lines):
    conversation = conversation_of(read_events(lines))

    assert [turn.speaker for turn in conversation.turns] == ["patient", *["clinician", "patient"] * 8]
    assert conversation.turns[3].text == "When did it start?"
    assert [act.act for act in conversation.turns[5].acts] == ["EM_NAME"]
    assert [cue.cue for cue in conversation.turns[4].cues] == ["nights"]
    assert conversation.ended
    assert [(one.moment, one.heard.acts[0].act) for one in conversation.tries] == [("turn-3", "EM_NAME")]
    assert conversation.reflections == {"felt": "I was nervous."}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda lines: [], "empty"),
        (lambda lines: lines[1:], "event 1 is missing"),
        (lambda lines: lines[:4] + lines[5:], "line 5: event 5 is missing"),
        (lambda lines: [b"{"], "line 1: this is not an event"),
        (lambda lines: [b'{"type":"guessed","seq":1,"at":0}'], "line 1: this is not an event"),
        (lambda lines: [*lines[:2], lines[2].replace(b'"id"', b'"mood":1,"id"')], "line 3: this is not an event.*mood"),
        (lambda lines: [lines[0].replace(b'"version":1', b'"version":99')], "of version 99"),
        (lambda lines: [lines[1].replace(b'"seq":2', b'"seq":1')], "begins with the event 'session_started'"),
        (lambda lines: [lines[0], b"\xff\xfe"], "line 2: this is not an event"),
    ],
)
def test_a_damaged_transcript_is_refused_with_the_line_and_what_is_wrong(lines, change, sentence):
    with pytest.raises(TranscriptError, match=sentence):
        read_events(change(lines))


def test_an_event_names_its_type_first_and_holds_plain_json(lines):
    assert [next(iter(json.loads(line))) for line in lines] == ["type"] * len(lines)


def test_the_golden_transcript_with_documents_reads_as_it_did_and_is_written_back_byte_for_byte():
    events = read_events(WITH_DOCUMENTS.read_bytes().splitlines())
    now, conversation = situation_after(events), conversation_of(events)

    assert write_events(events) == WITH_DOCUMENTS.read_bytes()
    assert now.shown == {"letter", "picture", "diary"}
    assert now.opened == {"picture", "diary"}
    assert [sorted(turn.opened) for turn in now.turns] == [[], ["picture"], ["diary"]]
    assert [sorted(turn.opened) for turn in conversation.turns if turn.speaker == "clinician"] == [[], ["picture"], ["diary"]]
    assert [(paper.document, paper.opened) for paper in conversation.papers] == [("letter", None), ("picture", 3), ("diary", 4)]


def test_the_golden_transcript_of_a_second_try_reads_as_it_did_and_is_written_back_byte_for_byte():
    events = read_events(SECOND_TRY.read_bytes().splitlines())
    now, conversation = situation_after(events), conversation_of(events)
    (made,) = conversation.tries

    assert write_events(events) == SECOND_TRY.read_bytes()
    assert (now.session, events[0].forked.session, events[0].forked.seq, now.turn, now.ended) == ("second", "golden", 9, 2, True)
    assert conversation.turns[-1].messages[0].at == 21.0
    assert (made.feeling, made.noticed) == ("worn out", ("I don't sleep much.",))
    assert (made.answer.said[0].text, made.answer.affect.trust, made.answer.cues[0].change) == ("The nights are the worst.", 55.5, "met")


def test_the_golden_transcript_with_the_emergency_button_reads_as_it_did_and_is_written_back_byte_for_byte():
    events = read_events(WITH_EMERGENCY.read_bytes().splitlines())
    now, conversation = situation_after(events), conversation_of(events)

    assert write_events(events) == WITH_EMERGENCY.read_bytes()
    assert now.helps == ("ring_back", "ambulance")
    assert [(one.what, one.after) for one in conversation.helps] == [("ring_back", 1), ("ambulance", 2)]
    assert [turn.speaker for turn in conversation.turns] == ["patient", "clinician", "patient", "clinician", "patient"]


def test_the_golden_transcript_with_faults_of_the_line_reads_as_it_did_and_is_written_back_byte_for_byte():
    events = read_events(WITH_FAULTS.read_bytes().splitlines())
    now, conversation = situation_after(events), conversation_of(events)
    swallowed = [turn for turn in conversation.turns if turn.messages[0].lost]

    assert write_events(events) == WITH_FAULTS.read_bytes()
    assert (now.fault, now.faults, now.by_phone) == (None, {"first", "second"}, True)
    assert [(one.kind, one.change, one.by) for one in conversation.line] == [
        ("choppy", "mended", ("TH_TECHCHECK",)),
        ("dropped", "passed", ()),
    ]
    assert [turn.speaker for turn in swallowed] == ["clinician", "patient"]
    assert [act.act for act in swallowed[0].acts] == ["Q_SENSITIVE"]
    assert now.turns[1].codes == ()


def test_the_golden_transcript_of_a_call_by_voice_reads_as_it_did_and_is_written_back_byte_for_byte():
    events = read_events(WITH_A_VOICE.read_bytes().splitlines())
    now, conversation = situation_after(events), conversation_of(events)

    assert write_events(events) == WITH_A_VOICE.read_bytes()
    assert (now.complained, now.turn, now.ended) == (1, 2, True)
    assert [turn.messages[0].cut for turn in conversation.turns] == ["I suppose ", None, None, None, "Sorry, what"]
