"""What of a learner's words asks for a fact, and what only names it."""

import pytest

from simtrainer.patient import patient_of
from simtrainer.patient.telling import named
from simtrainer.transcript.events import HeardMessage
from simtrainer.transcript.heard import Act, FactAsked, Heard


@pytest.fixture(scope="module")
def lim(small_one):
    return patient_of(small_one)


def message(*acts, facts):
    """One message of ten characters; acts as (code, confidence), facts as (id, confidence), all of them over the whole of it."""
    heard = Heard(
        acts=tuple(Act(code, 0, 10, sure, {}, "given") for code, sure in acts),
        facts=tuple(FactAsked(fact, sure, "given", 0, 10) for fact, sure in facts),
        nothing_fits=0.0,
    )
    return [HeardMessage(1, heard)]


@pytest.mark.parametrize(
    ("acts", "facts", "asked"),
    [
        ([("Q_CLOSED", 0.9)], [("pain", 0.6)], ("pain",)),
        ([("PL_SAFETYNET", 0.9), ("Q_CLOSED", 0.9)], [("pain", 0.9)], ()),  # "if it hurts you ring us, yeah?"
        ([("RA_FACILITATE", 0.9)], [("onset", 0.65)], ()),  # "take your time"
        ([("IN_CHECK", 0.9)], [("onset", 0.65)], ()),
        ([("Q_CLOSED", 0.9)], [("pain", 0.95), ("onset", 0.4)], ("pain",)),
        ([("IN_EXPLAIN", 0.6)], [("onset", 0.97)], ("onset",)),  # "chew one now": hardly an explanation
        ([("IN_EXPLAIN", 0.95)], [("onset", 0.97)], ()),
    ],
)
def test_words_ask_for_what_is_their_point_and_not_for_what_they_name_in_passing(lim, acts, facts, asked):
    assert named(lim, message(*acts, facts=facts)) == asked


def test_words_that_understand_reach_what_was_held_back_once_and_do_not_ask_for_it_again(lim):
    heard = message(("EM_NAME", 0.9), facts=[("sister", 0.8)])

    assert named(lim, heard) == ("sister",)
    assert named(lim, heard, told={"sister"}) == ()


def before_a_question(*, asked=False, phrasing="When did it start?"):
    """A message whose first half came near the onset and whose second half asks something else."""
    fact = FactAsked("onset", 0.9, "given", 0, 10, "", asked, phrasing)
    return [HeardMessage(1, Heard(acts=(Act("Q_CLOSED", 12, 20, 0.9, {}, "given"),), facts=(fact,), nothing_fits=0.0))]


def test_what_is_only_said_before_a_question_is_not_asked(lim):
    assert named(lim, before_a_question()) == ()
    assert named(lim, before_a_question(asked=True)) == ("onset",)


def test_what_an_author_wrote_as_said_is_answered_when_it_is_said(lim):
    assert named(lim, before_a_question(phrasing="I'd recommend it.")) == ("onset",)


def test_what_was_told_is_not_told_again_because_it_leads_in_to_a_question(lim):
    assert named(lim, before_a_question(phrasing="since May"), told={"onset"}) == ()
