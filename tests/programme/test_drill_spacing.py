"""When a drill comes back: after 1, 3, 7, 21 and 60 days."""

import pytest

from simtrainer.programme.drills.agenda import agenda_of
from simtrainer.programme.drills.drill import DRILLS
from simtrainer.programme.drills.spacing import Due, Finished, due_after


def played(*rounds):
    return due_after(Finished(day, passed) for day, passed in rounds)


def test_a_drill_that_was_never_played_is_not_due():
    assert played() is None


@pytest.mark.parametrize("passed", [True, False])
def test_the_first_round_is_followed_by_a_day(passed):
    assert played((100, passed)) == Due(101, 0)


def test_each_pass_on_its_day_leads_to_the_next_gap_and_the_last_gap_stays():
    days = [100, 101, 104, 111, 132, 192]

    assert [played(*[(day, True) for day in days[:many]]).day for many in range(1, 7)] == [101, 104, 111, 132, 192, 252]


def test_a_round_not_passed_goes_one_gap_back_and_never_below_a_day():
    assert played((100, True), (101, True), (104, True), (111, False)) == Due(114, 1)
    assert played((100, True), (101, False)) == Due(102, 0)


def test_passing_again_before_it_is_due_changes_nothing():
    assert played((100, True), (101, True), (101, True), (102, True)) == played((100, True), (101, True))


def test_coming_late_counts_from_the_day_one_comes():
    assert played((100, True), (130, True)) == Due(133, 1)


def test_what_is_due_is_put_so_that_neighbours_train_different_skills():
    done = [Finished(1, passed=True)]
    agenda = agenda_of({"one_line_empathy": done, "but_removal": done, "read_back": done}, 9, last="one_line_empathy")

    assert agenda.due == ("read_back", "one_line_empathy", "but_removal")


def test_an_agenda_tells_what_is_due_what_comes_later_and_what_is_new():
    agenda = agenda_of({"read_back": [Finished(10, passed=True)], "plain_words": [Finished(8, passed=False)]}, 10)

    assert agenda.due == ("plain_words",)
    assert agenda.later == (("read_back", Due(11, 0)),)
    assert set(agenda.new) == set(DRILLS) - {"read_back", "plain_words"}
