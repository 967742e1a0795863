"""What a rubric may ask an act to hold is what the recogniser finds in acts."""

import pytest

from simtrainer.codebook import codebook
from simtrainer.scoring.attributes import ATTRIBUTES, attributes_of
from simtrainer.scoring.metrics.visit import CHECK_CREDIT, SLOTS
from simtrainer.understanding import hear

FOR_COUNTING = {"questions", "terms"}
"""Numbers and words that only measures read."""


@pytest.fixture(scope="module")
def heard():
    lines = [text for act in codebook().clinician_acts.values() for text in (*act.positive, *(near.text for near in act.near_miss))]
    return [act for line in lines for act in hear(line, ()).acts]


def test_everything_that_is_heard_in_the_codebooks_examples_may_be_asked_for(heard):
    found = {(act.act, name) for act in heard for name in act.attributes if name not in FOR_COUNTING}

    assert {(act, name) for act, name in found if name not in attributes_of(act)} == set()


def test_every_value_that_is_heard_there_may_be_asked_for(heard):
    for act in heard:
        for name, value in act.attributes.items():
            values = value if isinstance(value, list) else [value]
            texts = [one for one in values if isinstance(one, str) and name not in FOR_COUNTING]
            assert set(texts) <= set(attributes_of(act.act)[name] if texts else ()), (act.act, name, value)


def test_the_table_holds_what_measures_read():
    assert set(ATTRIBUTES["PL_SAFETYNET"]["slots"]) == SLOTS
    assert set(ATTRIBUTES["IN_CHECK"]["level"]) == set(CHECK_CREDIT)
    assert set(ATTRIBUTES) <= set(codebook().clinician_acts)
