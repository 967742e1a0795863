"""Names and numbers go, questions stay; in doubt a word goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simtrainer.session.redaction import LONGEST, redacted
from simtrainer.session.vocabulary import Words, listed


@pytest.fixture(scope="module")
def words(small_one):
    return Words.of(small_one)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("hello Maria, do you keep pets?", "hello [name], do you keep pets?"),
        ("Mei, do you keep pets?", "[name], do you keep pets?"),
        ("so mei lim, any cats?", "so [name], any cats?"),
        ("I’m Sam, a student. Any cats?", "I'm [name], a student. Any cats?"),
        ("my name is rose", "my name is [name]"),
        ("Mrs brown said so", "Mrs [name] said so"),
        ("is that dr. van der berg?", "is that dr. [name]?"),
        ("did O'Brien or José's Anne-Marie come?", "did [name] or [name] come?"),
        ("are you in Leeds?", "are you in [name]?"),
        ("Quixotria? is that it", "[name]? is that it"),
        ("could you ring 07700 900123, or +44 (0)20 7946", "could you ring [number], or [number]"),
        ("about 3x a day since 12/03/1984?", "about [number] a day since [date]?"),
        ("are you fifty-two or twenty one?", "are you [number] or [number]?"),
        ("was it Tuesday, or in october", "was it [date], or in [date]"),
        ("write to a.b+c@example.org!", "write to [e-mail]!"),
        ("see https://example.org/?p=1 or bbc.co.uk", "see [link] or [link]"),
        ("IS MARIA THERE? HOW DO YOU FEEL", "IS [name] THERE? HOW DO YOU FEEL"),
        ("王小明 how are you", "[name] how are you"),
        ("any haemoptysis?", "any haemoptysis?"),
        ("May I ask how often?\nDo you smoke", "May I ask how often? Do you smoke"),
        ("a\x1b[31mred\x07 w\u202eord", "[number] word"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_names_and_numbers_go_and_the_question_stays(words, said, kept):
    assert redacted(said, words) == kept


def test_a_case_s_own_people_go_in_small_letters_too(small_one):
    told = small_one.model_copy(update={"hidden_agenda": "Her neighbour Ottoline knows."})

    assert redacted("is ottoline there", Words.of(told)) == "is [name] there"


def test_an_abbreviation_that_the_author_uses_gives_nobody_away(small_one):
    told = small_one.model_copy(update={"hidden_agenda": "She fears an MRI more than anything."})

    assert redacted("is it the MRI or the XYZ", Words.of(told)) == "is it the MRI or the [name]"


def test_a_long_message_is_cut_between_words(words):
    kept = redacted("and then " * 100, words)

    assert len(kept) <= LONGEST + 2
    assert kept.endswith(("and …", "then …"))


@given(st.text(max_size=200))
def test_no_text_is_too_odd(small_one, said):
    kept = redacted(said, Words.of(small_one))

    assert kept.isprintable()
    assert not any(letter.isdigit() for letter in kept)


@given(st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True), st.sampled_from(["have you told {}?", "is {} with you", "did you and {} talk"]))
def test_a_capital_letter_inside_a_sentence_goes_whatever_the_word(small_one, name, sentence):
    kept = redacted(sentence.format(name), Words.of(small_one))

    assert name not in kept or name.casefold() in {"i", "ok"} | titles()


def titles():
    return listed("titles") | listed("callings") | listed("mine")
