"""Numbers with units in plain words, as far as two people need to notice that they differ."""

import pytest

from simtrainer.scenario.quantity import clock_times, quantities


@pytest.mark.parametrize(
    ("one", "other"),
    [("one fortnight", "two weeks"), ("14 days", "about two weeks"), ("twenty-four hours", "1 day"), ("half an hour", "30 minutes")],
)
def test_the_same_said_otherwise_agrees(one, other):
    assert quantities(one)[0].agrees(quantities(other)[0])


@pytest.mark.parametrize(("one", "other"), [("six days", "three weeks"), ("two months", "two weeks"), ("38 degrees", "38 weeks")])
def test_another_number_or_another_kind_does_not(one, other):
    assert not quantities(one)[0].agrees(quantities(other)[0])


def test_words_that_only_look_like_a_number_are_none():
    assert quantities("one day at a time, someone said; the weekend") == quantities("one day")
    assert quantities("no idea what a day off would cost, twice a week") == ()


def test_full_hours_are_told_from_other_numbers():
    assert clock_times("since 6, at five and from about 18") == (6, 5, 6)
    assert clock_times("at 6 weeks, since 2019, five out of ten, at 5:30") == ()
