"""What scoring needs to know about an act beyond its code."""

import pytest

from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import hear
from simtrainer.understanding.attributes import attributes_of
from simtrainer.understanding.attributes.question import distinct_questions
from simtrainer.understanding.recogniser import word_vectors


def of(act, text, patient=None):
    return attributes_of(act, text, patient, word_vectors())


@pytest.mark.parametrize(
    ("text", "facet", "form"),
    [
        ("What do you think is causing it?", "ideas", "open"),
        ("What worries you most?", "concerns", "open"),
        ("Do you have any concerns?", "concerns", "closed"),
        ("What were you hoping I could do today?", "expectations", "open"),
        ("How does that make you feel?", "feelings", "open"),
        ("How is it affecting your work?", "impact", "open"),
        ("what you scared of?", "concerns", "open"),
    ],
)
def test_a_perspective_question_has_its_facet_and_form(text, facet, form):
    found = of("Q_ICE", text)
    assert (found["facet"], found["form"]) == (facet, form)


@pytest.mark.parametrize(
    ("text", "items", "partial"),
    [
        ("Could you give me your full name and date of birth?", ["name", "dob"], False),
        ("Is that Maria?", ["name"], True),
        ("name, birthday and address pls", ["name", "dob", "address"], False),
    ],
)
def test_an_identity_check_counts_its_identifiers(text, items, partial):
    assert of("TH_IDENTITY", text) == {"items": items, "partial": partial}


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Call if it gets worse.", {"action"}),
        (
            "If the headache becomes the worst of your life, or you're sick with it, ring 999 straight away.",
            {"warning_signs", "action", "where_who", "timeframe"},
        ),
        (
            "You should feel a bit better by day four. If not, call the number on your text message.",
            {"expected_course", "timeframe", "action", "where_who"},
        ),
        ("fever more than 3 day or hard to breath -> come hospital, no wait", {"warning_signs", "action", "where_who", "timeframe"}),
        ("I can't be completely sure it's a virus.", {"uncertainty"}),
    ],
)
def test_a_safety_net_names_the_slots_it_fills(text, slots):
    assert set(of("PL_SAFETYNET", text)["slots"]) == slots


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("I want to be sure I explained it well. How would you tell your wife about the plan?", "teachback"),
        ("pls say back to me so i know i explain good", "teachback"),
        ("What part of that would be useful to go over again?", "check"),
        ("Does that make sense?", "token"),
    ],
)
def test_a_check_of_understanding_has_its_level(text, level):
    assert of("IN_CHECK", text)["level"] == level


def test_a_call_back_has_number_and_plan():
    found = of("TH_BACKUP", "If we get cut off, I'll ring you back straight away. What's the best number?")
    assert found == {"number": True, "plan": True, "partial": False}


def test_a_summary_says_what_it_holds_and_whether_it_may_be_corrected():
    text = "Let me see if I have it: three weeks of cough, worse at night, and you're worried because your uncle had TB. What did I miss?"
    found = next(a for a in hear(text, []).acts if a.act == "CL_SUMMARY")
    assert found.attributes["story"] is True
    assert found.attributes["invites_correction"] is True


def test_general_praise_is_told_from_a_strength_of_this_patient():
    assert of("RA_AFFIRM", "Well done.")["generic"] is True
    assert of("RA_AFFIRM", "You kept a diary for three weeks, which gives us something solid to work with.")["generic"] is False


@pytest.mark.parametrize(
    ("text", "bare"), [("I'm sorry to hear that.", True), ("That must be hard.", True), ("Losing your mum like that must be hard.", False)]
)
def test_a_stock_phrase_is_a_formula(text, bare):
    assert of("EM_VALIDATE", text).get("formula", False) is bare


@pytest.mark.parametrize(
    ("text", "patient", "linked"),
    [
        ("The nights sound frightening.", "I lie awake every night", True),
        ("You sound terrified.", "I'm so scared", True),
        ("That sounds hard.", "My cat died", False),
    ],
)
def test_an_empathic_unit_is_linked_when_it_shares_content_with_the_patient(text, patient, linked):
    assert of("EM_NAME", text, patient)["linked"] is linked


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Where does it hurt?", 1),
        ("Do you smoke, and do you drink?", 2),
        ("Any fever? Any cough? Any rash?", 3),
        ("Is it your left or right ear?", 1),
    ],
)
def test_questions_in_a_unit_are_counted(text, count):
    assert distinct_questions(text) == count


def test_words_left_unexplained_are_listed_and_explained_ones_are_not():
    assert of("NG_JARGON", "We'll titrate the ACE inhibitor and check U and Es.")["terms"] == ["titrate", "ace inhibitor", "u and es"]
    assert not [a for a in hear("The heart scan, called an echo, shows the pump is weaker than usual.", []).acts if a.act == "NG_JARGON"]
    after_the_patient = hear("An HbA1c of 9 is high.", [Utterance("patient", "my HbA1c was 9")])
    assert not [a for a in after_the_patient.acts if a.act == "NG_JARGON"]


@pytest.mark.parametrize(
    ("text", "slot"),
    [("R: please come now", "recommendation"), ("What's his background?", "background"), ("I think this may be sepsis", "assessment")],
)
def test_a_handoff_has_its_slot(text, slot):
    assert of("HO_SBAR", text)["slot"] == slot


def test_consent_and_privacy_say_what_was_covered():
    assert of("TH_CONSENT", "This visit isn't being recorded; a note-taking program is writing a draft. Is that okay with you?") == {
        "consent": True,
        "limits": False,
        "recording": True,
        "ai_use": True,
    }
    assert of("TH_PRIVACY", "Just so you know, my supervisor is sitting beside me out of view.")["clinician_side"] is True
    assert of("TH_PRIVACY", "Would headphones help, or would you prefer to type some answers?")["offered_fix"] is True


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I've looked at both your photographs myself.", True),
        ("A computer program picked out the left picture, and after that I checked both of them myself.", True),
        ("The software marked it first, then I've gone over the image with my own eyes.", True),
        ("I looked at the picture too and I think it's right.", True),
        ("I haven't looked at the photo yet.", False),
        ("I have not opened the photographs.", False),
        ("I'll look at the picture now.", False),
        ("A program read them, and a specialist will check them.", False),
        ("I've looked at the portal's report.", False),
        ("I should have looked at the photo before I said so.", False),
    ],
)
def test_a_look_that_the_clinician_says_they_took_is_told_from_one_that_was_not_taken(text, own):
    assert of("IN_AI", text).get("own_check", False) is own
