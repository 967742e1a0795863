"""What counts as not understood."""

import pytest

from simtrainer.session.play import begin, learner_says, patient_answers, play_of
from simtrainer.session.unheard import not_understood
from simtrainer.session.vocabulary import Words
from simtrainer.transcript.events import HeardMessage
from simtrainer.transcript.heard import Act, FactAsked, Heard
from simtrainer.transcript.situation import after, situation_after


def act(code, confidence=0.9):
    return Act(code, 0, 3, confidence, {}, "given")


def fact(name, confidence=0.9):
    return FactAsked(name, confidence, "given", 0, 3)


@pytest.fixture
def kept(small):
    """Return what is kept of a turn of messages that are heard so."""
    play = play_of(small, lambda text, before: Heard(), "given")

    def turn(*heard, text="do you keep pets, Maria?"):
        now = situation_after(begin(play, session="s", seed=1, at=0.0))
        for number in range(len(heard)):
            (said,) = learner_says(now, id=f"m{number}", text=text, channel="spoken", at=5.0)
            now = after(now, said)
        messages = tuple(HeardMessage(said.seq, one) for said, one in zip(now.pending, heard, strict=True))
        events = patient_answers(play, now, messages, at=6.0)
        return list(not_understood(small, Words.of(small), now, events))

    return turn


def test_a_message_in_which_nothing_was_heard_is_kept_without_names(kept):
    (one,) = kept(Heard())

    assert (one.seq, one.text, one.nearest, one.confidence, one.at) == (3, "do you keep pets, [name]?", None, None, 5.0)


def test_the_nearest_is_the_fact_or_the_act_that_fell_short_by_the_least(kept):
    (one,) = kept(Heard(unsure=(act("Q_OPEN", 0.4), act("Q_ICE", 0.5)), facts=(fact("pain", 0.2),), nothing_fits=0.8))
    (other,) = kept(Heard(unsure=(act("Q_OPEN", 0.1),), facts=(fact("pain", 0.2),), nothing_fits=0.8))

    assert (one.nearest, one.confidence) == ("act:Q_ICE", 0.5)
    assert (other.nearest, other.confidence) == ("fact:pain", 0.2)


def test_a_question_about_nothing_in_the_case_is_kept(kept):
    assert len(kept(Heard(acts=(act("Q_CLOSED"),), nothing_fits=0.95))) == 1


@pytest.mark.parametrize(
    "heard",
    [
        Heard(acts=(act("Q_CLOSED"),), facts=(fact("pain"),), nothing_fits=0.1),
        Heard(facts=(fact("onset"),), nothing_fits=0.1),
        Heard(acts=(act("Q_CLOSED"),), facts=(fact("sister"),), nothing_fits=0.1),
        Heard(acts=(act("TH_GREET"),)),
        Heard(acts=(act("EM_VALIDATE"),)),
        Heard(facts=(fact("topic:nights", 0.6),), nothing_fits=0.4),
        Heard(acts=(act("Q_CLOSED"),), nothing_fits=0.5),
    ],
    ids=["told", "told without an act", "held back", "a greeting", "empathy", "a topic", "perhaps a fact"],
)
def test_what_was_understood_is_not_kept(kept, heard):
    assert kept(heard) == []


def test_an_invitation_that_brought_something_out_was_understood(kept):
    assert kept(Heard(acts=(act("Q_OPEN"),))) == []


def test_of_a_turn_of_two_messages_only_the_one_that_was_not_understood_is_kept(kept):
    understood, lost = Heard(acts=(act("TH_GREET"),)), Heard()

    assert [one.seq for one in kept(understood, lost)] == [4]
