"""Two calls that share their beginning, side by side: words for learners, numbers for files, and no difference where none is sure."""

from dataclasses import replace

import pytest

from simtrainer.debrief.branches import HIGHER_NOW, HIGHER_THEN, NOT_CLEAR, TOO_LITTLE, branches_of, numbers_of
from simtrainer.debrief.call import Call
from simtrainer.scoring import assess
from tests.debrief.conftest import GENERAL


@pytest.fixture
def pair(mixed, case, call, learner, patient):
    """Return the mixed call, and one that leaves it at turn 4 and names the feeling."""

    def looked(conversation):
        return Call(conversation, assess(conversation, GENERAL, case), case)

    first = mixed()
    answer = learner(
        "The shop matters to you. That sounds frightening.",
        ("EM_REFLECT_SIMPLE", "The shop matters to you."),
        ("EM_NAME", "That sounds frightening."),
        trust=60,
    )
    other = (answer, patient("It was my mother's."), *first.turns[9:])
    kept = first.turns[:7]
    return looked(first), looked(call(*kept, *other))


def test_the_words_part_at_the_turn_and_what_was_said_before_stands_once(pair):
    told = branches_of(*pair, 4)

    assert [line.text for line in told.before] == ["I may have to close the shop."]
    assert [line.text for line in told.then.first] == ["Do you smoke?", "The shop, you know."]
    assert told.now.first[0].text.startswith("The shop matters")
    assert told.then.rest[0].text == "Go on."


def test_how_the_patient_took_it_is_told_in_words(pair):
    told = branches_of(*pair, 4)

    assert told.then.took == "Mei trusted you a little less after that."
    assert told.now.took == "Mei trusted you a little more after that."


def test_openings_are_counted_from_where_the_calls_part(pair):
    told = branches_of(*pair, 4)

    assert told.then.openings == "From here on Mei let a feeling show 2 times; none were acknowledged."
    assert told.now.openings == "From here on Mei let a feeling show once, and it was acknowledged."


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        ((20, 50), (45, 80), NOT_CLEAR),
        ((20, 50), (50, 80), NOT_CLEAR),
        ((20, 30), (31, 60), NOT_CLEAR),  # no number in both, and yet "Beginning" beside "Beginning to Developing"
        ((20, 30), (60, 90), HIGHER_NOW),
        ((60, 90), (20, 30), HIGHER_THEN),
        ((None, None), (20, 50), TOO_LITTLE),
    ],
)
def test_a_difference_is_named_only_where_the_ranges_do_not_meet(pair, then, now, sentence):
    def ranged(call, low, high):
        bands = [None if end is None else GENERAL.band_of(end) for end in (low, high)]
        empathy = replace(call.assessment.empathy, low=low, high=high, low_band=bands[0], high_band=bands[1])
        return replace(call, assessment=replace(call.assessment, judgements={**call.assessment.judgements, "empathy": empathy}))

    told = branches_of(ranged(pair[0], *then), ranged(pair[1], *now), 4)

    assert (told.bands[0].name, told.bands[0].sentence) == ("Empathy", sentence)


def test_a_case_that_may_hurt_is_not_compared_by_bands(pair):
    hurting = [replace(one, scenario=one.scenario.model_copy(update={"sensitive": True})) for one in pair]

    assert branches_of(*hurting, 4).bands == ()


def test_the_curve_has_both_lines_and_a_table_in_words(pair):
    curve = branches_of(*pair, 4).curve

    assert curve.head == ("When", "First call", "Second try")
    assert curve.rows[3] == ("After your turn 3, the same in both", "wary", "wary")
    assert curve.rows[4] == ("After your turn 4", "wary, falling a little", "opening up, rising a little")
    assert curve.svg.count("<polyline") == 3
    assert "first call" in curve.svg
    assert "second try" in curve.svg


def test_a_call_that_ended_sooner_has_no_word_after_its_end(pair):
    first, second = pair
    short = replace(second, conversation=replace(second.conversation, turns=second.conversation.turns[:9]))

    assert branches_of(first, short, 4).curve.rows[-1][2] == "\u2013"


def test_the_numbers_are_for_files(pair):
    told = numbers_of(*pair, 4)

    assert [one["trust"] for one in told["first_call"]["trust"]][:4] == [46, 53, 53, 49]
    assert told["difference"]["empathy"] == {"points": None, "ranges_overlap": None}
    assert told["second_try"]["critical_items"] == {"c1": "not_met"}
