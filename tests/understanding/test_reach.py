"""What is left out while a message is heard, because the answer is known without it."""

from pathlib import Path

import pytest
import yaml

from simtrainer.understanding import FactBook, hear, prepare
from simtrainer.understanding.attributes import attributes_of
from simtrainer.understanding.facts import ALIKE, CLEAR, sureness
from simtrainer.understanding.phrase import pattern
from simtrainer.understanding.recent import MOST, Recent
from simtrainer.understanding.recogniser import encoder, word_vectors

CASE = yaml.safe_load(Path(__file__).with_name("paraphrases.yaml").read_text("utf-8"))
FACTS = next(iter(CASE.values()))["facts"]
SAID = (
    "Good morning, I'm Dr Brown from the practice.",
    "That must have been very hard for you.",
    "I'll send the prescription to your chemist this afternoon, and you take one tablet twice a day with food.",
    "If it gets worse, ring us straight away, day or night.",
    "So we agreed on the blood test first, and then we talk again on Friday.",
    *(text for texts in FACTS.values() for text in texts),
)


@pytest.fixture(scope="module")
def book():
    return FactBook.from_phrasings(FACTS, lent=True)


def test_no_fact_is_clear_in_words_that_are_far_from_all_of_them(book):
    matches = {said: book.matcher.best(book.words(said), lambda _: 1.0) for said in SAID if book.is_far(said)}
    clear = [said for said, match in matches.items() if sureness(match) >= CLEAR and match.likeness >= ALIKE]
    assert matches
    assert [said for said in clear if matches[said].name in FACTS] == []


def test_a_statement_that_is_far_from_all_facts_is_not_put_to_the_second_head(book):
    known = encoder().known
    hear("Good morning, I'm Dr Brown from the practice.", (), book)
    before = len(known)
    hear("Your results will be with the ward by noon, and they will give you a call.", (), book)
    assert len(known) == before


def test_the_nearest_phrasing_is_told_as_if_each_had_been_tried(book):
    head = book.matcher
    asked = [head.space.vector(book.words(said)) for said in SAID]
    for i, phrasings in enumerate(head.phrasings):
        for one in asked:
            found = head._match(i, 0.5, one)
            assert (found.likeness, found.phrasing) == max((one.likeness(vector), text) for text, vector in phrasings)


def test_what_was_prepared_is_not_made_at_the_first_safety_net():
    prepare()
    made = pattern.cache_info().currsize
    attributes_of("PL_SAFETYNET", "If it gets worse, ring us.", None, word_vectors())
    assert pattern.cache_info().currsize - made <= 2


def test_only_what_was_made_last_is_kept():
    recent = Recent()
    for number in [0, *range(MOST), 0]:
        assert recent.of(number, lambda number=number: str(number)) == str(number)
    recent.of(MOST, str)
    assert len(recent.kept) == 1
