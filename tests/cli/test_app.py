"""The command line: exit codes, one clear line where something will not do, and a transcript that goes all the way."""

import json
from pathlib import Path

import pytest

from simtrainer.cli.app import app, run

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = sorted(name for name in app.resolved_commands() if not name.startswith("-"))
GOLDEN = ROOT / "tests" / "transcript" / "golden-v1.jsonl"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check", "no-such-folder"],
        ["play", "no-such-scenario", "--script", "/dev/null"],
        ["play", "s01-antibiotic-request", "--script", "no-such-file"],
        ["score", "no-such-file", "--json"],
        ["debrief", str(GOLDEN), "-o", "debrief.docx"],
        ["diagram", "no-such-folder"],
        ["schema", "novel"],
    ],
)
def test_wrong_use_ends_with_2_and_one_clear_line(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    code = run(arguments)
    shown = capsys.readouterr()

    assert code == 2
    assert shown.err.strip()
    assert "Traceback" not in shown.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command):
    assert f"`simtrainer {command}`" in (ROOT / "README.md").read_text()


def test_a_script_becomes_a_transcript_a_score_and_a_debrief(tmp_path, capsys):
    script = tmp_path / "lines.txt"
    script.write_text("Hello, I'm Sam, a medical student with Dr Bell.\n# a remark\n\nWhat brings you here?\n/end\nnot said any more\n")
    transcript = tmp_path / "t.jsonl"

    played = run(["play", "s01-antibiotic-request", "--script", str(script), "--out", str(transcript)])
    shown = capsys.readouterr().out
    scored = run(["score", str(transcript), "--json"])
    assessment = json.loads(capsys.readouterr().out)
    debriefed = run(["debrief", str(transcript), "-o", str(tmp_path / "d.html")])

    assert (played, scored, debriefed) == (0, 0, 0)
    assert shown.count("Dani: ") == 3
    assert "not said any more" not in shown
    assert assessment["empathy"]["score"] is None
    assert assessment["scenario"] == "s01-antibiotic-request"
    assert {item["id"] for item in assessment["critical_items"]} == {"c1", "c2"}
    page = (tmp_path / "d.html").read_text()
    assert "What brings you here?" in page
    assert "<script" not in page


def test_the_same_script_and_seed_give_the_same_bytes(tmp_path):
    script = tmp_path / "lines.txt"
    script.write_text("When did it start?\nThat sounds worrying.\nhow long\n")

    for name in ("one", "two"):
        run(["play", "s01-antibiotic-request", "--script", str(script), "--seed", "5", "--out", str(tmp_path / name)])

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_transcript_that_will_not_do_is_named_with_its_line(tmp_path, capsys):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"speaker": "clinician", "text": "hello"}\n{"speaker": "nobody", "text": "hi"}\n')

    code = run(["score", str(broken), "--json"])

    assert code == 2
    assert "line 2" in capsys.readouterr().err
