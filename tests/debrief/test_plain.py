"""The debrief as plain text."""

from simtrainer.debrief.plain import plain_text
from simtrainer.transcript.conversation import ConversationTurn, Said


def test_the_whole_debrief_stands_in_eighty_columns(report, mixed):
    text = plain_text(report(mixed()), {"felt": "Rushed, " * 20, "next": "Ask sooner."})

    assert max(map(len, text.splitlines())) <= 80
    headings = [line for line, under in zip(text.splitlines(), text.splitlines()[1:], strict=False) if under and set(under) == {"-"}]
    assert headings == [
        "How it felt, in your own words",
        "The moments to look at",
        "Overall, as far as one call can tell",
        "Safety steps",
        "How the trust moved",
        "Who spoke, and how much",
        "The questions you asked",
        "The steps of a remote visit",
        "One thing to practise",
        "What you will try next time",
        "Read all this with care",
        "The whole conversation",
    ]
    assert "You (turn 2, 0:36): So the nights are long. That sounds frightening." in text
    assert "[missed] Feeling missed: something hard, told flatly" in text


def test_a_very_short_call_says_that_there_is_too_little_to_say(report, call, learner, patient):
    text = plain_text(report(call(patient("Hello."), learner("Hi.", trust=40))), {})

    assert "Empathy: too little to say" in text
    assert "own words" not in text


def test_a_reworded_line_stands_there_as_said_and_as_written(report, call, learner):
    reworded = ConversationTurn(0, "patient", (Said("In May.", spoken="Um, in May."),))
    text = plain_text(report(call(learner("When?"), reworded)), {})

    assert "Um, in May.\n  As written: In May.\n" in text
    assert "A language model put some of the patient's lines into other words." in " ".join(text.split())


def test_nothing_a_person_typed_can_steer_a_terminal_or_turn_a_line_round(report, call, learner):
    text = plain_text(report(call(learner("one\x1b[2J\x07 \u202etwo\r\nthree"))), {})

    assert "You (turn 1, 0:00): one[2J two\n  three" in text


def test_what_the_learner_thought_before_stands_first_and_their_answers_beside_the_moments(report, mixed):
    written = {"line": "A result.", "keep1": "My hello.", "rating": "3", "answer-turn-4": "I was in a hurry."}
    text = plain_text(report(mixed()), written)

    assert (
        text.index("In your words: A result.")
        < text.index("To keep: My hello.")
        < text.index("Some of each")
        < text.index("* A. A safety step")
    )
    assert "  You wrote: I was in a hurry." in text
