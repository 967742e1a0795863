"""Which facts a question asks for."""

from pathlib import Path

import pytest
import yaml

from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import FactBook, hear

CASES = yaml.safe_load(Path(__file__).with_name("paraphrases.yaml").read_text("utf-8"))
ASKED = [(case, question, fact) for case, found in CASES.items() for question, fact in found["asked"]]
UNKNOWN = [(case, question) for case, found in CASES.items() for question in found["unknown"]]


@pytest.fixture(scope="module")
def books():
    return {name: FactBook.from_phrasings(case["facts"]) for name, case in CASES.items()}


def first(heard):
    return heard.facts[0].fact if heard.facts else None


def test_nine_of_ten_other_wordings_find_their_fact(books):
    missed = [
        (question, fact, first(hear(question, [], books[case])))
        for case, question, fact in ASKED
        if first(hear(question, [], books[case])) != fact
    ]
    assert len(missed) <= len(ASKED) // 10, missed


def test_an_authors_own_phrasing_finds_its_fact(books):
    missed = [
        (text, fact)
        for case in CASES
        for fact, texts in CASES[case]["facts"].items()
        for text in texts
        if fact not in {f.fact for f in hear(text, [], books[case]).facts}
    ]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize(("case", "question"), UNKNOWN)
def test_a_question_the_scenario_does_not_know_lands_on_nothing(books, case, question):
    result = hear(question, [], books[case])
    assert result.facts == ()
    assert result.nothing_fits > 0.8


def test_a_list_of_questions_gives_a_fact_for_each_with_its_own_words(books):
    text = "Any blood when you cough, or trouble breathing?"
    found = {f.fact: text[f.start : f.end] for f in hear(text, [], books["cough"]).facts}
    assert found == {"redflags": "Any blood when you cough", "breath": "trouble breathing"}


def test_two_questions_in_one_message_give_two_facts(books):
    found = {f.fact for f in hear("How long have you had the cough? And have you had a fever?", [], books["cough"]).facts}
    assert found == {"onset", "fever"}


def test_a_typing_error_does_not_hide_the_question(books):
    assert first(hear("have you had a temperatur", [], books["cough"])) == "fever"


@pytest.mark.parametrize("said", ["That must be frightening.", "I think it's a virus.", "I'm sorry to hear that.", "Take care, bye."])
def test_what_is_not_asked_is_no_question_for_a_fact(books, said):
    assert hear(said, [], books["cough"]).facts == ()


def test_a_follow_up_leans_on_what_was_said_before(books):
    before = [Utterance("clinician", "Do you have a cough?"), Utterance("patient", "Yes, I've had this cough.")]
    assert first(hear("and since when?", before, books["cough"])) == "onset"


def test_what_is_asked_for_may_stand_in_the_sentence_before(books):
    said = "You said something about last winter and I went straight past it. Will you tell me about that?"
    assert first(hear(said, [], books["cough"])) == "mother"


def test_a_fact_says_which_phrasing_it_is_close_to(books):
    assert "“" in hear("When did the cough start?", [], books["cough"]).facts[0].why


def test_a_book_without_facts_finds_none():
    assert hear("When did it start?", [], FactBook.from_phrasings({})).facts == ()
