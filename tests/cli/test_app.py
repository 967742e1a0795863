"""The command line: exit codes, one clear line where something will not do, and a transcript that goes all the way."""

import json
import os
import subprocess
import sys
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


def ran(*arguments: str, said: bytes | None = b"", closed: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell does, in a locale of plain ASCII."""
    program = "from simtrainer.cli.app import main; main()"
    command = [sys.executable, "-c", program, *arguments]
    if closed:
        command = ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *command]
    return subprocess.run(command, input=said, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"})


READERS = [
    ["hear"],
    ["score", "-"],
    ["debrief", "-", "-o", "never.html"],
    pytest.param(["play", "s01-antibiotic-request"], marks=pytest.mark.library),
]


@pytest.mark.parametrize("arguments", READERS)
def test_input_that_is_not_utf8_is_refused_with_its_line(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = ran(*arguments, said=b"\n\xff\xfe\n")

    assert done.returncode == 2
    assert done.stderr == b"simtrainer: line 2 of standard input: this is not UTF-8 text\n"


@pytest.mark.parametrize("arguments", READERS)
def test_closed_input_is_refused_in_one_line(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = ran(*arguments, closed=True)

    assert done.returncode == 2
    assert done.stderr == b"simtrainer: cannot read standard input: it is closed\n"


def test_text_is_read_and_written_as_utf8_whatever_the_locale():
    done = ran("hear", said='{"id": "é", "text": "It’s hard."}\n'.encode())

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode())["id"] == "é"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_in_one_line():
    with Path("/dev/full").open("wb") as full:
        program = "from simtrainer.cli.app import main; main()"
        done = subprocess.run([sys.executable, "-c", program, "schema"], stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 2
    assert done.stderr == b"simtrainer: No space left on device\n"


def test_a_name_that_is_too_long_is_told_in_one_line(capsys):
    assert run(["diagram", "x" * 5000]) == 2
    assert capsys.readouterr().err.count("\n") == 1


DEEP = "[" * 100_000


@pytest.mark.parametrize("arguments", [["hear"], ["score", "-"], ["debrief", "-", "-o", "never.html"]])
def test_json_that_is_nested_without_end_is_refused_with_its_line(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = ran(*arguments, said=f"\n{DEEP}\n".encode())

    assert done.returncode == 2
    assert done.stderr.startswith(b"simtrainer: line 2: ")
    assert b"Traceback" not in done.stderr


def changed(tmp_path: Path, **first: object) -> Path:
    """Return a good transcript with another first line."""
    start, *rest = GOLDEN.read_text().splitlines()
    file = tmp_path / "changed.jsonl"
    file.write_text("\n".join([json.dumps(json.loads(start) | first), *rest]) + "\n")
    return file


@pytest.mark.parametrize(("line", "number"), [('{"speaker": "patient", "text": "a", "x": ' + DEEP, 2), (DEEP, 2)])
def test_a_later_line_that_is_nested_without_end_is_named(line, number, tmp_path, capsys):
    for start in ('{"speaker": "clinician", "text": "hello"}', GOLDEN.read_text().splitlines()[0]):
        file = tmp_path / "deep.jsonl"
        file.write_text(f"{start}\n{line}\n")

        assert run(["score", str(file)]) == 2
        assert f"line {number}: " in capsys.readouterr().err


@pytest.mark.parametrize("at", [1e18, 1e308, -1.0])
def test_a_time_that_no_calendar_has_is_refused_with_its_line(at, tmp_path, capsys):
    code = run(["debrief", str(changed(tmp_path, at=at)), "-o", str(tmp_path / "d.html")])

    assert code == 2
    assert "line 1: the event's time" in capsys.readouterr().err


@pytest.mark.parametrize("outside", ["../scenarios/s01-antibiotic-request", str(ROOT / "scenarios" / "s01-antibiotic-request"), "x" * 5000])
def test_a_transcript_cannot_name_a_scenario_outside_the_folder(outside, tmp_path, capsys):
    assert run(["score", str(changed(tmp_path, scenario=outside))]) == 0
    assert "is not here" in capsys.readouterr().err


def test_rewording_in_the_terminal_wants_an_endpoint(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SIMTRAINER_LLM_URL", raising=False)

    code = run(["play", "s01-antibiotic-request", "--script", os.devnull, "--reword"])

    assert code == 2
    assert "SIMTRAINER_LLM_URL" in capsys.readouterr().err


def test_a_consult_in_the_terminal_goes_on_where_the_endpoint_is_not_there(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIMTRAINER_LLM_URL", "http://127.0.0.1:9/v1")
    (tmp_path / "lines.txt").write_text("Hello, I'm Sam.\nHow long have you had the cough?\n")
    case, told = str(ROOT / "docs" / "examples" / "mr-okafor"), []
    for more in (["--reword"], []):
        assert run(["play", case, "--script", "lines.txt", *more]) == 0
        told.append(capsys.readouterr().out)

    assert told[0] == told[1]
