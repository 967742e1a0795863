"""Safety steps: whether the machine and people find the same of them, above all where one is missing."""

import pytest

from simtrainer.scoring.agreement.compare import agreement_of
from simtrainer.scoring.agreement.marks import MachineMarks, Step
from simtrainer.scoring.agreement.ratings import Ratings, StepMark

MET, NOT_MET, NOT_REACHED = "met", "not_met", "not_reached"


def compared(calls, *, raters=("ana", "ben")):
    """Compare calls of one case with one step: of each what the machine found, and what each person found."""
    machine = {
        f"t{number}": MachineMarks("general", {}, {}, frozenset(), "lim", {"c1": Step("Asked about pain", mine)})
        for number, (mine, *_) in enumerate(calls)
    }
    marks = [
        StepMark(f"t{number}", rater, "c1", found)
        for number, (_, *given) in enumerate(calls)
        for rater, found in zip(raters, given, strict=False)
    ]
    return agreement_of(Ratings(steps=tuple(marks)), machine, [], "1.0").safety


def test_findings_are_counted_for_all_steps_together_and_for_each():
    calls = [(MET, MET, MET), (NOT_MET, NOT_MET, MET), (MET, NOT_MET, None), (NOT_REACHED, NOT_REACHED, NOT_REACHED)]
    every, one = compared(calls)

    assert (every.id, every.case, one.id, one.case, one.text) == ("all", "", "c1", "lim", "Asked about pain")
    for figures in (every, one):
        assert (figures.transcripts, figures.findings, figures.double, figures.raters) == (4, 7, 3, 2)
        assert figures.same.value == pytest.approx(5 / 7)
        assert (figures.missing_people, figures.missing_machine, figures.missing_both) == (2, 2, 1)
        assert figures.same.low is None


def test_kappa_is_that_of_the_table_of_both():
    calls = [(MET, MET)] * 6 + [(NOT_MET, NOT_MET)] * 2 + [(MET, NOT_MET)] * 2
    figures = compared(calls)[1]

    assert figures.measure == "kappa"
    # Agreed 8 of 10; by chance .8 * .6 + .2 * .4 = .56.
    assert figures.machine.value == pytest.approx((0.8 - 0.56) / (1 - 0.56))
    assert figures.machine.low < figures.machine.value < figures.machine.high


def test_with_few_calls_or_few_that_are_missing_nothing_is_decided():
    few = compared([(MET, MET, MET)] * 20)[1]
    never = compared([(MET, MET, MET)] * 80)[1]

    assert (few.verdict, never.verdict) == ("too_few", "too_few")
    assert few.reasons[0] == "20 of the 75 transcripts it takes were marked by two people"
    assert never.reasons == ("people found it missing fewer than 10 times",)


def test_a_machine_that_sees_what_is_missing_passes():
    figures = compared([(MET, MET, MET)] * 60 + [(NOT_MET, NOT_MET, NOT_MET)] * 20 + [(MET, NOT_MET, NOT_MET)])[1]

    assert (figures.verdict, figures.reasons) == ("passed", ())


def test_a_machine_that_calls_everything_met_does_not_pass_however_rare_a_miss_is():
    figures = compared([(MET, MET, MET)] * 80 + [(MET, NOT_MET, NOT_MET)] * 6)[1]

    assert (figures.measure, figures.verdict) == ("AC1", "not_passed")
    assert figures.machine.value > 0.9
    assert "where people found it missing the program saw that in 0%; it takes 50%" in figures.reasons


def test_a_step_that_the_case_does_not_have_any_more_counts_for_nothing():
    machine = {"t0": MachineMarks("general", {}, {}, frozenset(), "lim", {})}

    assert agreement_of(Ratings(steps=(StepMark("t0", "ana", "c1", MET),)), machine, [], "1.0").safety == ()
