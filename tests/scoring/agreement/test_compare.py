"""From marks to verdicts: what passes its gate, what does not, and what is too little to tell."""

import random

import pytest

from simtrainer.scoring.agreement.anchors import points_of
from simtrainer.scoring.agreement.compare import agreement_of
from simtrainer.scoring.agreement.marks import MachineMarks
from simtrainer.scoring.agreement.ratings import Coding, Mark, Ratings

ANCHORS = (1, 2, 3, 4, 5)


def slip(dice, anchor, how_often):
    return min(5, max(1, anchor + dice.choice([-1, 1]))) if dice.random() < how_often else anchor


def compared(general, *, transcripts=80, people=0.1, machine=0.1, blind=False, raters=("ana", "ben"), item="empathy"):
    """Compare made-up marks: each judge slips by an anchor so often; a blind machine guesses."""
    dice = random.Random(3)
    marks, judged = [], {}
    for number in range(transcripts):
        name, true = f"t{number}", ANCHORS[number % 5]
        marks += [Mark(name, rater, item, slip(dice, true, people)) for rater in raters]
        points = dice.uniform(0, 100) if blind else points_of(slip(dice, true, machine))
        judged[name] = MachineMarks("general", {item: points}, {}, frozenset())
    return agreement_of(Ratings(tuple(marks)), judged, [general], "1.0").rubrics[0].parts[0]


def test_a_machine_that_says_what_people_say_passes(general):
    found = compared(general)

    assert (found.verdict, found.reasons) == ("passed", ())
    assert found.machine.low < found.machine.value < found.machine.high
    assert found.headline.machine.low >= 0.6
    assert -15 <= found.headline.differences.low < found.headline.differences.high <= 15
    assert (found.transcripts, found.double, found.raters) == (80, 80, 2)


def test_a_machine_that_guesses_does_not_however_well_people_agree(general):
    found = compared(general, blind=True)

    assert found.verdict == "not_passed"
    assert found.people.value > 0.9
    assert abs(found.machine.value) < 0.3
    assert found.reasons[0].startswith("weighted kappa")
    assert any("ICC" in reason for reason in found.reasons)
    assert any("limits of agreement" in reason for reason in found.reasons)


def test_a_headline_must_lie_near_people_in_points_and_not_in_rank_alone(general):
    dice = random.Random(1)
    marks, judged = [], {}
    for number in range(80):
        name, true = f"t{number}", ANCHORS[number % 5]
        marks += [Mark(name, rater, "empathy", slip(dice, true, 0.05)) for rater in ("ana", "ben")]
        judged[name] = MachineMarks("general", {"empathy": max(0.0, points_of(true) - 14)}, {}, frozenset())
    found = agreement_of(Ratings(tuple(marks)), judged, [general], "1.0").rubrics[0].parts[0]

    assert found.machine.value > 0.7
    assert found.verdict == "not_passed"
    assert [reason for reason in found.reasons if "limits of agreement" in reason]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"transcripts": 74}, "74 of the 75 transcripts it takes were marked by two people"),
        ({"raters": ("ana",)}, "1 of the 2 people it takes have marked"),
    ],
)
def test_too_few_marks_decide_nothing(general, given, why):
    found = compared(general, **given)

    assert found.verdict == "too_few"
    assert why in found.reasons


def test_a_dimension_goes_by_its_anchors_alone(general):
    found = compared(general, item="R1_opening")

    assert (found.kind, found.verdict, found.headline) == ("dimension", "passed", None)


def test_transcripts_the_machine_could_not_judge_are_left_out_and_are_no_zero(general):
    marks = [Mark(f"t{number}", rater, "empathy", 4) for number in range(80) for rater in ("ana", "ben")]
    judged = {f"t{number}": MachineMarks("general", {"empathy": None if number < 10 else 75.0}, {}, frozenset()) for number in range(80)}
    found = agreement_of(Ratings(tuple(marks)), judged, [general], "1.0").rubrics[0].parts[0]

    assert (found.transcripts, found.machine_same) == (70, 1.0)
    assert found.verdict == "too_few"


def test_a_rubric_is_judged_by_its_own_transcripts_alone(general):
    marks = (Mark("t1", "ana", "empathy", 4),)

    assert agreement_of(Ratings(marks), {"t1": MachineMarks("mi", {"empathy": 70.0}, {}, frozenset())}, [general], "1.0").rubrics == ()


def test_global_grades_set_a_standard_beside_the_headline(general):
    marks, judged = [], {}
    for number in range(60):
        grade = 1 + number % 5
        marks += [Mark(f"t{number}", "ana", "global", grade), Mark(f"t{number}", "ana", "empathy", grade)]
        judged[f"t{number}"] = MachineMarks("general", {"empathy": 15.0 * grade + number % 3}, {}, frozenset())
    cut = agreement_of(Ratings(tuple(marks)), judged, [general], "1.0").rubrics[0].parts[0].cut

    assert cut.cut == pytest.approx(31, abs=0.5)
    assert (cut.n, cut.borderlines, cut.provisional) == (60, 12, False)


def acts_compared(general, *, prevalence, found=1.0, invented=0.0, people=0.02, off=frozenset(), transcripts=80):
    """Compare codings of ten turns each: the machine finds so much of what is there, and invents so often."""
    dice = random.Random(5)
    codings, judged = [], {}
    for number in range(transcripts):
        acts = {}
        for turn in range(1, 11):
            there = dice.random() < prevalence
            for rater in ("ana", "ben"):
                said = there != (dice.random() < people)
                codings.append(Coding(f"t{number}", rater, turn, frozenset({"EM_NAME"} if said else set())))
            acts[turn] = frozenset({"EM_NAME"} if dice.random() < (found if there else invented) else set())
        judged[f"t{number}"] = MachineMarks("general", {}, acts, off)
    return agreement_of(Ratings((), tuple(codings)), judged, [general], "1.0").acts


def test_an_act_that_is_found_as_people_find_it_passes_by_kappa(general):
    (act,) = acts_compared(general, prevalence=0.4)

    assert (act.id, act.measure, act.verdict) == ("EM_NAME", "kappa", "passed")
    assert act.precision > 0.9
    assert act.recall > 0.9


def test_an_act_that_is_half_missed_does_not(general):
    (act,) = acts_compared(general, prevalence=0.4, found=0.4)

    assert act.verdict == "not_passed"
    assert any("clearly less than they with one another" in reason for reason in act.reasons)


def test_a_rare_act_goes_by_ac1(general):
    (act,) = acts_compared(general, prevalence=0.05, people=0.005)

    assert (act.measure, act.verdict) == ("AC1", "passed")
    assert act.prevalence < 0.1


def test_a_rare_act_that_is_never_found_does_not_pass_though_ac1_is_high(general):
    (act,) = acts_compared(general, prevalence=0.05, people=0.005, found=0.0)

    assert act.machine_ac1.value > 0.8
    assert act.verdict == "not_passed"
    assert "the program finds 0% of what people find; it takes 50%" in act.reasons


def test_an_act_that_people_hardly_found_is_too_rare_to_tell(general):
    (act,) = acts_compared(general, prevalence=0.005, people=0.0)

    assert act.verdict == "too_few"
    assert act.reasons == ("people found it in fewer than 10 turns",)


def test_an_act_the_case_does_not_use_is_not_held_against_the_machine(general):
    assert acts_compared(general, prevalence=0.4, off=frozenset({"EM_NAME"})) == ()
