"""Whether a question is answered by yes or no."""

import pytest

from simtrainer.understanding.form import is_yes_or_no


@pytest.mark.parametrize(
    "asked",
    [
        "Do you have any pain?",
        "And have you had a fever?",
        "You don't smoke, do you?",
        "any chills",
        "Could you be pregnant?",
        "you smoke?",
        "Okay, so does it hurt when you breathe in?",
        "It's worse at night, right?",
    ],
)
def test_yes_or_no_answers_it(asked):
    assert is_yes_or_no(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "Is it sharp or dull?",
        "Can you describe it?",
        "How long?",
        "Do you remember what you ate?",
        "Tell me more.",
        "Where is it?",
        "How tired are you?",
        "What kind of pain is it?",
    ],
)
def test_it_wants_another_answer(asked):
    assert not is_yes_or_no(asked)
