"""What the debrief says of an interruption: where it was, and that it counts nowhere."""

from dataclasses import replace

import pytest

from simtrainer.debrief.plain import plain_text


@pytest.fixture
def cut_after(call, learner, patient, report):
    def build(heard):
        conversation = call(patient("It began in May, after the long trip to my sister."), learner("Go on."), patient("Well."))
        first, *rest = conversation.turns
        cut = replace(first, messages=(replace(first.messages[0], cut=heard),))
        return report(replace(conversation, turns=(cut, *rest)))

    return build


def test_the_transcript_shows_where_the_learner_came_in_and_every_form_of_it_does(cut_after):
    told = cut_after("It began in May, after the long")

    assert told.transcript[0].cut == "You came in here, after “… began in May, after the long”. It is counted nowhere."
    assert "You came in here, after “… began in May, after the long”." in plain_text(told, {})
    assert told.transcript[1].cut == ""


@pytest.mark.parametrize(
    ("heard", "sentence"),
    [
        ("", "You came in before the first word was spoken aloud. It is counted nowhere."),
        ("It began in May, after the long trip to my sister.", ""),
        (None, ""),
    ],
)
def test_words_that_nobody_heard_are_told_and_words_heard_whole_are_not(cut_after, heard, sentence):
    assert cut_after(heard).transcript[0].cut == sentence


def test_nothing_else_in_the_debrief_differs(cut_after):
    cut, whole = cut_after("It began"), cut_after(None)

    assert replace(cut, transcript=whole.transcript) == whole
