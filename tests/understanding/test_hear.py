"""What the learner is heard to do."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simtrainer.codebook import codebook
from simtrainer.transcript.heard import Act, Utterance
from simtrainer.understanding import hear

ACTS = sorted(codebook().clinician_acts)
BRACKETED = re.compile(r"^\[(?:after|patient:) '(?P<patient>.*?)'\] (?P<said>.*)$")


def heard(text, patient=None):
    return hear(text, [Utterance("patient", patient)] if patient else [])


def codes(text, patient=None):
    return {act.act for act in heard(text, patient).acts}


def the(act, text, patient=None) -> Act:
    return next(a for a in heard(text, patient).acts if a.act == act)


def in_context(example):
    """A codebook example and the patient's words its bracket gives."""
    found = BRACKETED.match(example)
    return (found["said"], found["patient"]) if found else (example, None)


def test_the_codebook_has_all_54_acts():
    assert len(ACTS) == 54


@pytest.mark.parametrize("act", ACTS)
def test_the_terse_or_second_language_example_gets_the_same_code(act):
    text, patient = in_context(codebook().clinician_acts[act].positive[3])
    assert act in codes(text, patient)


def test_nearly_all_ordinary_examples_get_their_code():
    examples = [(act, *in_context(text)) for act in ACTS for text in codebook().clinician_acts[act].positive]
    missed = [(act, text) for act, text, patient in examples if act not in codes(text, patient)]
    assert len(missed) <= 6, missed


def test_near_misses_are_not_taken_for_the_act():
    nears = [(act, *in_context(near.text), near.code) for act in ACTS for near in codebook().clinician_acts[act].near_miss]
    taken = [(act, text) for act, text, patient, code in nears if code != act and act in codes(text, patient)]
    assert len(taken) <= 4, taken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi, I'm Dr Ba, one of the GPs. Can you tell me your full name and date of birth?", [("TH_GREET", "Hi, I'm Dr Ba, one of the GPs."), ("TH_IDENTITY", "Can you tell me your full name and date of birth?")]),
        ("That must be so frightening, and where does it hurt?", [("EM_NAME", "That must be so frightening"), ("Q_CLOSED", "and where does it hurt?")]),
        ("I'm so sorry to hear about your mum. How long have you had the cough?", [("EM_VALIDATE", "I'm so sorry to hear about your mum."), ("Q_CLOSED", "How long have you had the cough?")]),
    ],
)  # fmt: skip
def test_a_message_with_several_acts_gives_each_on_its_own_words(text, expected):
    found = [(act.act, text[act.start : act.end].removesuffix(",")) for act in heard(text).acts if not act.attributes.get("secondary")]
    for act, words in expected:
        assert any(a == act and words.removeprefix("and ") in w for a, w in found), found


def test_words_said_before_make_a_reflection_of_what_else_would_be_news():
    patient = "It wakes me up every night, around four"
    assert codes("So it wakes you at four.", patient) & {"EM_REFLECT_SIMPLE", "EM_REFLECT_COMPLEX"}


def test_a_cue_passed_over_for_another_topic_is_blocked():
    act = the("NG_BLOCK", "ok. weight?", "im scared")
    assert (act.start, act.end) == (0, len("ok. weight?"))
    assert act.confidence >= 0.8


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("That sounds really frightening. Is the pain there now?", "I'm scared I will die like my dad"),
        ("And is the pain sharp or dull?", "It started about two weeks ago."),
        ("What frightens you most about it?", "I'm scared it's back"),
    ],
)
def test_a_cue_that_is_met_or_no_cue_at_all_is_not_blocked(text, patient):
    assert "NG_BLOCK" not in codes(text, patient)


def test_a_formula_taken_back_by_but_is_a_dismissal():
    found = codes("I understand, but we have to get on with the tablets.")
    assert "NG_DISMISS" in found
    assert "EM_VALIDATE" not in found


def test_a_greeting_without_a_name_is_no_introduction():
    assert "TH_GREET" not in codes("Hi, what's the problem today?")


def test_a_penalty_needs_more_certainty_than_a_credit():
    for text in ("You should be ashamed of yourself.", "Calm down.", "You don't smoke, do you?"):
        for act in heard(text).acts:
            assert act.confidence >= (0.8 if act.act.startswith("NG_") or act.act == "Q_LEADING" else 0.6)


def test_every_act_says_why():
    for act in heard("You sound frightened. What worries you most?").acts:
        assert len(act.why) > 10


def test_the_same_words_are_heard_the_same_way_every_time():
    text = "So you stopped in June, and what made you start again?"
    assert heard(text, "I stopped in June") == heard(text, "I stopped in June")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("How has this been affecting things at home?", "how has this been affecting things at home"),
        ("You sound frightened.", "u sound frightened"),
        ("Have you coughed up any blood?", "have u coughed up any blood"),
    ],
)
def test_capitals_stops_and_chat_spelling_change_nothing(text, plain):
    assert {a.act for a in heard(text).acts if not a.attributes.get("secondary")} & codes(plain)


def test_filler_and_noise_are_no_act():
    for text in ("asdf", "Hold on.", "1 2 3", "...", "", "   ", "The quick brown fox jumps over the lazy dog."):
        assert not {a for a in codes(text) if a != "RA_FACILITATE"}, text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.none() | st.text(max_size=60))
def test_whatever_is_said_offsets_lie_inside_the_words(text, patient):
    result = heard(text, patient)
    for act in (*result.acts, *result.unsure):
        assert 0 <= act.start < act.end <= len(text)
        assert 0 <= act.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "empathy sorry worried understand hear you difficult feelings safety net",
        "sounds hard validate reflect summary permission partnership open question",
        "active listening rapport empathy support autonomy partnership consent privacy identity",
    ],
)
def test_a_string_of_words_that_count_is_no_sentence_and_earns_nothing(text):
    assert not {act for act in codes(text, "I can't sleep.") if act.startswith(("EM_", "RA_", "CL_", "Q_OPEN", "Q_ICE"))}


def test_a_patient_s_sentence_said_back_word_for_word_is_no_reflection():
    said = "I'm up half the night with it and then he wakes."
    assert not {act for act in codes(said, said) if act.startswith(("EM_", "RA_"))}


def test_the_same_sentence_handed_back_as_the_listener_s_own_is_one():
    assert codes("So you're up half the night with it, and then he wakes.", "I'm up half the night with it and then he wakes.") & {
        "EM_REFLECT_SIMPLE",
        "EM_REFLECT_COMPLEX",
    }
