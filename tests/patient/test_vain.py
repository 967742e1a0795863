"""A question that nothing was found to answer is not nodded at."""

import pytest

from simtrainer.patient.vain import unknown
from simtrainer.scenario.model import Reply
from simtrainer.session.play import begin, hear_pending, learner_says, patient_answers, play_of
from simtrainer.transcript.heard import Act, Heard
from simtrainer.transcript.situation import after, situation_after

TOLD = "It began with a cold."
AFTER = " Have you read about any of this?"


def answer(scenario, text, *acts):
    """Return what the patient says to words in which these acts (code, start, end) were heard."""
    heard = Heard(acts=tuple(Act(code, start, end, 0.9, {}, "given") for code, start, end in acts))
    play = play_of(scenario, lambda words, before: heard, "table")
    now = situation_after(begin(play, session="s", seed=1, at=0))
    for event in learner_says(now, id="m", text=text, channel="spoken", at=1):
        now = after(now, event)
    return patient_answers(play, now, hear_pending(play, now), at=1)[1].text


@pytest.fixture
def nodding(small_one):
    """The small case with a patient who nods at what they are told, and at what is said back to them."""
    replies = (Reply(on=["IN_EXPLAIN", "EM_REFLECT_SIMPLE"], say="That's right."),)
    state = small_one.states[0].model_copy(update={"replies": replies})
    enabled = {"states": (state, *small_one.states[1:]), "enabled_context_codes": ("Q_SENSITIVE",)}
    return small_one.model_copy(update=enabled)


def test_what_a_patient_is_told_is_nodded_at(nodding):
    assert answer(nodding, TOLD, ("IN_EXPLAIN", 0, len(TOLD))) == "That's right."


def test_a_question_after_what_was_told_is_what_is_answered(nodding):
    said = answer(nodding, TOLD + AFTER, ("IN_EXPLAIN", 0, len(TOLD)), ("Q_CLOSED", len(TOLD) + 1, len(TOLD + AFTER)))

    assert said in nodding.talk.no_such_fact


@pytest.mark.parametrize("tag", [" Okay?", " Do you see?"])
def test_a_tag_is_no_question_of_its_own(nodding, tag):
    assert answer(nodding, TOLD + tag, ("IN_EXPLAIN", 0, len(TOLD)), ("Q_CLOSED", len(TOLD) + 1, len(TOLD + tag))) == "That's right."


def test_a_question_on_the_gravest_things_is_never_answered_by_a_nod_nor_by_a_guess(nodding):
    said = answer(nodding, TOLD + AFTER, ("EM_REFLECT_SIMPLE", 0, len(TOLD)), ("Q_SENSITIVE", len(TOLD) + 1, len(TOLD + AFTER)))

    assert said in nodding.talk.not_understood


@pytest.mark.parametrize(
    "asked", ["How long has she had the fever?", "and so what was it when you measured it?", "Who have you got round you?"]
)
def test_a_question_that_asks_what_is_not_answered_by_a_denial(nodding, asked):
    for words in (asked, asked.upper()):
        assert answer(nodding, words, ("Q_CLOSED", 0, len(words))) == "I couldn't say."


def test_a_question_for_yes_or_no_may_be_denied(nodding):
    lines = nodding.talk.no_such_fact

    assert unknown(lines, what=False) == list(lines)
    assert unknown(lines[:1], what=True) == lines[:1]
