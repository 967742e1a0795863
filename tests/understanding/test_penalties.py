"""A penalty is for what was surely done: what is meant kindly and put in words never seen before costs nobody anything."""

import pytest

from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import hear


def heard(patient, text):
    return {act.act for act in hear(text, [Utterance("patient", patient)], open_cue=patient).acts}


@pytest.mark.parametrize(
    ("patient", "text"),
    [
        ("I hate talking about it.", "We can go as slowly as you like."),
        ("My whole life is in that house.", "We both want you to stay in your own house, that's what today is about."),
        ("It came back to me last night.", "Let me stay with that a second."),
        ("my heart goes slower then", "did smth happen in ur family"),
    ],
)
def test_words_that_may_well_meet_a_cue_are_not_held_to_block_it(patient, text):
    assert "NG_BLOCK" not in heard(patient, text)


@pytest.mark.parametrize(
    ("patient", "text"),
    [
        ("I'm scared it's cancer.", "How many cigarettes a day?"),
        ("He frightens me.", "Are you on the pill?"),
        ("I miss him.", "And your bowels?"),
    ],
)
def test_the_next_question_after_a_cue_blocks_it(patient, text):
    assert "NG_BLOCK" in heard(patient, text)


def test_a_goodbye_misses_an_opening_and_moves_on_to_nothing():
    assert heard("I'm still frightened.", "Thank you for talking to me today. Take care, goodbye.") == {"CL_CLOSE"}


@pytest.mark.parametrize(
    "text",
    [
        "I have to go to my next patient now, but the nurse will ring you this afternoon with the plan we made.",
        "All the best, Dani. Goodbye.",
    ],
)
def test_who_ends_and_leaves_a_way_on_abandons_nobody(text):
    assert "NG_ABANDON" not in heard("Okay.", text)


@pytest.mark.parametrize(
    "text", ["No. That's it, I'm ending the call.", "Not my problem, ring someone else.", "There's nothing we can do for you here. Bye."]
)
def test_who_refuses_and_leaves_no_way_abandons(text):
    assert "NG_ABANDON" in heard("Please, what shall I do?", text)
