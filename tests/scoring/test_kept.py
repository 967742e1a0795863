"""An assessment that is kept comes back as it was."""

from simtrainer.scoring import assess
from simtrainer.scoring.kept import assessment_in, text_of


def test_an_assessment_comes_back_as_it_was(golden, general):
    assessment = assess(golden(), general, None)

    assert assessment_in(text_of(assessment)) == assessment


def test_a_form_that_is_not_known_is_no_assessment(golden, general):
    text = text_of(assess(golden(), general, None))

    assert assessment_in(text.replace('"form":1', '"form":2', 1)) is None
    assert assessment_in('{"form":1}') is None
