"""`simtrainer debrief` writes one file, by its ending."""

import io
import json

import pytest
from pypdf import PdfReader

from simtrainer.cli.debrief import debrief_command
from simtrainer.errors import UsageError

LINES = [
    {"speaker": "patient", "text": "I'm frightened.", "acts": []},
    {"speaker": "clinician", "text": "That sounds frightening.", "acts": []},
]


def said():
    return io.StringIO("".join(json.dumps(line) + "\n" for line in LINES))


def test_a_json_file_holds_the_report(tmp_path):
    debrief_command("-", tmp_path / "x.json", stdin=said())
    report = json.loads((tmp_path / "x.json").read_text("utf-8"))

    assert [line["text"] for line in report["transcript"]] == ["I'm frightened.", "That sounds frightening."]
    assert len(report["notices"]) == 5
    assert report["notices"][-1].startswith(
        "Judged by the rubric “General consultation, version 2 by the makers of simtrainer”, fingerprint "
    )
    assert (report["rubric"]["id"], report["rubric"]["version"]) == ("general", 2)
    assert len(report["rubric"]["content_hash"]) == len(report["rubric"]["structure_hash"]) == 64


@pytest.mark.parametrize(
    ("name", "begins"), [("x.pdf", b"%PDF-"), ("x.HTML", b"<!doctype html>"), ("x.txt", b"Debrief: "), ("x.csv", b"\xef\xbb\xbf")]
)
def test_the_ending_says_in_which_form_it_is_written(tmp_path, name, begins):
    debrief_command("-", tmp_path / name, stdin=said())

    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["x.docx", "x", ".pdf"])
def test_any_other_ending_is_refused_before_anything_is_written(tmp_path, name):
    with pytest.raises(UsageError, match=r"must end in \.pdf, \.html, \.txt, \.csv, \.json"):
        debrief_command("-", tmp_path / name, stdin=said())
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match="cannot write"):
        debrief_command("-", tmp_path / "no" / "x.json", stdin=said())


def test_a_file_can_be_in_another_language_and_one_that_is_not_there_is_named(tmp_path):
    debrief_command("-", tmp_path / "x.txt", stdin=said(), language="es")
    debrief_command("-", tmp_path / "x.pdf", stdin=said(), language="es")
    text = (tmp_path / "x.txt").read_text("utf-8")

    assert text.startswith("Debriefing: Paciente\n====================\n")
    assert "Hablaste con un paciente, en 1 turno." in text
    assert "That sounds frightening." in text
    assert PdfReader(tmp_path / "x.pdf").trailer["/Root"]["/Lang"] == "es"
    with pytest.raises(UsageError, match="there are no words in the language 'xx' here; there are: en, es"):
        debrief_command("-", tmp_path / "x.txt", stdin=said(), language="xx")
