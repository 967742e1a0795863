"""The reference conversation of the scoring model comes out as it was computed for it."""

import dataclasses

import pytest

from simtrainer.scoring import assess
from simtrainer.scoring.uncertainty import ErrorRates

TENTH = ErrorRates(recogniser="none", measured_on="supposed", otherwise=0.1)


def points(judgement):
    return {one.id: round(one.points, 1) for one in judgement.dimensions}


def test_the_golden_conversation_scores_as_the_reference_does(golden, general):
    assessment = assess(golden(), general, None)

    assert round(assessment.empathy.score, 1) == 74.7
    assert round(assessment.rapport.score, 1) == 72.9
    assert assessment.empathy.band == "capable"
    assert assessment.rapport.band == "capable"


def test_every_dimension_of_the_golden_conversation_agrees(golden, general):
    assessment = assess(golden(), general, None)

    assert points(assessment.empathy) == {"E1_response": 70.3, "E2_curiosity": 85, "E3_understanding": 58.3, "E4_support": 100}
    assert points(assessment.rapport) == {"R1_opening": 40, "R2_listening": 95.7, "R3_partnership": 65, "R4_clarity": 65, "R5_closure": 100}


def test_every_opening_of_the_golden_conversation_finds_its_answer(golden, general):
    opportunities = assess(golden(), general, None).opportunities

    assert [(one.opening.turn, one.opening.weight, one.level, one.factor) for one in opportunities] == [
        (3, 0.6, 3, 0.7),
        (13, 0.6, 0, 1.0),
        (15, 0.8, 4, 1.0),
        (17, 1.0, 5, 1.0),
        (25, 0.6, 5, 1.0),
    ]


def test_the_golden_range_agrees(golden, general):
    empathy = assess(golden(), general, None, errors=TENTH).empathy

    assert (round(empathy.low), round(empathy.high)) == (58, 86)
    assert (empathy.low_band, empathy.high_band) == ("developing", "consistent")


def test_exploring_instead_of_blocking_is_worth_seven_points(golden, general, turn):
    explored = golden(turn("C", "Tell me about last winter.", "EM_EXPLORE"))

    assert assess(explored, general, None).empathy.score == pytest.approx(81.8, abs=0.05)


def test_cutting_or_padding_words_changes_nothing(golden, general):
    said = golden()
    longer = dataclasses.replace(
        said,
        turns=tuple(
            dataclasses.replace(
                one, messages=tuple(dataclasses.replace(message, text=message.text + " well now" * 20) for message in one.messages)
            )
            for one in said.turns
        ),
    )

    before, after = assess(said, general, None), assess(longer, general, None)

    assert after.empathy == before.empathy
    assert after.rapport == before.rapport


def test_the_same_conversation_gives_the_same_assessment(golden, general):
    assert assess(golden(), general, None) == assess(golden(), general, None)
