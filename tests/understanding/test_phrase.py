"""Phrases are found as whole words, however they were typed."""

import pytest

from simtrainer.understanding.phrase import said, tells, told


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        ("ring me", "Ring me!", True),
        ("ring me", "bring me a pen", False),
        ("wors*", "it gets worse", True),
        ("ring|phone me", "phone me", True),
        ("ring [us] back", "ring back", True),
        ("not ... sure", "I'm not one hundred percent sure", True),
        ("not ... sure", "I'm not. Sure?", False),
        ("can't be sure", "i cannot be sure", True),
        ("{weekday}", "by Thursday", True),
        ("^and you", "I'm Ann. And you?", True),
        ("^and you", "me and you", False),
        ("right ?", "Did I get that right?", True),
        ("right ?", "right away", False),
        ("now .", "Go now", True),
        ("day *", "on day four", True),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrases, text, found):
    assert tells(phrases, text) is found


def test_spelling_dialect_and_marks_are_undone_before_anything_is_read():
    assert said("Ye cannae go to A&E b4 2day → tonite...") == " you ca n't go to a and e before today tonight . "


def test_lists_that_are_found_are_named_in_the_order_of_the_table():
    table = {"place": "{service}", "time": "{when}", "name": "called"}
    assert told(table, "tonight, at the hospital") == ["place", "time"]
