"""Items that an educator counts without code: an act, a condition, points at values; and what a rubric of such items says."""

from pathlib import Path

import pytest

from simtrainer.scenario.model import CriticalItem
from simtrainer.scoring import as_json, assess, load_rubric
from simtrainer.scoring.material import material_of
from simtrainer.scoring.points import earned
from simtrainer.scoring.rubric import CriticalItems
from simtrainer.scoring.rules import AtLeast, Check, Graded
from simtrainer.transcript.conversation import Conversation

RUBRICS = Path(__file__).parents[2] / "scenarios" / "rubrics"
NET = "If it goes red ring us tonight."


@pytest.fixture
def material(turn, talk):
    said = talk(
        turn("C", "Hello, what is it?", "Q_OPEN"),
        turn("P", "My knee.", "P_INFO"),
        turn("C", "Is it hot?", "Q_REDFLAG"),
        turn("P", "No."),
        turn("C", "Is it red?", "Q_REDFLAG"),
        turn("P", "No."),
        turn("C", NET, ("PL_SAFETYNET", NET, {"slots": ["warning_signs", "action"]})),
        turn("P", "Right."),
        turn("C", "Ring within a day. It is nothing.", ("PL_SAFETYNET", "Ring within a day.", {"slots": ["timeframe"]}), "NG_DISMISS"),
    )
    return material_of(said, None, mi=False)


def points(rule, material):
    return earned(rule, material, ()).points


def check(material, when, **more):
    return earned(Check.model_validate({"rule": "check", "when": when, **more}), material, ())


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({}, 100),
        ({"times": 2}, 100),
        ({"times": 3}, 0),
        ({"first_turns": 2}, 100),
        ({"first_turns": 1}, 0),
        ({"last_turns": 2}, 0),
        ({"last_turns": 3}, 100),
    ],
)
def test_an_act_counts_where_it_was_done_often_enough_in_the_part_that_counts(material, more, wanted):
    assert points(AtLeast(rule="at_least", act="Q_REDFLAG", **more), material) == wanted


def test_an_act_must_carry_the_attributes_asked_for(material):
    assert points(AtLeast(rule="at_least", act="PL_SAFETYNET", having={"slots": ["timeframe"]}), material) == 100
    assert points(AtLeast(rule="at_least", act="PL_SAFETYNET", having={"slots": ["where_who"]}), material) == 0


def test_a_condition_is_about_the_whole_call_and_rests_on_the_words_that_met_it(material):
    met = check(material, {"all": [{"act": "Q_OPEN"}, {"act": "PL_SAFETYNET", "having": {"slots": ["warning_signs", "timeframe"]}}]})

    assert met.points == 100
    assert [act.text for act in met.acts] == ["Hello, what is it?", NET, "Ring within a day."]


def test_never_is_never_in_the_whole_call_and_shows_the_words_that_broke_it(material):
    broken = check(material, {"not": {"act": "NG_DISMISS"}})

    assert (broken.points, broken.costs, [act.act for act in broken.acts]) == (0, True, ["NG_DISMISS"])
    assert check(material, {"not": {"act": "NG_JUDGE"}}).points == 100


def test_an_item_that_does_not_apply_is_not_judged(material):
    assert check(material, {"act": "RA_REPAIR"}, applies={"act": "NG_JUDGE"}).points is None
    assert check(material, {"act": "RA_REPAIR"}, applies={"act": "NG_DISMISS"}).points == 0


@pytest.mark.parametrize(("given", "wanted"), [({0: 0, 2: 100}, 0), ({-1: 20, 1: 60}, 40), ({1: 30, 2: 60}, 30), ({-2: 10, -1: 90}, 90)])
def test_points_at_values_are_joined_by_straight_lines_and_level_beyond(material, given, wanted):
    assert points(Graded(rule="graded", measure="M_EO_N", points=given), material) == wanted


@pytest.fixture
def station():
    return load_rubric(RUBRICS / "safety-netting.yaml")


def test_an_educators_rubric_judges_what_it_names_and_nothing_else(golden, station):
    record = as_json(assess(golden(), station, None))

    assert (record["empathy"], record["rapport"], list(record["constructs"])) == (None, None, ["safety_net"])
    assert record["rubric"]["name"] == "Safety-netting station, version 2 by the makers of simtrainer"
    assert {dimension["id"]: dimension["points"] for dimension in record["constructs"]["safety_net"]["dimensions"]} == {
        "finding_out": 100,
        "telling": 100,
        "checking": 100,
    }
    assert {one["item"] for one in record["evidence"]} == {"red_flags", "worries", "signs", "action", "by_when", "teach_back", "ending"}
    assert sum(one["points"] for one in record["evidence"]) == pytest.approx(100)


def test_a_checklist_asks_for_no_emotional_openings(turn, talk, station):
    said = talk(*(one for _ in range(12) for one in (turn("P", "Since Monday.", "P_INFO"), turn("C", "Any fever?", "Q_REDFLAG"))))

    assert assess(said, station, None).judgements["safety_net"].enough_evidence


def test_a_missed_safety_item_holds_the_band_and_leaves_the_number(golden, station, small):
    never_done = CriticalItem.model_validate(
        {"id": "c1", "text": "x", "hint": "x", "when": {"act": "TH_BACKUP"}, "meets": ["x"], "near_misses": ["x", "y"]}
    )
    case = small.model_copy(update={"critical_items": (never_done,)})
    beside = station.model_copy(update={"critical_items": CriticalItems()})

    held, free = (assess(golden(), one, case).judgements["safety_net"] for one in (station, beside))

    assert (held.band, held.high_band, held.held) == ("borderline", "borderline", True)
    assert (free.band, free.held) == ("safe", False)
    assert held.score == free.score
    assert held.sentence.startswith("{name} knows what to watch for, what to do then")


def test_nothing_said_is_not_judged_at_all(station):
    judged = assess(Conversation(()), station, None).judgements["safety_net"]

    assert (judged.band, judged.estimate) == (None, None)


def test_the_range_of_a_part_that_counts_more_than_openings_holds_its_score(golden, changed):
    def change(content):
        first, second = content["constructs"][0]["dimensions"][:2]
        first["items"] = [{**first["items"][0], "weight": 0.2}, {**second["items"][0], "weight": 0.8}]
        first["weight"] = 0.7
        del content["constructs"][0]["dimensions"][1]

    mixed = assess(golden(), load_rubric(changed(change)), None).empathy

    assert mixed.low < mixed.score < mixed.high
    assert mixed.high - mixed.low < 15, "a fifth of a part is all that openings can move"
