"""Texts that say much the same come together, and the order of the groups is that of the texts."""

from simtrainer.session.hearing import phrasings_of
from simtrainer.understanding import FactBook
from simtrainer.understanding.alike import grouped
from simtrainer.understanding.nearest import nearest_fact, ordinary_question

TEXTS = ["do you keep pets", "what do you fancy for tea", "Do you keep any pets?", "do you keep pets", "what do you fancy for your tea"]


def test_what_is_alike_comes_together_in_the_order_of_the_texts():
    assert grouped(TEXTS) == [[0, 2, 3], [1, 4]]


def test_texts_without_words_are_one_group_and_no_texts_are_none():
    assert grouped(["?", "…"]) == [[0, 1]]
    assert grouped([]) == []


def test_the_nearest_fact_is_one_of_the_case_and_never_a_topic(small):
    book = FactBook.from_phrasings({**phrasings_of(small), "topic:nights": ("does it hurt at night",)})

    assert nearest_fact("so does it hurt at night then", book).fact == "pain"


def test_an_ordinary_question_is_told_apart_from_what_the_case_knows(small):
    book = FactBook.from_phrasings(phrasings_of(small))

    assert ordinary_question("Do you have any pets at home?", book) == "pets"
    assert ordinary_question("Does it hurt?", book) is None
    assert ordinary_question("qwrt", book) is None
