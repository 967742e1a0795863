"""What was not understood, as authors see it, and an author's own words put into a case: whole, or not at all."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest

from simtrainer.cli.app import run
from simtrainer.cli.exchange import exchange
from simtrainer.errors import UsageError
from simtrainer.scenario import check_scenario
from simtrainer.store import NewSession, Store, Unheard

ROOT = Path(__file__).resolve().parents[2]
PHRASING = "Is your head clear while you are on the medicine?"
SAYS = "How clear does your head feel on the medicine?"
LEARNERS = [
    ("a", "mr-okafor", "what do you fancy for tea"),
    ("a", "mr-okafor", "did the tabs give you jip, [name]"),
    ("b", "mr-okafor", "what do you fancy for your tea"),
    ("b", "mrs-gone", "have you got the blue form"),
]


async def fill(database, lines):
    store = await Store.open(f"sqlite:///{database}")
    for name in {session for session, _, _ in lines}:
        await store.create_session(NewSession(name, "ann", "mr-okafor", "h", b"{}", 1.0, keeps_unheard=True), [(1, "x", 1.0, b"{}")])
    for seq, (session, scenario, text) in enumerate(lines, start=2):
        nearest = ("act:Q_ICE", 0.9) if "blue" in text else (None, None)
        missed = Unheard(seq, scenario, text, *nearest, float(seq))
        await store.append(session, [(seq, "x", 1.0, b"{}")], not_understood=[missed])
    await store.close()


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Return a folder with a case to edit and a data folder with what learners said; commands are run there."""
    shutil.copytree(ROOT / "docs" / "examples" / "mr-okafor", tmp_path / "cases" / "mr-okafor")
    (tmp_path / "simtrainer-data").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIMTRAINER_SCENARIOS", str(tmp_path / "cases"))
    asyncio.run(fill(tmp_path / "simtrainer-data" / "simtrainer.db", LEARNERS))
    return tmp_path


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def add(fact="dizzy", phrasing=PHRASING, *more, scenario="mr-okafor", walkthrough="average", says=SAYS):
    return run(["unheard", "add", scenario, fact, phrasing, "--walkthrough", walkthrough, "--says", says, *more])


def test_the_most_frequent_comes_first_with_one_example_and_what_is_nearest(place, capsys):
    code = run(["unheard"])
    shown = capsys.readouterr().out

    assert code == 0
    assert shown.startswith("mr-okafor: “what do you fancy for tea” (2 times, in 2 sessions)\n    nearest: the fact ")
    assert "mrs-gone: “have you got the blue form” (once, in 1 session)\n    nearest: the act Q_ICE (0.90)" in shown
    assert "simtrainer unheard add mr-okafor" in shown


def test_the_same_comes_as_json_and_by_scenario(place, capsys):
    run(["unheard", "--json", "--scenario", "mrs-gone"])

    assert json.loads(capsys.readouterr().out) == [
        {
            "scenario": "mrs-gone",
            "count": 1,
            "sessions": 1,
            "example": "have you got the blue form",
            "nearest": {"kind": "act", "id": "Q_ICE", "confidence": 0.9},
            "ordinary": None,
            "now": None,
        }
    ]


def test_what_stands_for_a_name_is_no_word_of_the_question(tmp_path, capsys):
    asyncio.run(fill(tmp_path / "simtrainer.db", [("a", "s01-antibiotic-request", line) for line in ("[name] [name] zxcv", "zxcv")]))

    run(["unheard", "--json", "--data", str(tmp_path)])
    (group,) = json.loads(capsys.readouterr().out)

    assert (group["count"], group["example"], group["now"]) == (2, "[name] [name] zxcv", None)


def test_the_same_database_gives_the_same_page(place, capsys):
    run(["unheard"])
    first = capsys.readouterr().out
    run(["unheard", "--data", "simtrainer-data"])

    assert capsys.readouterr().out == first


def test_an_unknown_scenario_is_refused_with_the_one_that_is_meant(place, capsys):
    assert run(["unheard", "--scenario", "mr-okafr"]) == 2
    assert "did you mean 'mr-okafor'?" in capsys.readouterr().err


@pytest.mark.parametrize("data", ["nowhere", "empty"])
def test_where_there_is_nothing_a_kind_sentence_says_so(data, tmp_path, capsys):
    if data == "empty":
        (tmp_path / data).mkdir()
        asyncio.run(fill(tmp_path / data / "simtrainer.db", []))

    code = run(["unheard", "--data", str(tmp_path / data)])
    said = capsys.readouterr().out
    run(["unheard", "--data", str(tmp_path / data), "--json"])

    assert code == 0
    assert said.startswith(("There is nothing yet", "Nothing that was not understood has been kept"))
    assert json.loads(capsys.readouterr().out) == []
    assert (tmp_path / data).exists() is (data == "empty")


def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path, capsys):
    (tmp_path / "simtrainer.db").write_text("these are no tables " * 100)

    assert run(["unheard", "--data", str(tmp_path)]) == 2
    assert "is not a database" in capsys.readouterr().err


