"""Fairness as a command: what it is made of, how it counts, and that nothing gets worse than it was."""

import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from simtrainer.cli.audit import audit_command, command, typed
from simtrainer.cli.audit.agreement import changes, kappa
from simtrainer.cli.audit.base import Base
from simtrainer.cli.audit.consults import base_consults
from simtrainer.cli.audit.equivalence import Shift, holm, shift_of
from simtrainer.cli.audit.floors import Floor, floors, missed
from simtrainer.cli.audit.marks import Marks, marks_of
from simtrainer.cli.audit.personas import compared, variants_of
from simtrainer.cli.audit.report import report
from simtrainer.cli.audit.result import Headline, Result
from simtrainer.cli.audit.swaps import learner_names, patient_names
from simtrainer.cli.audit.texts import all_lines, names, spellings
from simtrainer.cli.audit.trials import worded
from simtrainer.cli.audit.untested import not_tested
from simtrainer.cli.audit.variants import plain, respelt, variants
from simtrainer.codebook import codebook
from simtrainer.scenario import load_scenario, load_walkthroughs
from simtrainer.scenario.folder import scenarios_folder


@pytest.fixture(scope="module")
def sample() -> Base:
    """Two patients with their three learners each."""
    return Base.of(base_consults()[:6], lambda _: None)


def test_the_base_set_is_large_and_every_consult_is_another():
    consults = base_consults()

    assert len(consults) >= 45
    assert len({tuple((turn.line.plain, turn.reply) for turn in one.turns) for one in consults}) == len(consults)
    assert min(len(one.turns) for one in consults) >= 15
    assert len(all_lines()) >= 150


def test_every_line_means_acts_of_the_codebook_and_a_terse_one_is_terse():
    known = set(codebook().clinician_acts)

    for line in all_lines():
        assert set(line.acts) <= known
        assert len(line.terse.replace("{learner}", "Sam").split()) <= 12, line.terse
        assert len({line.plain, line.simple, line.terse, line.second_language}) == 4, line.plain


def test_names_have_the_same_places_in_every_wording_of_a_line():
    for line in all_lines():
        places = [sorted(re.findall(r"\{\w+\}", words)) for words in (line.plain, line.simple, line.terse, line.second_language)]
        assert places == [places[0]] * 4, line.plain


def test_every_line_is_said_in_some_consult():
    said = Counter(turn.line.plain for consult in base_consults() for turn in consult.turns)

    assert [line.plain for line in all_lines() if not said[line.plain]] == []


def test_the_same_seed_gives_the_same_slips_and_places_for_names_stay_whole():
    line = "Hello, thank you for joining me, I'm {learner}, one of the nurses on the team today."

    assert typed.slipped(line, "a") == typed.slipped(line, "a") != typed.slipped(line, "b")
    assert "{learner}" in typed.slipped(line, "a")
    assert typed.bare("Hi! It's me, isn't it? Good.") == "hi it's me isn't it good"
    assert typed.dictated("How are you, and where?", "a") == typed.dictated("How are you, and where?", "a")


def test_a_spelling_swaps_whole_words_only_and_keeps_a_capital():
    scots = next(one for one in spellings() if one.id == "spelling_scots")

    assert respelt("You said your house is out of town, {learner}.", scots) == "Ye said yer hoose is oot o town, {learner}."


def test_the_interval_rests_on_the_patients_and_not_on_the_single_pairs():
    shift = shift_of([1.0, 1.0, 3.0, 3.0], ["a", "a", "b", "b"])

    assert (shift.mean, shift.error, shift.freedom) == (2.0, 1.0, 1)
    # Student's t with 14 degrees of freedom: 1.7613 leaves 5 % on each side.
    low, high = Shift(0.0, 1.0, 14).interval
    assert (round(low, 3), round(high, 3)) == (-1.761, 1.761)
    assert Shift(0.0, 0.5, 14).within(2.0) < 0.01
    assert Shift(1.9, 0.5, 14).within(2.0) > 0.4
    assert Shift(0.0, 0.0, 14).within(2.0) == 0.0
    assert Shift(-3.0, 0.0, 14).within(2.0) == 1.0


def test_many_tests_make_each_of_them_harder():
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == pytest.approx({"a": 0.03, "c": 0.06, "b": 0.06})


def test_agreement_counts_every_turn_and_every_code():
    one = Marks(("x", "y"), (frozenset({"Q_OPEN"}), frozenset({"EM_NAME"})), {}, ())
    other = Marks(("x", "y2"), (frozenset({"Q_OPEN"}), frozenset({"EM_VALIDATE"})), {}, ())

    assert kappa([one], [one]) == 1.0
    assert kappa([one], [other]) == pytest.approx(0.5, abs=0.02)
    assert [(change.lost, change.gained, change.count, change.example) for change in changes([one], [other])] == [
        (("EM_NAME",), ("EM_VALIDATE",), 1, "y2")
    ]


def test_a_test_passes_only_with_all_of_its_rule_and_what_is_not_tested_never_does():
    holds = Headline("empathy", Shift(0.0, 0.1, 14), 0.0, 0.001, ruled=True)
    lucky = Headline("empathy", Shift(0.0, 0.1, 14), 0.0, 0.2, ruled=True)

    assert Result("a", 1, "A", "", headlines=(holds,), agreement=0.95, agreement_needed=0.9).verdict == "pass"
    assert Result("a", 1, "A", "", headlines=(holds,), agreement=0.85, agreement_needed=0.9).verdict == "fail"
    assert Result("a", 1, "A", "", headlines=(lucky,), agreement=0.95, agreement_needed=0.9).verdict == "fail"
    assert Result("a", 1, "A", "", faults=1).verdict == "fail"
    assert {one.verdict for one in not_tested()} == {"not tested"}


