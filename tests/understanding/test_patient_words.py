"""What the patient's words do, where nobody recorded it."""

import pytest

from simtrainer.codebook import codebook
from simtrainer.understanding import hear_patient

OPENINGS = {a for a, act in codebook().patient_acts.items() if act.cue}


def test_most_of_the_codebooks_examples_get_their_code():
    examples = [(name, text) for name, act in codebook().patient_acts.items() for text in act.examples]
    right = [name for name, text in examples if name in {a.act for a in hear_patient(text)}]
    assert len(right) >= 0.8 * len(examples)


@pytest.mark.parametrize("text", ["I'm so scared it's cancer.", "My husband died in the spring.", "Nobody ever listens to me here."])
def test_an_opening_for_empathy_is_heard(text):
    assert {a.act for a in hear_patient(text)} & OPENINGS


@pytest.mark.parametrize("text", ["It started on Monday.", "Two tablets a day.", "I take amlodipine."])
def test_a_plain_answer_is_no_opening(text):
    assert not {a.act for a in hear_patient(text)} & OPENINGS


def test_each_act_covers_its_own_sentence():
    text = "It started on Monday. I'm frightened."
    found = [text[a.start : a.end] for a in hear_patient(text)]
    assert found == ["It started on Monday.", "I'm frightened."]
