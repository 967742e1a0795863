"""A missed opening to go back to: what led there, words to point at, old beside new, and a beginning that comes and goes."""

from dataclasses import replace

import pytest

from simtrainer.debrief.call import Call
from simtrainer.debrief.missed import missed_moments
from simtrainer.debrief.noticing import holds, phrases
from simtrainer.debrief.replay import replay_of
from simtrainer.scoring import assess
from simtrainer.transcript.events import Affect, LearnerTried, TriedAnswer, WordsBack
from simtrainer.transcript.heard import Act, Heard
from tests.debrief.conftest import GENERAL

MISSED, MET = ("Q_CLOSED", "Do you smoke at all?"), ("EM_NAME", "That sounds frightening.")


@pytest.fixture
def replayed(mixed, case):
    def build(*made, moment="turn-4"):
        conversation = replace(mixed(), tries=tuple(_tried(*one) for one in made))
        return replay_of(Call(conversation, assess(conversation, GENERAL, case), case), moment)

    return build


def _tried(code, text, trust=49.0, noticed=()):
    answer = TriedAnswer((WordsBack("patient", "It was my mother's.", "spoken"),), Affect(trust, 40, 10, 10, 10))
    heard = Heard(acts=(Act(code, 0, len(text), 0.9, {"linked": True}, "given"),))
    return LearnerTried(seq=99, at=0, moment="turn-4", text=text, heard=heard, noticed=noticed, answer=answer)


def test_the_two_turns_before_are_shown_and_the_patients_words_can_be_pointed_at(replayed):
    told = replayed()

    assert [line.text for line in told.before] == ["Any allergies?", "I may have to close the shop."]
    assert told.pieces == ("I may have to close the shop.",)
    assert told.opening == "something hard, told flatly"


def test_what_was_said_then_stands_with_the_answer_and_how_it_was_taken(replayed):
    then = replayed().then

    assert [line.text for line in (*then.said, *then.answer)] == ["Do you smoke?", "The shop, you know."]
    assert then.took == "Mei trusted you a little less after that."


@pytest.mark.parametrize(
    ("trust", "took"),
    [
        (53.5, "Mei trusted you about as much as before."),
        (56.0, "Mei trusted you a little more after that."),
        (65.0, "Mei trusted you clearly more after that."),
        (40.0, "Mei trusted you clearly less after that."),
    ],
)
def test_a_try_is_answered_with_the_patients_words_and_a_change_in_words(replayed, trust, took):
    (made,) = replayed((*MET, trust)).moment.tries

    assert (made.reply, made.took) == ("It was my mother's.", took)


@pytest.mark.parametrize(
    ("made", "stem", "faded"),
    [
        ([], "", False),
        ([MISSED], "", False),
        ([MISSED, MISSED], "It sounds like", False),
        ([MISSED, MET], "", False),
        ([MISSED, MISSED, MISSED], "", True),
        ([MISSED, MISSED, MET], "", True),
        ([MET, MISSED, MISSED], "", False),
    ],
)
def test_after_two_tries_that_did_not_meet_it_a_beginning_is_given_and_then_fades(replayed, made, stem, faded):
    told = replayed(*made)

    assert (told.stem, told.faded) == (stem, faded)


def test_pointing_at_the_words_that_were_the_opening_is_told_so_and_nothing_else_is(replayed):
    assert replayed((*MISSED, 49.0, ("I may have to close the shop.",))).noticed_it
    assert not replayed((*MISSED, 49.0, ("Hm.",))).noticed_it
    assert not replayed(MISSED).noticed_it


@pytest.mark.parametrize("name", ["turn-1", "turn-99", "item-c1", "after-2"])
def test_what_was_not_missed_cannot_be_replayed(replayed, name):
    assert replayed(moment=name) is None


def test_the_openings_that_were_missed_lead_to_one_another(mixed, case, learner, patient, call):
    turns = mixed().turns
    word = (patient("You don't say the word.", "P_CUE_HINT", cue="word"), learner("Any fever?", "Q_CLOSED", trust=40), patient("No."))
    conversation = call(*turns[:10], learner("I see.", "RA_FACILITATE", trust=49), *word)
    looked = Call(conversation, assess(conversation, GENERAL, case), case)
    ids = [moment.id for moment in missed_moments(looked)]
    told = [replay_of(looked, name) for name in ids]

    assert len(ids) == 2
    assert [[one.id for one in each.others] for each in told] == [ids[1:], ids[:1]]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Fine.", ("Fine.",)),
        ("(She looks away.) It's fine.", ("(She looks away.)", "It's fine.")),
        ("Waiting. Right. That's what they said last winter.", ("Waiting.", "Right.", "That's what they said last winter.")),
        (
            "I wake up at four every night and then I lie there thinking of my sister.",
            ("I wake up at four every night", "and then I lie there thinking of my sister."),
        ),
    ],
)
def test_words_are_cut_where_a_reader_would_breathe(text, pieces):
    assert phrases(text) == pieces


def test_nothing_is_lost_in_the_cutting():
    text = "No, nothing like that; my breathing's fine \u2013 I did the stairs, but I'm barely sleeping and it's hard to think, so yes."

    assert " ".join(phrases(text)) == text


def test_pointing_at_a_part_or_at_more_is_pointing_at_it():
    assert holds(["I'm barely sleeping."], "I said, I'm barely sleeping. It's hard.")
    assert holds(["Well, I'm barely sleeping."], "I'm barely sleeping")
    assert not holds(["", "No."], "I'm barely sleeping")
