"""Where a call stood when a moment's words were due."""

import pytest

from simtrainer.session.again import answer_to, standing_before, with_words
from simtrainer.session.play import begin, ends, hear_pending, learner_says, patient_answers, pauses, play_of, tries
from simtrainer.transcript.codec import decode, encode
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import PatientReacted, PatientSaid, TriedAnswer, WordsBack
from simtrainer.transcript.heard import Heard
from simtrainer.transcript.situation import situation_after


@pytest.fixture
def play(small):
    return play_of(small, lambda text, before: Heard(nothing_fits=float(len(before))), "given")


@pytest.fixture
def ended(play):
    events = list(begin(play, session="s", seed=1, at=0))
    for number in range(3):
        events += learner_says(situation_after(events), id=f"m{number}", text=f"line {number}", channel="spoken", at=number)
        now = situation_after(events)
        events += patient_answers(play, now, hear_pending(play, now), at=number)
    events += pauses(situation_after(events), at=8)
    return (*events, *ends(situation_after(events), by="learner", at=9))


def test_a_turn_stands_where_the_learner_had_not_yet_spoken(ended):
    stood = standing_before(ended, "turn-2")

    assert (stood.turn, stood.utterances[-1].speaker, stood.pending) == (1, "patient", ())


@pytest.mark.parametrize("moment", ["after-3", "item-c1"])
def test_what_was_never_answered_stands_at_the_end(ended, moment):
    assert standing_before(ended, moment).turn == 3


def test_there_is_no_turn_nobody_took(ended):
    assert standing_before(ended, "turn-9") is None


def test_the_words_are_heard_after_what_was_said_before_them(play, ended):
    stood = with_words(standing_before(ended, "turn-2"), "Tell me more.", "spoken", 10)
    (message,) = hear_pending(play, stood)

    assert message.heard.nothing_fits == 3.0


def test_a_try_is_kept_beside_the_call_and_changes_nothing_in_it(ended):
    now = situation_after(ended)
    (event,) = tries(now, moment="turn-2", text="Tell me more.", heard=Heard(), at=10)
    after = conversation_of((*ended, event))

    assert decode(encode(event)) == event
    assert after.turns == conversation_of(ended).turns
    assert after.tries == (event,)


def test_the_words_of_the_call_get_the_answer_of_the_call(play, ended):
    stood = with_words(standing_before(ended, "turn-2"), "line 1", "spoken", 10)
    answer = answer_to(play, stood, hear_pending(play, stood), at=10)
    reacted, said = (next(one for one in ended if isinstance(one, kind) and one.seq > 5) for kind in (PatientReacted, PatientSaid))

    assert answer == TriedAnswer((WordsBack("patient", said.text, "spoken"),), reacted.affect, reacted.cues)


def test_what_was_noticed_and_what_came_of_it_are_kept_with_the_try(play, ended):
    stood = with_words(standing_before(ended, "turn-2"), "Tell me more.", "spoken", 10)
    heard = hear_pending(play, stood)
    answer = answer_to(play, stood, heard, at=10)
    now = situation_after(ended)
    (event,) = tries(
        now, moment="turn-2", text="Tell me more.", heard=heard[0].heard, at=10, feeling="afraid", noticed=("Hm.",), answer=answer
    )

    assert decode(encode(event)) == event
    assert (event.feeling, event.noticed, event.answer) == ("afraid", ("Hm.",), answer)
    assert situation_after((*ended, event)).affect == now.affect
