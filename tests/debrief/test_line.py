"""What the debrief says of the line: each fault in words, with the words that saw to it. Never a number, never how fast."""

import dataclasses

import pytest

from simtrainer.debrief.plain import plain_text
from simtrainer.transcript.conversation import LineFault


@pytest.fixture
def on_the_line(call, learner, patient, report):
    def build(*faults):
        conversation = call(
            patient("Hello."),
            learner("If the line drops I will ring you.", ("TH_BACKUP", "If the line drops I will ring you.")),
            patient("Right."),
            learner("You have frozen. Can you hear me?", ("TH_TECHCHECK", "You have frozen. Can you hear me?")),
            patient("I can."),
            learner("Where does it hurt?", "Q_CLOSED"),
            patient("Here."),
        )
        return report(dataclasses.replace(conversation, line=faults))

    return build


def test_a_fault_that_was_seen_to_is_told_with_the_words_that_did_it(on_the_line):
    told = on_the_line(LineFault("freeze", "The picture has frozen", 3, 5, "mended", ("TH_TECHCHECK",)))
    (one,) = told.line

    assert (one.result, one.quote, one.turn) == ("mended", "You have frozen. Can you hear me?", 2)
    assert one.sentence == (
        "It came after your turn 1. You saw to it: you checked sound and picture. You had agreed beforehand what to do if the line fails."
    )


def test_a_fault_nobody_saw_to_is_told_with_what_could_be_done(on_the_line):
    told = on_the_line(LineFault("echo", "There is an echo", 5, 7, "passed"))
    (one,) = told.line

    assert (one.result, one.quote) == ("missed", "")
    assert one.sentence.startswith("It came after your turn 2. It passed by itself; nothing in your words saw to it. Naming it")
    assert "- There is an echo. It came after your turn 2." in plain_text(told, {})


def test_a_fault_with_which_the_call_ended_is_held_against_nobody(on_the_line):
    (one,) = on_the_line(LineFault("dark", "The picture is dark", 7)).line

    assert one.result is None
    assert "before you could do anything" in one.sentence


def test_a_call_without_faults_says_nothing_of_the_line(on_the_line):
    told = on_the_line()

    assert told.line == ()
    assert "part of the case" not in plain_text(told, {})
