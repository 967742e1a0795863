"""The closed list is whole, and everything in it leads somewhere."""

import pytest
from pydantic import ValidationError

from simtrainer.codebook import codebook


def test_there_are_54_acts_of_clinicians_and_17_of_patients():
    assert (len(codebook().clinician_acts), len(codebook().patient_acts), len(codebook().metrics)) == (54, 17, 29)


def test_every_act_has_four_examples_that_no_other_act_has():
    examples = [line for act in codebook().clinician_acts.values() for line in act.positive]

    assert len(examples) == len(set(examples)) == 216


def test_every_near_miss_is_another_act_or_the_same_at_less_credit():
    for act in codebook().clinician_acts.values():
        for miss in act.near_miss:
            assert miss.code in codebook().clinician_acts or miss.code == "OTHER"
            assert miss.partial == (miss.code == act.id)


def test_every_act_that_wins_over_others_is_an_act():
    assert set(codebook().precedence) <= set(codebook().clinician_acts)


def test_weights_of_a_score_make_one():
    for dimensions in (codebook().scoring.empathy, codebook().scoring.rapport):
        assert sum(dimension.weight for dimension in dimensions) == pytest.approx(1)
        assert all(sum(item.weight for item in dimension.items) == pytest.approx(1) for dimension in dimensions)


def test_the_codebook_is_read_once_and_cannot_be_changed():
    book = codebook()

    assert codebook() is book
    with pytest.raises(ValidationError):
        book.version = "2"
    with pytest.raises(TypeError):
        book.clinician_acts["TH_GREET"] = book.clinician_acts["TH_IDENTITY"]
    with pytest.raises(TypeError):
        book.affect_model.multipliers.temperament["warm"] = 3
