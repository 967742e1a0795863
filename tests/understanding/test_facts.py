"""Which facts a question asks for."""

from pathlib import Path

import pytest
import yaml

from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import FactBook, hear
from simtrainer.understanding.topic import Topics

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


def test_whom_a_question_is_put_to_counts_for_nothing():
    facts = {
        "headaches": ["Zoe, how are your headaches?", "Zoe, tell me about your head.", "Zoe, where does it hurt?"],
        "sleep": ["How is your sleep?", "Do you sleep well?", "How are the nights?"],
    }
    book = FactBook.from_phrasings(facts, patient=["Zoe", "Martin"])
    assert first(hear("Zoe, do you sleep all right?", [], book)) == "sleep"
    assert first(hear("And how are the headaches now, Zoe?", [], book)) == "headaches"


def test_a_tag_hands_the_statement_before_it_back(books):
    text = "And you've been short of breath. Is that right?"
    found = hear(text, [], books["cough"]).facts
    assert [(f.fact, f.asked) for f in found] == [("breath", True)]


def test_or_anything_like_that_is_no_question_of_its_own(books):
    assert [f.fact for f in hear("Have you had a fever or anything like that?", [], books["cough"]).facts] == ["fever"]


def test_what_the_question_asks_counts_and_not_the_words_taken_up_before_it(books):
    text = "Short of breath. And are you short of breath now?"
    found = hear(text, [], books["cough"]).facts
    assert text[found[0].start : found[0].end] == "are you short of breath now?"


def test_an_ordinary_wording_is_lent_to_the_fact_that_means_the_same():
    facts = {
        "smoking": ["Would you call yourself a smoker?", "Cigarettes at all?", "Have you ever smoked?"],
        "home": ["Who is there at home?", "Do you share the flat?", "Have you a partner?"],
    }
    book = FactBook.from_phrasings(facts, lent=True)
    assert first(hear("And do you smoke at all?", [], book)) == "smoking"
    assert first(hear("Do you have any allergies?", [], book)) is None


def test_two_questions_that_and_joins_are_both_heard():
    book = FactBook.from_phrasings(
        {
            "work": ["What do you do for work?", "What is your job?", "Where do you work?"],
            "dizzy": ["Do you feel dizzy?", "Any dizziness?", "Does your head swim?"],
        }
    )

    assert {fact.fact for fact in hear("What do you do for a living, and do you ever feel dizzy?", (), book).facts} == {"work", "dizzy"}


def test_a_question_that_is_clear_by_itself_leans_on_nothing():
    book = FactBook.from_phrasings(
        {
            "dose": ["When do you take each of them?", "How do you take the tablets over a day?", "How many a day?"],
            "pain": ["What is the pain like?", "Does it hurt?", "How bad is the pain?"],
        }
    )

    assert first(hear("So may I ask about the tablets? How do you take them over a day?", (), book)) == "dose"


def test_what_was_talked_about_last_is_the_fact_whose_line_was_said():
    told = {"pill": ["It is the pill, the small one."], "length": ["Two days, that one, all in."]}
    topics = Topics.of(told, {"pill": ["Which pill are you on?"], "length": ["How long did it last?"]})
    said = [Utterance("patient", "Two days, that one, all in."), Utterance("patient", "Right. It is the pill, the small one.")]
    assert topics.last(said) == "pill"
    assert topics.last([*said, Utterance("patient", "Mm.")]) == "pill"
    assert topics.last([Utterance("patient", "Mm.")]) is None


def test_words_said_twice_in_looking_for_the_next_one_are_read_once():
    book = FactBook.from_phrasings({"pain": ["Have you any pain?", "Does it hurt?", "Any pain?"]})
    assert book.words("have you any, have you any, any pain") == ["have", "you", "any", "pain"]


def test_a_question_that_names_what_another_fact_is_asked_for_with_does_not_get_the_first():
    facts = {
        "other": ["Any other symptoms?", "Have you noticed any other symptoms?", "What other symptoms do you have?"],
        "nose": ["Is your nose running?", "Is your nose blocked?", "How is your nose?"],
    }
    book = FactBook.from_phrasings(facts, lent=True)
    assert first(hear("And what about your nose symptoms?", [], book)) != "other"


def test_a_question_typed_without_marks_is_read_whole_where_it_is_a_phrasing_as_a_whole():
    book = FactBook.from_phrasings(
        {
            "rating": [
                "Can you rate the pain on a scale of 1 to 10?",
                "On a scale of 1 to 10, how much does it hurt?",
                "How bad out of ten?",
            ],
            "sort": ["What is the pain like?", "How bad is the pain?", "Is it a sharp pain?"],
            "wee": ["How often do you pass water?", "How many times a day do you pass water?", "How many times do you go?"],
            "tablets": ["How often do you take the ibuprofen?", "How many times a day do you take ibuprofen?", "Do you take ibuprofen?"],
        }
    )
    assert [fact.fact for fact in hear("on a scale of 1 to 10 how much does it hurt", (), book).facts] == ["rating"]
    assert [fact.fact for fact in hear("how many times a day do you take ibuprofen", (), book).facts] == ["tablets"]


