"""A message without marks says what it says with them."""

import pytest

from simtrainer.cli.audit.typed import bare
from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import FactBook, hear
from simtrainer.understanding.bare import with_marks
from simtrainer.understanding.recogniser import recogniser
from simtrainer.understanding.units import Said

MESSAGES = [
    "Hi, I'm Dr Smith. Can I check your name and date of birth? And where are you right now?",
    "Okay, thanks for that. I think it's a virus, so no antibiotics today. If you get worse, call us back.",
    "That sounds really frightening. What went through your mind?",
    "I'm so sorry to hear about your mum. How long has it been going on?",
    "That would frighten anybody. How long has it been going on?",
]


def acts(text, patient="I can't sleep with the worry."):
    # Whether a cue is passed over is a matter of the whole turn, and near its threshold a matter of marks too.
    return [act.act for act in hear(text, [Utterance("patient", patient)]).acts if act.act != "NG_BLOCK"]


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_in_one_breath_is_heard_as_its_sentences(text):
    assert acts(bare(text)) == acts(text)


@pytest.mark.parametrize("text", MESSAGES)
def test_every_act_stands_on_its_own_words_as_they_were_typed(text):
    said = bare(text)
    heard = hear(said, [Utterance("patient", "I can't sleep with the worry.")])

    words = [said[act.start : act.end] for act in heard.acts]

    assert all(one and one == one.strip() and not one.endswith((".", "?")) for one in words)


def test_facts_asked_in_one_breath_are_both_found_where_they_stand():
    book = FactBook.from_phrasings(
        {
            "onset": ["When did it start?", "How long have you had it?", "Since when?", "When did you first notice it?", "How long ago?"],
            "fever": ["Any fever?", "Have you had a temperature?", "Do you feel hot?", "Shivering or sweating?", "Any chills?"],
        }
    )
    said = "ok when did it start have you had a temperature"

    heard = hear(said, (), book)

    assert [(fact.fact, said[fact.start : fact.end]) for fact in heard.facts] == [
        ("onset", "when did it start"),
        ("fever", "have you had a temperature"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "So. It wakes you?",
        "Hello, I'm Will May, one of the nurses.",
        "How many of them are you getting through a day?",
        "Tell me more; take your time",
        "Why? it hurts",
    ],
)
def test_who_sets_marks_is_taken_at_their_word(text):
    assert with_marks(text, Said(None), recogniser()).text == text


def test_what_is_cut_comes_back_to_where_it_was():
    said = "thats a lot to carry what worries you most"
    message = with_marks(said, Said("I can't sleep."), recogniser())

    assert message.text == "thats a lot to carry. what worries you most?"
    assert [message.back(place) for place in (0, 20, 21, len(message.text))] == [0, 20, 20, len(said)]
