"""Who somebody is plays no part in what they mean."""

from functools import cache

import pytest

from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import FactBook, hear, hear_patient
from simtrainer.understanding.attributes.empathy import only_manners
from simtrainer.understanding.people import answered, anyone


@pytest.mark.parametrize(
    "name", ["Emily Whitcombe", "Priya Raman", "Adaeze Okonkwo", "Siobhán Ní Dhomhnaill", "Li Wei", "José Luis Hernández"]
)
def test_a_patients_name_opens_nothing(name):
    acts = [(act.act, act.confidence) for act in hear_patient(f"It's {name}. Fourth of May, seventy-nine.")]

    assert acts == [(act.act, act.confidence) for act in hear_patient("It's Chris Walker. Fourth of May, seventy-nine.")]


@pytest.mark.parametrize("partner", ["wife", "boyfriend", "girlfriend", "partner"])
def test_it_does_not_matter_who_somebody_lives_with(partner):
    assert [act.act for act in hear_patient(f"I haven't told my {partner}.")] == [
        act.act for act in hear_patient("I haven't told my husband.")
    ]


def test_a_name_is_told_by_its_capitals_and_days_places_and_first_words_stay():
    assert anyone("My sister Ngozi died in March.") == "My sister John died in March."
    assert anyone("Grace Hope, and you have the rest on Monday.") == "John, and you have the rest on Monday."
    assert anyone("Ibuprofen, with a pint. He died of TB. I said so.") == "Ibuprofen, with a pint. He died of TB. I said so."


def test_who_takes_up_a_wife_or_a_name_is_heard_beside_the_patients_own_words():
    assert answered("My wife is cross. Ngozi was too.", "Your wife is cross?") == "My wife is cross. Ngozi was too."
    assert answered("My wife is cross. Ngozi was too.", "Who was she?") == "My husband is cross. Ngozi was too."


@pytest.mark.parametrize("name", ["Will May", "Joy Hope", "Nguyễn Thị Hoa", "Sam Taylor"])
def test_whoever_says_their_name_has_given_one(name):
    greeting = next(
        act for act in hear(f"Hello, thank you for joining me, I'm {name}, one of the nurses.", ()).acts if act.act == "TH_GREET"
    )

    assert greeting.attributes["name"] is True


def test_warm_words_that_praise_nobody_are_no_affirmation():
    assert [
        act.act for act in hear("And all of that is really good, really helpful, it honestly is.", ()).acts if act.act == "RA_AFFIRM"
    ] == []
    assert only_manners("It was good to talk to you.")
    assert not only_manners("Well done.")
    assert not only_manners("Thank you for being so honest with me.")
    assert not only_manners("You kept a diary for three weeks.")


@pytest.mark.parametrize(
    "line",
    [
        "So that's what happened with {0}. I'm glad you told me, {1}.",
        "You want to do it by yourself, without {0}, and that matters to you.",
        "I see that {0} frightens you. What would help, {1}?",
    ],
)
@pytest.mark.parametrize("names", [("Nuur", "Idil"), ("Siobhán", "Idil")])
def test_the_same_words_are_the_same_acts_whatever_people_are_called(line, names):
    def acts(other, patient):
        before = [Utterance("patient", f"I can't forget that spring with {other}. It keeps me awake.")]
        return [act.act for act in hear(line.format(other, patient), before).acts]

    assert acts(*names) == acts("Leo", "Anna")


@pytest.mark.parametrize("patient", ["Farida", "Perera"])
@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("One thing, {0}: are you still driving?", "driving"),
        ("Shall I call you {0}?", "called"),
        ("{0}?", None),
        ("are you driving {0}", "driving"),
    ],
)
def test_a_question_is_about_the_same_thing_whoever_it_is_put_to(patient, said, fact):
    found = hear(said.format(patient), (), book_of_a_case(patient)).facts

    assert [one.fact for one in found[:1]] == ([fact] if fact else [])


@cache
def book_of_a_case(patient):
    facts = {
        "driving": [
            "Are you still driving?",
            "Do you drive?",
            "Have you been in the car?",
            "Can you keep off the road?",
            "Driving at all?",
        ],
        "called": [
            f"Shall I call you {patient}?",
            "What would you like to be called?",
            "What name do you go by?",
            f"Is {patient} all right?",
        ],
        "sleep": ["How do you sleep?", "Do you sleep?", "How are your nights?", "Sleeping all right?", "Any trouble sleeping?"],
    }
    return FactBook.from_phrasings(facts, patient=[patient])


def test_who_says_the_patient_s_name_for_somebody_has_listened():
    before = [Utterance("patient", "I don't know what to say. So. Like Ngozi, then.")]

    assert "EM_REFLECT_SIMPLE" in [act.act for act in hear("Ngozi. Who was she to you?", before).acts]
