"""What was told in private and said where others heard, as the debrief shows it."""

from simtrainer.debrief.account import report_of
from simtrainer.scoring import assess, rubric_for
from simtrainer.transcript.conversation import conversation_of
from tests.session.test_others import case, talk


def report(*lines):
    conversation = conversation_of(talk(case(), *lines)[0])
    return report_of(conversation, assess(conversation, rubric_for(case()), case()), case(), None)


def test_saying_aloud_what_was_typed_is_a_moment_with_the_words_of_both():
    moment = report("#Q_CLOSED @sister", "IN_EXPLAIN @sister").missed[0]

    assert (moment.kind, moment.turn) == ("breach", 2)
    assert moment.title == "You said aloud what Mei had typed to you alone"
    assert (moment.patient_said, moment.you_said) == ("my sister. dont say it", "IN_EXPLAIN @sister")


def test_what_stayed_between_the_two_is_no_moment():
    assert [one for one in report("#Q_CLOSED @sister", "#IN_EXPLAIN @sister").missed if one.kind == "breach"] == []