def test_an_author_s_words_enter_the_case_and_a_walkthrough_and_not_a_byte_more(place, capsys):
    before = files(place / "cases")

    code = add()
    after = files(place / "cases")
    shown = capsys.readouterr().out

    assert code == 0, shown
    assert check_scenario(place / "cases" / "mr-okafor") == []
    assert run(["walk", "cases/mr-okafor"]) == 0
    assert {path.name for path in after if after[path] != before.get(path)} == {"scenario.yaml", "average.yaml"}
    for name, line in (("scenario.yaml", f'      - "{PHRASING}"\n'), ("average.yaml", f'  - learner: "{SAYS}"\n    tells: [dizzy]\n')):
        path = next(path for path in after if path.name == name)
        assert after[path].replace(line.encode(), b"") == before[path]
        assert f"{path.parent / name}: " in shown


def test_what_was_taught_is_marked_as_understood(place, capsys):
    case = place / "cases" / "mr-okafor" / "scenario.yaml"
    case.write_text(case.read_text().replace("medicine make you feel bad?", "Did those tabs give you any jip?"))

    run(["unheard"])

    assert "“did the tabs give you jip, [name]” (once, in 1 session)\n    understood by now, as asking for dizzy" in capsys.readouterr().out


def test_the_line_goes_where_the_author_wants_it(place):
    add("dizzy", PHRASING, "--after", "11")

    lines = (place / "cases/mr-okafor/walkthroughs/average.yaml").read_text().split("\n  - learner: ")
    assert lines[12].startswith(f'"{SAYS}"')


@pytest.mark.parametrize(
    ("phrasing", "says"),
    [
        ("Did the tabs give you gip?", SAYS),
        (PHRASING, "Did the tabs give you any jip?"),
        ("Did the tabs give you jip, Maria?", SAYS),
        ("DID THE TABS - GIVE YOU JIP", SAYS),
        ("have you got a blue form?", SAYS),
    ],
)
def test_words_that_are_nearly_a_learner_s_are_refused_and_it_is_said_why(place, phrasing, says, capsys):
    before = files(place / "cases")

    code = add("dizzy", phrasing, says=says)
    said = capsys.readouterr().err

    assert code == 2
    assert "nearly what a learner said" in said
    assert "a scenario cannot forget" in said
    assert files(place / "cases") == before


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ({"fact": "dizy"}, "did you mean 'dizzy'?"),
        ({"scenario": "mr-okafr"}, "did you mean 'mr-okafor'?"),
        ({"walkthrough": "averge"}, "did you mean 'average'?"),
        ({"phrasing": "do the tablets disagree with you"}, "has this phrasing already"),
        ({"phrasing": "  "}, "1 to 600 characters"),
        ({"says": "x" * 601}, "1 to 600 characters"),
    ],
)
def test_what_is_not_known_or_will_not_do_is_refused_with_a_hint(place, wrong, hint, capsys):
    before = files(place / "cases")

    code = add(**wrong)

    assert code == 2
    assert hint in capsys.readouterr().err
    assert files(place / "cases") == before


def test_a_place_outside_the_walkthrough_is_refused(place, capsys):
    assert add("dizzy", PHRASING, "--after", "99") == 2
    assert "--after takes a number from 1 to" in capsys.readouterr().err


def test_without_the_learners_database_nothing_is_added(place, capsys):
    before = files(place / "cases")

    assert add("dizzy", PHRASING, "--data", "elsewhere") == 2
    assert "to compare with what learners said" in capsys.readouterr().err
    assert files(place / "cases") == before


@pytest.mark.parametrize(
    ("phrasing", "says", "why"),
    [
        (PHRASING, "Is your head clear while you're on the medicine?", "SC028"),
        ("Have you ever fainted?", SAYS, "SC026"),
        (PHRASING, "Which bus do you drive on Sundays?", "is not heard as asking for dizzy"),
    ],
    ids=["the line copies the phrasing", "the phrasing belongs to another fact", "the line asks for something else"],
)
def test_where_the_case_would_not_hold_nothing_is_changed(place, phrasing, says, why, capsys):
    before = files(place / "cases")

    code = add("dizzy", phrasing, says=says)
    shown = capsys.readouterr().out

    assert code == 1
    assert why in shown
    assert "nothing was changed" in shown
    assert "/tmp" not in shown.replace(str(place), "")
    assert files(place / "cases") == before


def test_where_a_walkthrough_would_go_otherwise_nothing_is_changed(place, capsys):
    before = files(place / "cases")

    rude = "You're wasting my time. How clear does your head feel on the medicine?"
    assert add("dizzy", PHRASING, "--after", "9", says=rude) == 1
    assert "mr-okafor/average: the call should end in state" in capsys.readouterr().out
    assert files(place / "cases") == before


def test_an_edit_made_meanwhile_is_not_written_over(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"as it was")
    two.write_bytes(b"edited")

    with pytest.raises(UsageError, match="two was changed meanwhile"):
        exchange({one: b"new", two: b"new"}, {one: b"as it was", two: b"before the edit"})

    assert files(tmp_path) == {Path("one"): b"as it was", Path("two"): b"edited"}


def test_a_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)

    exchange({link: b"new"}, {link: b"old"})

    assert (real.read_bytes(), real.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
