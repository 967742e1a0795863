"""What an educator is told about a rubric: every mistake at once, at its place, with what to do."""

import io
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

from simtrainer.cli.check import check_command
from simtrainer.codebook import codebook
from simtrainer.errors import UsageError
from simtrainer.scoring.check import check_rubric, is_rubric
from simtrainer.scoring.check.lock import LOCK, locked_in
from simtrainer.scoring.metrics import INNER
from simtrainer.scoring.rubric import Rubric
from simtrainer.scoring.rules import Rule

RUBRICS = Path(__file__).parents[2] / "scenarios" / "rubrics"


def codes(path):
    return [problem.code for problem in check_rubric(path)]


def checked(*paths, **more):
    out = io.StringIO()
    return check_command(list(paths), out, **more), out.getvalue()


@pytest.fixture
def site(tmp_path):
    """A folder of rubrics with one of ours in it."""
    folder = tmp_path / "rubrics"
    folder.mkdir()
    shutil.copy(RUBRICS / "safety-netting.yaml", folder)
    return folder


def edited(site, *changes):
    path = site / "safety-netting.yaml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return path


def test_the_rubrics_of_the_program_have_no_problems():
    assert checked(RUBRICS) == (0, "3 rubrics, no problems\n")


def test_everything_that_is_wrong_is_said_at_once_with_line_and_column(site):
    path = edited(
        site, ("act: Q_REDFLAG", "act: Q_REDFLAGS"), ("weight: 0.5", "weight: 0.6"), ("from: 50", "from: 55"), ("safe: ", "saf: ")
    )

    code, said = checked(path)

    assert code == 1
    assert re.findall(r"safety-netting.yaml:\d+:\d+: (\w+)", said) == ["RB004", "RB003", "RB001", "RB010"]
    assert "did you mean 'Q_REDFLAG'?" in said


def test_a_mistyped_key_or_rule_is_answered_with_the_one_of_that_very_rule(site):
    path = edited(site, ("times: 2", "tims: 2"), ("rule: check, when: {act: [Q_ICE", "rule: chek, when: {act: [Q_ICE"))

    said = [str(problem) for problem in check_rubric(path)]

    assert any("SC003 unknown key 'tims'; did you mean 'times'?" in line for line in said), said
    assert any("SC004 'chek' is not one of the words allowed here; did you mean 'check'?" in line for line in said), said


@pytest.mark.parametrize(
    "bands", ["[{id: a, name: A, from: 0, to: 60}, {id: b, name: B, from: 50, to: 100}]", "[{id: a, name: A, from: 0, to: 90}]"]
)
def test_bands_cover_every_number_once(site, bands):
    path = site / "x.yaml"
    path.write_text((Path(__file__).parents[1] / "problems" / "RB004.yaml").read_text("utf-8"))
    text = re.sub(r"bands:\n( .*\n)+", f"bands: {bands}\n", path.read_text("utf-8"))
    path.write_text(text, "utf-8")

    assert codes(path) == ["RB004"]


def test_a_version_in_use_may_not_change_and_the_message_says_what_to_do(site):
    assert checked(site, locks=True)[0] == 0
    before = (site / LOCK).read_text("utf-8")
    edited(site, ("Names the signs to watch for", "Names each sign to watch for"))

    code, said = checked(site, locks=True)

    assert code == 1
    assert (
        "RB006 version 2 was put to use with other content (only its words differ, so scores stay comparable); write 'version: 3'" in said
    )
    assert (site / LOCK).read_text("utf-8") == before


def test_a_new_version_is_kept_beside_the_old_one(site):
    checked(site, locks=True)
    edited(
        site,
        ("weight: 0.3\n        items:", "weight: 0.4\n        items:"),
        ("weight: 0.2\n", "weight: 0.1\n"),
        ("version: 2", "version: 3"),
    )

    code, said = checked(site, locks=True)

    assert (code, set(locked_in(site))) == (0, {("safety-netting", 2), ("safety-netting", 3)}), said


def test_comments_and_layout_are_no_change(site):
    checked(site, locks=True)
    edited(site, ("# One station", "# A station"), ('title: "Safety-netting station"', "title:   Safety-netting station"))

    assert checked(site)[0] == 0


def test_a_lock_somebody_wrote_in_is_refused_with_a_sentence(site):
    (site / LOCK).write_text("safety-netting one\n", "utf-8")

    with pytest.raises(UsageError, match=r"rubrics.lock:1: this line is not as"):
        checked(site)


