"""Where a message may be cut."""

import pytest

from simtrainer.understanding.segments import clause_starts, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three", ["One.", "Two?", "Three"]),
        ("I'm Dr. Ba. Hello.", ["I'm Dr. Ba.", "Hello."]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("ok... tell me more", ["ok... tell me more"]),
        ("It is 37.8 today. Good.", ["It is 37.8 today.", "Good."]),
        ("works faster; the tablet is simpler", ["works faster;", "the tablet is simpler"]),
        ("?!", []),
        ("", []),
    ],
)
def test_a_message_is_cut_at_sentence_ends_and_lines(text, expected):
    assert [span.of(text) for span in sentences(text)] == expected


def test_a_conjunction_before_a_clause_may_join_two_acts():
    text = "I'm sorry to hear that, and when did it start?"
    (sentence,) = sentences(text)
    assert any(text[at:].startswith(("and when", "when")) for at in clause_starts(text, sentence))


def test_a_list_of_things_is_not_cut():
    text = "Two jobs and no money for food"
    (sentence,) = sentences(text)
    assert "money" not in [text[at:].split(maxsplit=1)[0] for at in clause_starts(text, sentence)]
