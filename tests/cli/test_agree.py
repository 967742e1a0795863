"""`simtrainer agree` on the example that comes with the program, and on what an educator may get wrong."""

import csv
import io
import json
from pathlib import Path

import pytest

from simtrainer.cli.agree import agree_command, sheet_command
from simtrainer.cli.app import run
from simtrainer.cli.score import score_command
from simtrainer.errors import UsageError
from simtrainer.scoring.agreement.example import made_up_example
from simtrainer.scoring.agreement.file import load_agreement

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "ratings"
HELLO = [
    {"speaker": "patient", "text": "It hurts.", "acts": []},
    {"speaker": "clinician", "text": "=Hello, where?", "acts": []},
    {"speaker": "patient", "text": "Here.", "acts": []},
    {"speaker": "clinician", "text": "I see.", "acts": []},
]


@pytest.fixture
def folder(tmp_path):
    """A folder with one short call in it."""
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "t1.jsonl").write_text("".join(json.dumps(line) + "\n" for line in HELLO))
    return tmp_path


def agree(*ratings, **options):
    out, err = io.StringIO(), io.StringIO()
    code = agree_command(ratings, out, err, **options)
    return code, out.getvalue(), err.getvalue()


def marks(folder, *rows):
    file = folder / "marks.csv"
    file.write_text("transcript,rater,item,rating,turn,acts\n" + "".join(row + "\n" for row in rows))
    return file


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """The report on the shipped example, and the files it wrote."""
    written = tmp_path_factory.mktemp("agree")
    code, out, _ = agree(EXAMPLE, output=written / "site.json", gate=True)
    return code, out, written / "site.json"


def test_the_shipped_example_is_compared_and_called_made_up(shipped):
    _, out, _ = shipped

    assert "MADE UP: nobody gave these marks." in out
    assert "2 people marked 16 transcripts" in out
    for row in ("| empathy ", "| R5_closure ", "| Q_CLOSED (kappa)", "| EM_NAME (AC1)", "| all (kappa)", "| s01-antibiotic-request/c1 "):
        assert row in out
    assert "ICC(2,1): people with one another" in out
    assert "Borderline regression" in out


def test_the_example_the_page_shows_is_what_the_command_makes_of_the_shipped_marks(shipped):
    # If this fails after a change of scoring: simtrainer agree docs/examples/ratings -o simtrainer/scoring/agreement/example.json
    _, _, written = shipped

    assert load_agreement(written).model_copy(update={"program": made_up_example().program}) == made_up_example()


def test_the_gate_fails_where_there_are_too_few_marks(shipped):
    code, _, _ = shipped

    assert code == 1


def test_a_made_up_file_makes_no_score_less_provisional(shipped, folder, monkeypatch):
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SIMTRAINER_AGREEMENT", str(shipped[2]))
    out = io.StringIO()
    score_command(str(folder / "transcripts" / "t1.jsonl"), None, out, io.StringIO(), as_json=True)

    assert json.loads(out.getvalue())["agreement"] == {
        "stands": "provisional",
        "why": "the file of agreement is a made-up example and counts for nothing",
    }


def test_a_site_of_its_own_is_told_in_json_without_names(folder):
    code, out, err = agree(marks(folder, "t1,ana,empathy,4,,", "t1,ana,acts,,1,Q_OPEN"), as_json=True)
    found = json.loads(out)

    assert (code, err) == (0, "")
    assert (found["made_up"], found["transcripts"], found["raters"]) == (False, 1, 1)
    assert found["rubrics"][0]["parts"][0]["verdict"] == "too_few"
    assert [act["id"] for act in found["acts"]] == ["Q_OPEN"]
    assert "ana" not in out
    assert "t1" not in out


def test_mistakes_are_told_on_standard_error_and_the_exit_code_is_1(folder):
    file = marks(folder, "t1,ana,empathy,7,,", "t2,ana,empathy,3,,", "t1,ana,acts,,3,")
    code, out, err = agree(file)

    assert (code, out) == (1, "")
    assert [line.split(" ")[:2] for line in err.splitlines()] == [[f"{file}:2:", "RT005"], [f"{file}:3:", "RT009"], [f"{file}:4:", "RT010"]]


def test_a_name_cannot_lead_out_of_the_folder(folder):
    (folder / "secret.jsonl").write_text((folder / "transcripts" / "t1.jsonl").read_text())

    assert "RT009" in agree(marks(folder, "../secret,ana,empathy,3,,"))[2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.csv"], "cannot read nowhere.csv"),
        ([], "give the file of people's marks"),
        (["latin.csv"], "save it as CSV UTF-8"),
        (["empty"], "there is no table of marks in empty"),
        (["marks.csv", "-o", "x.pdf"], "agreement can be written as .html, .json, .md"),
        (["broken.csv"], "line 1: this is not JSON"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line_and_exit_code_2(folder, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(folder)
    marks(folder, "t1,ana,empathy,3,,")
    (folder / "latin.csv").write_bytes("transcript,rater,item\nt1,Renée,empathy".encode("latin-1"))
    (folder / "empty").mkdir()
    (folder / "transcripts" / "t9.jsonl").write_text("hello\n")
    (folder / "broken.csv").write_text("transcript,rater,item,rating\nt9,ana,empathy,3\n")

    assert run(["agree", *arguments]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(("name", "begins"), [("x.md", "# How far the program agrees with people"), ("x.html", "<!doctype html>")])
def test_a_report_is_written_by_its_ending(folder, name, begins):
    agree(marks(folder, "t1,ana,empathy,4,,"), output=folder / name)
    text = (folder / name).read_text("utf-8")

    assert text.startswith(begins)
    assert "Too few marks: provisional" in text
    assert "/static/" not in text


def test_an_empty_sheet_can_be_filled_in_and_read_back(folder):
    out = io.StringIO()
    sheet_command(folder / "transcripts", "ana", out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    for row in rows:
        row["rating"] = "" if row["item"] == "acts" else "3"
    with (folder / "ana.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, rows[0].keys())
        table.writeheader()
        table.writerows(rows)
    code, out, _ = agree(folder / "ana.csv", as_json=True)

    assert [row["text"] for row in rows if row["item"] == "acts"] == [
        "Patient: It hurts.\nLearner: =Hello, where?",
        "Patient: Here.\nLearner: I see.",
    ]
    assert [row["item"] for row in rows[:4]] == ["global", "empathy", "rapport", "E1_response"]
    assert code == 0
    assert len(json.loads(out)["rubrics"][0]["parts"]) == 11


def test_a_setting_that_names_no_such_file_is_said_in_a_sentence(folder, monkeypatch):
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SIMTRAINER_AGREEMENT", "nowhere.json")
    with pytest.raises(UsageError, match=r"cannot read nowhere\.json, the site's figures of agreement"):
        score_command("transcripts/t1.jsonl", None, io.StringIO(), io.StringIO())

    (folder / "nowhere.json").write_text("{}")
    with pytest.raises(UsageError, match=r"write it again with simtrainer agree -o nowhere\.json"):
        score_command("transcripts/t1.jsonl", None, io.StringIO(), io.StringIO())
