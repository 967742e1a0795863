"""No second attempt at a case without a look at one's own words; guests are exempt."""

import pytest

from simtrainer.programme.attempts import critique_is_due
from simtrainer.transcript.conversation import Conversation
from simtrainer.transcript.events import LearnerTried
from simtrainer.transcript.heard import Heard

BARE = Conversation(())


def wrote(**reflections):
    return Conversation((), reflections={name.replace("_", "-"): text for name, text in reflections.items()})


def test_the_first_attempt_waits_for_nothing():
    assert not critique_is_due([], exempt=False, required=True)


@pytest.mark.parametrize(("exempt", "required", "due"), [(False, True, True), (True, True, False), (False, False, False)])
def test_a_second_attempt_waits_but_for_the_exempt_and_where_it_is_switched_off(exempt, required, due):
    assert critique_is_due([BARE], exempt=exempt, required=required) is due


@pytest.mark.parametrize("attempt", [wrote(answer_turn_4="I was in a hurry."), wrote(answer_after_8="I had left.")])
def test_a_thought_about_one_utterance_is_enough(attempt):
    assert not critique_is_due([BARE, attempt], exempt=False, required=True)


def test_other_words_tried_are_a_thought_about_an_utterance():
    tried = Conversation((), tries=(LearnerTried(seq=1, at=0, moment="turn-4", text="Go on.", heard=Heard()),))

    assert not critique_is_due([tried], exempt=False, required=True)


@pytest.mark.parametrize(
    "attempt", [wrote(felt="Fine."), wrote(answer_turn_4=" "), wrote(answer_item_c1="At the end."), wrote(ways_turn_4="shown")]
)
def test_what_is_not_about_an_utterance_is_not_enough(attempt):
    assert critique_is_due([attempt], exempt=False, required=True)


def test_the_last_attempt_counts():
    assert critique_is_due([wrote(answer_turn_4="Hm."), BARE], exempt=False, required=True)