def test_of_several_facts_the_one_that_the_whole_message_speaks_for_comes_first():
    book = FactBook.from_phrasings(
        {
            "work": ["What do you do?", "What do you do for a living?", "Do you do any work?"],
            "drugs": ["Do you use any illegal drugs?", "Have you done any illegal drugs?", "Do you take illegal drugs?"],
        }
    )
    assert first(hear("do you do any illegal drugs", (), book)) == "drugs"


def test_what_an_author_phrased_as_said_is_found_in_a_plain_list_where_it_is_said():
    facts = {
        "student": ["I am a medical student.", "I'm in my third year.", "I am training here."],
        "help": ["Hopefully we can help you.", "We will find out what it is.", "We'll get you better."],
        "best": ["I will do my best.", "I'll try my best for you.", "I will do what I can."],
        "pain": ["Does it hurt?", "Any pain?"],
    }
    found = hear("I'd like to do what I can about it.", (), FactBook.from_phrasings(facts)).facts
    assert [fact.fact for fact in found] == ["best"]
    assert found[0].confidence < 0.6


def test_a_question_after_others_is_not_answered_with_what_is_of_the_patient_alone():
    phrasings = {"other": ("Anything else?", "Any other symptoms?", "Have you noticed anything else?"), "onset": ("When did it start?",)}
    book = FactBook.from_phrasings(phrasings, lent=True)

    assert [fact.fact for fact in hear("Anyone else unwell with similar symptoms?", (), book).facts] == []
    assert [fact.fact for fact in hear("Any other symptoms?", (), book).facts] == ["other"]


def test_a_question_after_others_finds_the_fact_that_is_of_them():
    phrasings = {"other": ("Anything else?", "Any other symptoms?"), "ill": ("Is anyone else ill?", "Has somebody near you been sick?")}
    book = FactBook.from_phrasings(phrasings, lent=True)

    assert [fact.fact for fact in hear("Anybody else poorly at home?", (), book).facts] == ["ill"]


HURT = FactBook.from_phrasings(
    {
        "when": ("When did it happen?", "What time was it?", "How long ago was that?"),
        "wrist": ("Which part of the wrist is sore?", "Is the wrist swollen?", "What does the wrist look like?"),
        "partner": ("Is he nice to you?", "Is all well with your husband?", "he is nice with you?"),
    },
    lent=True,
)


def test_of_two_questions_the_second_need_not_say_what_it_is_about():
    assert {fact.fact for fact in hear("Which part of the wrist is sore and when did it happen?", (), HURT).facts} == {"wrist", "when"}


def test_leave_that_is_asked_for_at_the_end_is_after_no_fact():
    assert hear("I'd like to ask about work as well. Is that alright with you?", (), HURT).facts == ()
    assert [fact.fact for fact in hear("Is he nice with you?", (), HURT).facts] == ["partner"]


SHIFTS = FactBook.from_phrasings(
    {
        "worse": ("Is it worse when you move or breathe in?", "Does anything bring it on?", "Does moving make it worse?"),
        "breath": ("Is it hard to breathe?", "Are you short of breath?", "How is your breathing?"),
    },
    lent=True,
)


def test_is_that_when_asks_what_makes_it_worse():
    assert [fact.fact for fact in hear("Is that when you breathe in?", (), SHIFTS).facts] == ["worse"]


CHEST = FactBook.from_phrasings(
    {
        "pain": ("Any chest pain?", "Does your chest hurt?", "Is there a pain in the chest?"),
        "fever": ("Have you had a fever?", "Any temperature?", "What was your temperature?"),
    },
    lent=True,
)


def test_each_thing_in_a_list_of_what_the_patient_has_is_spoken_of():
    assert [fact.fact for fact in hear("You're feeling a bit wheezy, with some chest pain as well.", (), CHEST).facts] == ["pain"]


EARLY = FactBook.from_phrasings(
    {
        "early": ("Why did the last request come in early?", "Do you run out early?", "You've come in early again."),
        "reason": ("How have you been?", "What can I do for you?", "What brings you here?"),
    },
    lent=True,
)


def test_how_come_asks_about_the_sentence_before_it():
    assert [fact.fact for fact in hear("You've come in early for the last two. How come?", (), EARLY).facts] == ["early"]
