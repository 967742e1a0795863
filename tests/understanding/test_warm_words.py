"""Warm words earn what they carry: nothing where they are of nobody, all of it where they are of this patient."""

import pytest

from simtrainer.scoring.coded import CodedAct
from simtrainer.scoring.credit import is_empty_formula
from simtrainer.transcript.heard import Act
from simtrainer.understanding.attributes import attributes_of
from simtrainer.understanding.attributes.empathy import of_anybody, only_manners
from simtrainer.understanding.recogniser import recogniser
from simtrainer.understanding.turn import without_husks


def kept(code, said, *, after="", before="", patient=None, **attributes):
    text = f"{before}{said}{after}"
    return bool(without_husks(text, [Act(code, len(before), len(before) + len(said), 0.9, attributes, "")], patient))


@pytest.mark.parametrize(
    "said", ["Truly, in all fairness.", "Grand, just grand.", "To be perfectly honest with you, lovely.", "Hand on heart, wow."]
)
def test_how_sincerely_somebody_speaks_affirms_nobody(said):
    assert only_manners(said)
    assert not kept("RA_AFFIRM", said)


@pytest.mark.parametrize(
    "said", ["I admire your honesty.", "It took courage to ring.", "To be honest, you kept that up for weeks.", "Two months without one!"]
)
def test_a_strength_of_the_patients_is_affirmed_however_it_is_framed(said):
    assert kept("RA_AFFIRM", said)


def test_a_yes_soothes_where_the_patient_asked_and_nowhere_else():
    assert not kept("NG_EARLY_REASSURE", "Yes, yes, of course.", patient="It began on Monday.")
    assert kept("NG_EARLY_REASSURE", "Yes, yes, of course.", patient="Will I be all right?")
    assert kept("NG_EARLY_REASSURE", "Yes, you'll be fine.", patient="It began on Monday.")


def test_thanks_from_the_heart_share_no_feeling_of_the_patients():
    assert not kept("EM_SHARED", "With all my heart, thank you.")
    assert kept("EM_SHARED", "It moves me to hear that.")


def test_lovely_alone_answers_the_patient_and_on_the_way_to_a_question_nothing():
    assert kept("RA_PERSONAL", "Oh, how lovely!", linked=False)
    assert not kept("RA_PERSONAL", "Oh, how lovely!", after=" Any allergies?", linked=False)
    assert kept("RA_PERSONAL", "How lovely, a garden!", after=" Any allergies?", linked=False)


@pytest.mark.parametrize(
    "said", ["What a pleasure, such a pleasure.", "So pleased, so very pleased.", "Moving briskly ahead, as they say."]
)
def test_manners_and_moving_on_give_nothing_back(said):
    assert not kept("EM_REFLECT_SIMPLE", said, after=" Any allergies?", linked=False)
    assert not kept("EM_REFLECT_COMPLEX", said, after=" Any allergies?", linked=False)


def test_being_pleased_answers_good_news_and_nothing_between_questions():
    assert kept("EM_SHARED", "I'm so pleased!", linked=False)
    assert not kept("EM_SHARED", "So pleased to be here.", after=" Any allergies?", linked=False)


def test_who_moves_on_leaves_no_room():
    assert not kept("RA_FACILITATE", "Moving quickly on then.")
    assert kept("RA_FACILITATE", "Go on, there's no hurry.")


@pytest.mark.parametrize(
    ("code", "said", "patient", "empty"),
    [
        ("EM_SHARED", "Delighted to be on this call.", "My sister died in March.", False),
        ("EM_SHARED", "Delighted to be here.", "My sister died in March.", True),
        ("EM_REFLECT_SIMPLE", "Two jobs, and nobody to cover.", "I do two jobs.", False),
        ("EM_REFLECT_SIMPLE", "You hardly sleep.", "I can't sleep.", False),
        ("EM_SHARED", "I feel sad hearing that, too.", "My sister died in March.", False),
        ("EM_SUPPORT", "I'm not going anywhere.", "I can't do it alone.", False),
    ],
)
def test_words_that_name_nothing_of_the_patients_would_fit_any_patient(code, said, patient, empty):
    act = CodedAct(1, 0, len(said), said, code, 0.9, attributes_of(code, said, patient, recogniser().table), "")

    assert is_empty_formula(act) is empty


def test_you_in_thank_you_names_nobody():
    assert of_anybody("Thank you, thank you.")
    assert not of_anybody("Thank you, you were clear.")
