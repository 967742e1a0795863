"""What `check` says about a folder, and how."""

import io
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simtrainer.cli.check import check_command
from simtrainer.errors import UsageError
from simtrainer.scenario import check_scenario
from simtrainer.scenario.check import CODES

EXAMPLES = Path(__file__).parents[1] / "problems"
CASE = (EXAMPLES / "SC027" / "small-case" / "scenario.yaml").read_text(encoding="utf-8")
WALKS = {path.name: path.read_text(encoding="utf-8") for path in (EXAMPLES / "SC010" / "another-name" / "walkthroughs").iterdir()}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a folder without a problem."""
    folder = tmp_path / "small-case"
    (folder / "walkthroughs").mkdir(parents=True)
    (folder / "scenario.yaml").write_text(CASE, encoding="utf-8")
    for name, text in WALKS.items():
        (folder / "walkthroughs" / name).write_text(text, encoding="utf-8")
    return folder


def change(folder: Path, old: str, new: str, file: str = "scenario.yaml") -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in check_scenario(folder)]


def checked(*paths: Path) -> tuple[int, list[str]]:
    out = io.StringIO()
    return check_command(list(paths), out), out.getvalue().splitlines()


def test_a_good_folder_has_no_problem_and_the_command_says_so(case):
    assert checked(case) == (0, ["1 scenario, no problems"])
    assert checked(case.parent) == (0, ["1 scenario, no problems"])
    assert checked(case / "scenario.yaml", case / "walkthroughs" / "skilled.yaml", case) == (0, ["1 scenario, no problems"])


def test_mistakes_of_all_files_and_of_every_kind_are_told_at_once(case):
    change(case, "skills: [listening]", "skills: [listening]\nmodalty: video")
    change(case, "on: EM_NAME", "on: EM_NAMES")
    change(case, '    withheld: "Work is work."\n', "")
    change(case, 'learner: "Hi there', 'lerner: "Hi there', "walkthroughs/average.yaml")
    change(case, "state: open", "state: opne", "walkthroughs/skilled.yaml")

    code, lines = checked(case)

    assert code == 1
    assert [line.removeprefix(str(case)).split(" ")[0:2] for line in lines[:-1]] == [
        ["/scenario.yaml:8:1:", "SC003"],
        ["/scenario.yaml:22:14:", "SC012"],
        ["/scenario.yaml:55:11:", "SW001"],
        ["/walkthroughs/average.yaml:4:5:", "SC001"],
        ["/walkthroughs/average.yaml:4:5:", "SC003"],
        ["/walkthroughs/skilled.yaml:16:15:", "SC014"],
    ]
    assert lines[-1] == "1 scenario, 5 errors and 1 warning"


def test_a_scenario_that_cannot_be_read_does_not_hide_what_is_wrong_with_its_walkthroughs(case):
    change(case, "id: small-case", "id: [small-case")
    change(case, "learner: skilled", "learner: skiled", "walkthroughs/skilled.yaml")

    assert codes(case) == ["YM005", "SC004"]


def test_a_walkthrough_that_cannot_be_read_is_not_called_missing(case):
    change(case, "learner: skilled", "learner: [skilled", "walkthroughs/skilled.yaml")

    assert codes(case) == ["YM005"]


def test_a_state_with_a_slip_in_its_name_is_one_mistake_and_not_three(case):
    change(case, "initial: guarded", "initial: gaurded")
    change(case, "to: closed", "to: clsoed")

    assert codes(case) == ["SC018", "SC014"]


def test_a_state_behind_a_condition_that_never_holds_cannot_be_reached(case):
    change(case, "when: {act: [NG_JUDGE, NG_DISMISS]}", "when: {frustration_at_least: 101}")

    assert codes(case) == ["SC033", "SC019"]


def test_a_way_back_to_itself_is_no_way_out(case):
    change(case, "{when: {act: RA_REPAIR}, to: guarded}", "{when: {act: RA_REPAIR}, to: closed}")

    assert codes(case) == ["SC020"]


def test_phrasings_that_differ_in_case_and_marks_only_are_one(case):
    change(case, '"Since when?", "Was it sudden?", "knee hurt how long?"', '"Since when?", "since when", "knee hurt how long?"')

    assert codes(case) == ["SC025"]


def test_trust_of_a_hundred_opens_nothing(case):
    change(case, "gate: {trust: 55", "gate: {trust: 100")

    assert codes(case) == ["SC021"]


def test_a_cue_due_after_the_visit_is_over_is_told(case):
    change(case, "after: {turn: 3}", "after: {turn: 30}")

    assert codes(case) == ["SC024"]


def test_a_repairing_learner_may_end_as_another_does(case):
    text = WALKS["average.yaml"].replace("learner: average", "learner: repair")
    (case / "walkthroughs" / "repair.yaml").write_text(text, encoding="utf-8")

    assert codes(case) == []


def test_ends_in_the_same_bands_are_told(case):
    change(case, "empathy: developing, rapport: developing", "empathy: consistent, rapport: capable", "walkthroughs/average.yaml")

    assert codes(case) == ["SC029"]


def test_a_line_of_the_codebook_with_other_marks_is_a_copy(case):
    change(
        case,
        "Take me through these last weeks with that knee.",
        "good morning im Priya Shah a fourth-year medical student working with Dr Okoro today",
        "walkthroughs/skilled.yaml",
    )

    assert codes(case) == ["SC028"]


def test_a_path_that_holds_no_scenario_is_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="holds no scenario"):
        checked(tmp_path)
    with pytest.raises(UsageError, match="no such file or folder"):
        checked(tmp_path / "none")


WORDS = [
    "",
    "[]",
    "{}",
    "null",
    "x",
    "7",
    "- a",
    "{act: EM_NAME}",
    "{all: []}",
    "{not: {told: work}}",
    "[[a]]",
    '""',
    "true",
    "&a",
    "*a",
    "a: b",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 200), st.sampled_from(["value", "line", "twice", "indent"]), st.sampled_from(WORDS)),
        min_size=1,
        max_size=3,
    )
)
def test_however_a_file_is_spoilt_there_are_problems_with_places_and_never_a_crash(tmp_path, spoilings):
    lines = CASE.splitlines()
    for number, how, word in spoilings:
        _spoil(lines, number % len(lines), how, word)
    file = tmp_path / "spoilt.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")

    for problem in check_scenario(file):
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.code in CODES
        assert problem.message


def _spoil(lines: list[str], number: int, how: str, word: str) -> None:
    line = lines[number]
    match how:
        case "value":
            lines[number] = f"{line.split(': ', 1)[0]}: {word}"
        case "line":
            lines[number] = word
        case "twice":
            lines.insert(number, line)
        case "indent":
            lines[number] = "  " + line


def test_a_condition_at_the_top_of_the_file_is_checked_like_any_other(tmp_path):
    example = Path(__file__).parents[2] / "docs" / "examples" / "mr-okafor"
    folder = tmp_path / "mr-okafor"
    shutil.copytree(example, folder)
    text = (folder / "scenario.yaml").read_text("utf-8")
    (folder / "scenario.yaml").write_text(text + "\noverheard: {trust_at_least: 120}\n", "utf-8")

    assert [problem.code for problem in check_scenario(folder)] == ["SC033"]
