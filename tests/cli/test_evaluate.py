"""How well the trainer hears is measured by a command; its measures are right, and what needs no outside data keeps its floors."""

import io
import itertools
from collections import Counter

import pytest
import yaml

from simtrainer.cli.evaluate import command, consultations, counselling, evaluate_command, examinations, measures, wordings
from simtrainer.cli.evaluate.figure import Figure, table
from simtrainer.codebook import codebook
from simtrainer.scenario.manoeuvre import catalogue
from simtrainer.transcript.heard import Act
from simtrainer.understanding.coded import CodedUnit, CodedUtterance, kept_for_measuring, utterances


def test_the_measures_are_those_of_the_field():
    assert measures.f1([True, True, False, False], [True, False, True, False]) == 0.5
    assert measures.precision([True, False], [False, False]) is None
    assert measures.recall([True, True, False], [True, False, True]) == 0.5
    assert measures.auc([0.9, 0.5], [0.5, 0.1]) == pytest.approx(0.875)
    assert measures.kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"]) == pytest.approx(0.5)
    assert measures.kappa(["a", "a"], ["a", "a"]) == 1.0
    assert measures.calibration_error([0.95, 0.95, 0.15, 0.15], [True, True, False, True]) == pytest.approx((2 * 0.05 + 2 * 0.35) / 4)
    assert measures.risk([0.9, 0.8, 0.4, 0.3], [True, True, False, True], 0.5) == 0.0
    assert measures.risk([0.9, 0.8, 0.4, 0.3], [True, True, False, True], 1.0) == 0.25


def test_a_figure_under_its_floor_is_named_and_one_without_a_floor_never():
    low = Figure("questions", 0.5, key="questions")
    assert low.missed({"questions": 0.6}) == "questions: 0.500 is under the recorded 0.600"
    assert low.missed({"questions": 0.4}) is None
    assert low.missed({}) is None
    assert Figure("error", 0.3, key="error", at_most=True).missed({"error": 0.2}) == "error: 0.300 is over the recorded 0.200"
    assert table([low])[1].split() == ["questions", "0.500", "-"]


@pytest.mark.library
def test_where_the_public_sets_are_not_there_it_says_so_and_still_measures_our_own(tmp_path):
    out = io.StringIO()

    assert evaluate_command(out, data=tmp_path, json_file=tmp_path / "figures.json") == 0

    said = out.getvalue()
    assert "Not measured, for annomi/dev.csv is not in" in said
    assert "wordings: agreement of two wordings, kappa" in said
    assert "counselling:" not in said
    assert yaml.safe_load((tmp_path / "figures.json").read_text())["codebook's fourth examples heard (53)"] > 0.98


@pytest.mark.library
def test_a_missed_floor_fails_the_run(tmp_path, monkeypatch):
    monkeypatch.setattr(command, "floors", lambda: {"wordings_kappa": 1.1})
    out = io.StringIO()

    assert evaluate_command(out, data=tmp_path) == 1
    assert "is under the recorded 1.100" in out.getvalue()


def test_the_pairs_cover_every_act_that_is_heard_and_are_enough_to_tell():
    pairs = wordings.written()

    assert len(pairs) >= 300
    assert {one["act"] for one in pairs} == set(codebook().clinician_acts) - {"NG_BLOCK"}
    assert min(Counter(one["kind"] for one in pairs).values()) >= 40
    assert all(one["plain"] != one["other"] for one in pairs)


def test_the_coded_utterances_hold_codes_of_the_codebook_and_places_in_order():
    known = set(codebook().clinician_acts)
    coded = utterances()

    assert len(coded) >= 400
    assert sum(one.part == "test" for one in coded) >= 150
    for one in coded:
        assert (one.consultation in kept_for_measuring()) == (one.part == "test")
        for units in (one.first, one.second):
            assert all(set(unit.acts) <= known and unit.start < unit.end for unit in units)
            assert all(before.end <= after.start for before, after in itertools.pairwise(units))


def test_what_only_one_pass_found_is_neither_right_nor_wrong():
    coded = CodedUtterance("c:1", "test", (CodedUnit(0, 4, ("Q_OPEN", "RA_SIGNPOST")),), (CodedUnit(0, 4, ("Q_OPEN",)),))
    heard = tuple(Act(code, 0, 4, 0.9, {}, "given") for code in ("Q_OPEN", "RA_SIGNPOST", "Q_CLOSED"))

    tried = consultations.Tried(coded, heard)

    assert coded.agreed == {"Q_OPEN"}
    assert tried.heard == {"Q_OPEN", "Q_CLOSED"}


def test_acts_are_grouped_as_the_coders_of_counselling_do():
    assert counselling.kinds_of(frozenset({"Q_ICE"})) == (True, False, False)
    assert counselling.kinds_of(frozenset({"CL_SUMMARY", "NG_PERSUADE"})) == (False, True, True)
    assert counselling.kinds_of(frozenset({"RA_AGENDA"})) == (False, False, False)


def test_labels_of_examinations_are_ids_with_manoeuvres_of_the_catalogue_and_halves_are_of_a_size():
    for name in examinations.SETS:
        labels = examinations._labels(name)
        asking = {id_: asks for id_, asks in labels.items() if asks}

        assert all(" " not in id_ and ":" in id_ for id_ in labels)
        assert frozenset().union(*asking.values()) <= set(catalogue().manoeuvres)
        kept = sum(examinations.Asked(id_, asks, frozenset()).is_kept for id_, asks in asking.items())
        assert 0.3 < kept / len(asking) < 0.7


def test_examinations_are_measured_on_what_was_labelled(tmp_path):
    assert examinations.report(tmp_path).figures == []

    asks = "Could you press on your elbow and tell me if it hurts?"
    lines = {"day2_consultation02:53": asks, "day2_consultation02:45": "How are you?", "day1_consultation01:15": asks}
    rows = [f"{id_.replace(':', ',')},doctor,{text}" for id_, text in lines.items()]
    file = tmp_path / examinations.SETS["primock57"]
    file.parent.mkdir()
    file.write_text("\n".join(["consultation_id,utterance_id,speaker,text", *rows]))
    tried = {one.id: one for one in examinations._tried("primock57", file)}

    assert tried["day2_consultation02:53"].heard == tried["day2_consultation02:53"].right == {"press_here"}
    assert (tried["day2_consultation02:45"].heard, tried["day2_consultation02:45"].right) == (frozenset(), {"show_skin"})
    assert (tried["day1_consultation01:15"].heard, tried["day1_consultation01:15"].right) == ({"press_here"}, frozenset())
