"""Slips of the finger, chat and dialect are read as what they stand for; words that are right are left alone."""

import pytest

from simtrainer.understanding.spelling import spelt
from simtrainer.understanding.words import words


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tablest", "tablets"),
        ("adress", "address"),
        ("becuase", "because"),
        ("yuo", "you"),
        ("bleding", "bleeding"),
        ("swellng", "swelling"),
    ],
)
def test_a_word_one_slip_away_from_a_known_one_is_read_as_that(written, meant):
    assert spelt(written) == meant


@pytest.mark.parametrize("word", ["lungs", "toes", "okafor", "metformin", "the", "xylophone"])
def test_words_that_are_right_or_like_nothing_known_stay_as_they_are(word):
    assert spelt(word) == word


def test_dialect_and_chat_are_read_as_the_words_they_stand_for():
    assert words("Ah cannae hear ye, are ye goin' oot?") == ["i", "ca", "n't", "hear", "you", "are", "you", "going", "out"]
    assert words("cant u call b4 tmrw") == ["ca", "n't", "you", "call", "b", "0", "tomorrow"]
    assert words("he's 'in' the room") == ["he", "'s", "in", "the", "room"]
