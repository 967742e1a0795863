"""`simtrainer score` on our own transcripts and on anybody's conversation."""

import io
import json

import pytest
import yaml

from simtrainer.cli.conversations import read_transcript
from simtrainer.cli.score import score_command
from simtrainer.errors import TranscriptError, UsageError
from simtrainer.scenario import Scenario, content_hash
from simtrainer.scenario.variant import variant_of
from tests.conftest import SMALL

ANNOTATED = [
    {
        "speaker": "patient",
        "text": "I'm frightened.",
        "acts": [{"act": "P_CONCERN", "start": 0, "end": 15, "confidence": 1.0, "attributes": {}, "why": "said so"}],
    },
    {
        "speaker": "clinician",
        "text": "That sounds frightening.",
        "acts": [{"act": "EM_NAME", "start": 0, "end": 24, "confidence": 0.9, "attributes": {}, "why": "names it"}],
    },
]


def jsonl(lines):
    return io.StringIO("".join(json.dumps(line) + "\n" for line in lines))


def scored(lines):
    out = io.StringIO()
    score_command("-", jsonl(lines), out, io.StringIO(), as_json=True)
    return json.loads(out.getvalue())


def test_any_conversation_gets_an_assessment():
    found = scored([{"speaker": "patient", "text": "I'm so frightened it is cancer."}, {"speaker": "clinician", "text": "What happened?"}])

    assert found["scenario"] is None
    assert found["critical_items"] == []
    assert found["empathy"]["score"] is None


def test_acts_that_come_with_the_lines_are_taken_as_they_are():
    assert scored(ANNOTATED)["opportunities"] == [{"turn": 0, "kind": "P_CONCERN", "answered_by": 1, "level": 4}]


def test_consecutive_lines_of_one_speaker_are_one_turn():
    lines = [*ANNOTATED[:1], {"speaker": "clinician", "text": "Oh.", "acts": []}, ANNOTATED[1]]
    found = scored(lines)

    assert found["opportunities"][0]["answered_by"] == 1
    named = next(one for one in found["evidence"] if one["item"] == "e1_credit")
    assert (named["turn"], named["start"], named["text"]) == (1, 4, "That sounds frightening.")


def test_other_keys_of_a_line_are_passed_over_and_blank_lines_too():
    said = io.StringIO('\n{"speaker": "clinician", "text": "Hello.", "acts": [], "time": 3}\n\n')

    assert len(read_transcript("-", said).conversation.turns) == 1


def test_line_ends_of_any_kind_and_a_byte_order_mark_do_no_harm(tmp_path):
    file = tmp_path / "x.jsonl"
    file.write_bytes('\ufeff{"speaker": "clinician", "text": "Hello\u2028there.", "acts": []}\r\n'.encode())

    assert read_transcript(str(file), io.StringIO()).conversation.turns[0].text == "Hello\u2028there."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"speaker": "clinician", "text": "Hello.", "acts": []}\n{"speaker": "doctor", "text": "x"}\n', "line 2: .*doctor"),
        ('{"speaker": "clinician"}\n', "line 1: .*text"),
        ("hello\n", "line 1: this is not JSON"),
        ('\n\n{"speaker": 3', "line 3: this is not JSON"),
        ("", "the transcript is empty"),
        ('{"type": "session_ended", "seq": 1, "at": 0, "by": "learner"}\n', "line 1: a transcript begins with"),
        ('["a"]\n', "line 1"),
    ],
)
def test_a_line_that_will_not_do_is_named(text, message):
    with pytest.raises(TranscriptError, match=message):
        read_transcript("-", io.StringIO(text))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"nothing\.jsonl"):
        read_transcript(str(tmp_path / "nothing.jsonl"), io.StringIO())


def test_without_json_the_assessment_is_lines_to_read():
    out = io.StringIO()
    score_command("-", jsonl(ANNOTATED), out, io.StringIO())

    assert out.getvalue().startswith("Empathy: too little to say (not enough conversation)\n")
    assert "Emotional openings: 1 of 1 acknowledged" in out.getvalue()
    assert out.getvalue().endswith("medical advice was not checked.\n")


def test_a_call_of_a_sites_own_case_is_read_with_it_and_a_variant_with_the_variant(tmp_path, monkeypatch):
    case = SMALL | {"variants": [{"id": "anna", "change": "another name", "must_not_change": "anything else", "words": {"Mei": "Anna"}}]}
    scenario = Scenario.model_validate(case)
    (tmp_path / "mrs-lim").mkdir()
    (tmp_path / "mrs-lim" / "scenario.yaml").write_text(yaml.safe_dump(case), "utf-8")
    monkeypatch.setenv("SIMTRAINER_SCENARIOS", str(tmp_path))

    def read(played):
        start = {"type": "session_started", "seq": 1, "at": 0.0, "version": 1, "session": "a", "scenario": "mrs-lim", "seed": 1}
        line = start | {"scenario_hash": played, "recogniser": "given", "program": "1"}
        found = read_transcript("-", jsonl([line]))
        return found.scenario.persona.name, bool(found.remarks)

    assert read(content_hash(scenario)) == ("Mei Lim", False)
    assert read(content_hash(variant_of(scenario, "anna"))) == ("Anna Lim", False)
    assert read("0" * 64) == ("Mei Lim", True)