def test_a_figure_outside_its_floor_and_one_that_was_not_measured_are_named():
    result = Result("padded", 6, "P", "", 3, headlines=(Headline("empathy", Shift(2.0, 0.0, 2), 0.0, 1.0, ruled=False),))

    assert list(missed([result], {"padded.empathy_mean": Floor(most=1.0)})) == ["padded.empathy_mean: 2.000 is over the recorded 1.000"]
    assert list(missed([result], {"gone.agreement": Floor(least=0.9)})) == ["gone.agreement: was not measured, but there is a floor for it"]


def test_dialects_by_name_are_not_tested_without_text_by_their_own_speakers():
    dialects = [one for one in not_tested() if one.test == 4]

    assert len(dialects) >= 5
    assert all("people who speak it" in one.needs for one in dialects)


def test_names_change_nothing_that_is_heard_or_scored(sample):
    assert learner_names(sample).notes == ()
    assert [one.faults for one in patient_names(sample)] == [0, 0]


def test_a_patient_may_have_any_name_and_live_with_anybody(sample):
    consult = next(one for one in sample.consults if one.patient == "cough")
    marks = [marks_of(consult, plain, own=who, called=names().patient) for who in names().patients]

    assert {(one.ladder, tuple(one.scores.values())) for one in marks} == {(marks[0].ladder, tuple(marks[0].scores.values()))}


def test_spelling_and_pictures_change_little_and_empathy_taken_away_costs_dear(sample):
    by_id = {one.id: one for one in variants()}
    scots, emoji, deleted = (worded(sample, by_id[name]) for name in ("spelling_scots", "typing_emoji", "deleted"))

    assert scots.agreement > 0.95
    assert emoji.agreement > 0.97
    assert deleted.headlines[0].shift.mean < -10


def test_the_report_tells_what_failed_with_an_example_and_what_was_not_tested(sample):
    terse = worded(sample, next(one for one in variants() if one.id == "terse"))

    page = report(sample, [terse, *not_tested()])

    assert "| 2 | Terse: at most twelve words | 6 |" in page
    assert "**FAILED**" in page
    assert terse.changes[0].example in page
    assert "| 4 | Nigerian English and Nigerian Pidgin |" in page
    assert "certifies nothing" in page


def test_without_scipy_it_says_what_to_install(monkeypatch, capsys):
    from simtrainer.cli.app import run

    monkeypatch.setattr("simtrainer.cli.audit.equivalence.find_spec", lambda _: None)

    assert run(["audit"]) == 2
    assert 'pip install "simtrainer[audit]"' in capsys.readouterr().err


@pytest.mark.library
def test_the_whole_audit_keeps_every_floor_and_writes_the_report(tmp_path):
    out = io.StringIO()

    code = audit_command(out, as_json=True, output=tmp_path / "fairness.md")

    told = json.loads(out.getvalue())
    assert (code, told["floors_missed"]) == (0, [])
    assert {row["id"] for row in told["tests"]} >= {one.id for one in variants()}
    assert {key.split(".")[0] for key, floor in floors().items() if not floor.if_asked} == {
        row["id"] for row in told["tests"] if row["result"] != "not tested"
    }
    assert (tmp_path / "fairness.md").read_text().startswith("# Fairness")


@pytest.mark.library
def test_a_case_behaves_the_same_as_each_of_its_variants():
    # One case stands for all: `simtrainer audit --people` plays every one and takes minutes.
    folder = scenarios_folder() / "s14-ai-result"
    scenario, brusque = load_scenario(folder), load_walkthroughs(folder)["brusque"]

    found = dict(compared(scenario, {"brusque": brusque}, variants_of(scenario)))

    assert len(found) >= 2
    assert {talk: differences for talk, differences in found.items() if differences} == {}


def test_a_floor_of_what_is_measured_only_when_asked_for_counts_only_then():
    recorded = {"played_variants.faults": Floor(most=2, if_asked=True)}
    played = Result("played_variants", 9, "", "", pairs=80, faults=3)

    assert list(missed([], recorded)) == []
    assert list(missed([played], recorded)) == ["played_variants.faults: 3.000 is over the recorded 2.000"]
    assert floors()["played_variants.faults"].if_asked


def test_a_missed_floor_fails_the_run_and_the_table_says_which(monkeypatch, sample):
    terse = worded(sample, next(one for one in variants() if one.id == "terse"))
    monkeypatch.setattr(command, "base_consults", lambda: sample.consults[:1])
    monkeypatch.setattr(command, "results_of", lambda base, scenarios, *, people: [terse])
    monkeypatch.setattr(command, "floors", lambda: {"terse.agreement": Floor(least=1.1)})
    out = io.StringIO()

    assert audit_command(out) == 1
    assert "is under the recorded 1.100" in out.getvalue()
    assert "not tested" in out.getvalue()


def test_the_report_in_the_documents_has_a_row_for_every_test():
    page = (Path(__file__).resolve().parents[2] / "docs" / "fairness.md").read_text()

    assert [one.title for one in (*variants(), *not_tested()) if f"| {one.test} | {one.title} |" not in page] == []
