"""A long sentence is read again by its parts where it says nothing clear as a whole; a nod with a rising end is a nod."""

import pytest

from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import hear


def heard(text, patient="I went back to work in the end."):
    return {act.act for act in hear(text, [Utterance("patient", patient)]).acts}


def test_what_a_long_sentence_leads_up_to_is_heard_on_its_own_words():
    text = "It may well be that they told you before, and I know that the letter was long, but are you happy for me to record this call"
    acts = [act for act in hear(text, ()).acts if act.act in {"TH_CONSENT", "RA_PERMISSION"}]

    assert acts
    assert all("record this call" in text[act.start : act.end] for act in acts)


@pytest.mark.parametrize("text", ["Yeah?", "Oh yeah?", "Uh-huh?", "Mm?"])
def test_a_rising_nod_to_what_the_patient_said_asks_to_go_on_and_nothing_else(text):
    assert heard(text) == {"RA_FACILITATE"}


def test_the_same_nod_behind_something_told_is_a_check():
    assert "IN_CHECK" in heard("The tablets thin your blood, and you take one a day with food. Yeah?")


def test_a_warning_that_begins_with_sorry_but_dismisses_nobody():
    assert "NG_DISMISS" not in heard("I'm really sorry but I'm afraid I don't have good news.")


def test_who_says_that_they_stay_abandons_nobody():
    for text in ("Sorry, I won't go. Take your time.", "I'm not going anywhere.", "No, I won't leave you."):
        assert "NG_ABANDON" not in heard(text, "Don't go.")


def test_sympathy_that_is_taken_back_still_dismisses():
    assert "NG_DISMISS" in heard("Sorry to hear that, but you need to lose weight.")
