"""Slips of the finger, chat and dialect are read as what they stand for; words that are right are left alone."""

import pytest

from simtrainer.understanding.spelling import spelt
from simtrainer.understanding.words import places_of, words


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
    assert words("cant u call b4 tmrw") == ["ca", "n't", "you", "call", "before", "tomorrow"]
    assert words("he's 'in' the room") == ["he", "'s", "in", "the", "room"]


def test_numbers_that_stand_for_words_are_read_as_words_and_others_as_numbers():
    assert words("u have 2 tell ur mum, any1 there 4 u 2day?")[:5] == ["you", "have", "to", "tell", "your"]
    assert words("any1 there 4 u 2day?") == ["anyone", "there", "for", "you", "today"]
    assert words("take 2 a day, 4 at most") == ["take", "0", "a", "day", "0", "at", "most"]


def test_every_word_is_found_where_it_was_written():
    text = "Can't u b4 2day, I\u2019m 2 tell him"

    assert [text[begin:end] for begin, end in places_of(text)] == [
        "Can't",
        "Can't",
        "u",
        "b4",
        "2day",
        "I\u2019m",
        "I\u2019m",
        "2",
        "tell",
        "him",
    ]
    assert len(places_of(text)) == len(words(text))


@pytest.mark.parametrize(("written", "meant"), [("bein", "being"), ("paln", "plan"), ("agre", "agree")])
def test_the_likeliest_slips_are_tried_first(written, meant):
    assert spelt(written) == meant
