"""Which face goes with a turn."""

import pytest

from simtrainer.patient.expression import expression_now
from simtrainer.transcript.events import Affect

CALM = Affect(trust=50.0, anxiety=30.0, frustration=20.0, tech=10.0, fatigue=10.0)
AFRAID = Affect(trust=50.0, anxiety=80.0, frustration=20.0, tech=10.0, fatigue=10.0)
FED_UP = Affect(trust=20.0, anxiety=30.0, frustration=65.0, tech=10.0, fatigue=10.0)


@pytest.mark.parametrize(
    ("stance", "opening", "affect", "more", "expected"),
    [
        ("neutral", None, CALM, {"strength": 0}, "neutral"),
        ("neutral", None, FED_UP, {"strength": 0}, "annoyed"),
        ("neutral", None, AFRAID, {"strength": 0}, "worried"),
        ("worried", None, AFRAID, {"strength": 0}, "frightened"),
        ("attentive", None, CALM, {"strength": 0, "lines": ("talk:thinking:1", "fact:onset:0")}, "thinking"),
        ("neutral", "sad", CALM, {"strength": 1}, "sad"),
        ("neutral", "sad", CALM, {"strength": 3}, "tearful"),
        ("neutral", "worried", AFRAID, {"strength": 2}, "frightened"),
    ],
)
def test_the_face_is_the_stance_or_the_opening_as_strongly_as_it_is_felt(stance, opening, affect, more, expected):
    assert expression_now(stance, opening, affect, **more) == expected


@pytest.mark.parametrize("mask", ["smiling", "withdrawn", "in_pain", "ashamed"])
def test_a_mask_that_the_author_chose_is_dropped_by_no_feeling(mask):
    assert {expression_now(mask, None, felt) for felt in (CALM, AFRAID, FED_UP)} == {mask}