def test_an_act_that_no_case_switches_on_cannot_be_earned(site):
    case = site.parent / "s99" / "scenario.yaml"
    case.parent.mkdir()
    case.write_text("id: s99\nenabled_context_codes: [HO_SBAR]\n", "utf-8")
    path = edited(site, ("act: Q_REDFLAG", "act: HO_READBACK"))

    assert "no case here switches on HO_READBACK, so 'red_flags' is never earned" in str(check_rubric(path)[0])
    case.write_text("id: s99\nenabled_context_codes: [HO_READBACK]\n", "utf-8")
    assert codes(path) == []


@pytest.mark.parametrize(
    ("title", "wrong"), [("CARE-like", True), ("Care of the dying", False), ("A smooth segue", False), ("vr-codes light", True)]
)
def test_only_the_name_of_an_instrument_is_refused_in_a_title(site, title, wrong):
    path = edited(site, ("Safety-netting station", title))

    assert codes(path) == (["RB007"] if wrong else [])


def test_details_of_one_act_in_several_items_are_not_counted_twice_unless_one_holds_the_other(site):
    path = edited(site, ("having: {slots: [timeframe]}", "times: 2"))

    assert codes(path) == ["RW001"]


@pytest.mark.parametrize("metric", ["M_TALK", "M_WPT", "M_READ", "M_LATENCY", "M_FLOOR", "M_OPEN_SHARE", "M_CHANGETALK"])
def test_length_speed_and_reading_level_are_never_scored(site, metric):
    path = edited(site, ("{rule: at_least, act: Q_REDFLAG, times: 2}", f"{{rule: rising, measure: {metric}, full_at: 1}}"))

    assert codes(path) == ["RB012"]


def test_a_rubric_is_known_wherever_it_lies(site, tmp_path):
    shutil.copy(site / "safety-netting.yaml", tmp_path / "mine.yaml")

    assert is_rubric(tmp_path / "mine.yaml")
    assert not is_rubric(RUBRICS.parent / "s16-stomach-upset" / "scenario.yaml")
    assert checked(tmp_path / "mine.yaml") == (0, "1 rubric, no problems\n")


def test_the_page_for_educators_names_every_rule_every_measure_that_may_be_scored_and_every_key():
    page = (RUBRICS.parents[1] / "docs" / "rubrics.md").read_text("utf-8")
    rules = [get_args(kind.model_fields["rule"].annotation)[0] for kind in get_args(get_args(Rule)[0])]
    measures = [*INNER, *(metric.id for metric in codebook().metrics.values() if metric.score is not False)]

    assert [name for name in (*rules, *measures) if f"`{name}`" not in page] == []
    assert [key for key in Rubric.model_fields if f"{key}:" not in page and f"`{key}`" not in page] == []


def test_the_examples_on_the_page_are_rubrics_without_mistakes(site):
    page = (RUBRICS.parents[1] / "docs" / "rubrics.md").read_text("utf-8")
    whole = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)[1]
    (site / "page.yaml").write_text(whole, "utf-8")

    assert checked(site / "page.yaml") == (0, "1 rubric, no problems\n")
    for rule in re.findall(r"\| `(\{rule: .*\})` \|", page):
        path = site / "rule.yaml"
        path.write_text(re.sub(r"\{rule: check.*\}", lambda _, rule=rule: rule, whole), "utf-8")
        assert codes(path) == [], rule


@pytest.mark.parametrize(
    ("having", "said"),
    [
        ("{slots: [warning_sign]}", "'warning_sign' is no 'slots' of PL_SAFETYNET; did you mean 'warning_signs'?"),
        ("{slot: [action]}", "PL_SAFETYNET has no 'slot' in it; did you mean 'slots'?"),
        ("{slots: true}", "'slots' of PL_SAFETYNET is one of action, expected_course, timeframe, uncertainty, warning_signs, where_who"),
        ("{partial: [yes]}", "'partial' of PL_SAFETYNET is there or not; write 'true' or 'false'"),
    ],
)
def test_what_an_act_never_holds_is_told_with_what_it_can_hold(site, having, said):
    path = edited(site, ("{slots: [timeframe]}", having))

    problem = next(problem for problem in check_rubric(path) if problem.code == "RB014")
    assert said in problem.message
