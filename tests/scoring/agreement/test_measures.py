"""Every formula on figures that were worked out elsewhere: published examples, printed tables, the vectors of the scoring model."""

import math

import numpy as np
import pytest

from simtrainer.scoring.agreement.anchors import anchor_of, points_of
from simtrainer.scoring.agreement.beta import f_quantile, incomplete_beta, t_quantile
from simtrainer.scoring.agreement.borderline import standard
from simtrainer.scoring.agreement.differences import differences
from simtrainer.scoring.agreement.icc import icc_2_1, icc_3_1, interval_2_1, variances
from simtrainer.scoring.agreement.kappa import ac1, agreed, kappa, table_of, weighted_kappa
from simtrainer.scoring.agreement.precision import precision_and_recall
from simtrainer.scoring.agreement.resampled import interval

SHROUT_AND_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
PEOPLE, MACHINE = [0, 1, 2, 2, 3, 4, 1, 0, 3, 4, 2, 1], [0, 1, 2, 3, 3, 4, 2, 0, 2, 4, 2, 0]
WRIGHT = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
MINI_WRIGHT = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]


@pytest.mark.parametrize(
    ("share", "above", "below", "printed"),
    [(0.95, 5, 10, 3.33), (0.99, 1, 10, 10.04), (0.975, 10, 20, 2.77), (0.95, 1, 1, 161.4), (0.95, 120, 120, 1.35), (0.95, 2, 3, 9.55)],
)
def test_f_is_that_of_the_printed_tables(share, above, below, printed):
    assert f_quantile(share, above, below) == pytest.approx(printed, abs=0.5 * 10 ** -len(str(printed).split(".")[1]))


@pytest.mark.parametrize(("freedom", "printed"), [(1, 12.706), (2, 4.303), (10, 2.228), (30, 2.042), (120, 1.980)])
def test_t_is_that_of_the_printed_tables(freedom, printed):
    assert t_quantile(0.975, freedom) == pytest.approx(printed, abs=0.0005)


def test_the_incomplete_beta_is_right_where_it_has_a_plain_form():
    assert incomplete_beta(1, 1, 0.3) == pytest.approx(0.3)
    assert incomplete_beta(1, 5, 0.2) == pytest.approx(1 - 0.8**5)
    assert incomplete_beta(0.5, 0.5, 0.25) == pytest.approx(2 / math.pi * math.asin(math.sqrt(0.25)))
    assert (incomplete_beta(2, 3, 0), incomplete_beta(2, 3, 1)) == (0, 1)


def test_a_share_of_f_and_the_rest_of_it_make_one():
    for above, below in ((3.7, 12), (74, 500), (1, 2)):
        assert f_quantile(0.05, above, below) == pytest.approx(1 / f_quantile(0.95, below, above), rel=1e-9)


def test_the_icc_of_the_classic_six_by_four_table_is_the_published_one():
    found = variances(SHROUT_AND_FLEISS)

    assert (found.rows, found.columns, found.error) == pytest.approx((11.24, 32.49, 1.02), abs=0.005)
    assert icc_2_1(found) == pytest.approx(0.29, abs=0.005)
    assert icc_3_1(found) == pytest.approx(0.71, abs=0.005)


def test_its_interval_is_the_one_statistics_programs_print():
    # The R package psych prints 0.019 to 0.76 for these data.
    low, high = interval_2_1(variances(SHROUT_AND_FLEISS))

    assert low == pytest.approx(0.019, abs=0.0005)
    assert high == pytest.approx(0.76, abs=0.005)


def test_marks_that_never_differ_have_no_icc_and_perfect_ones_no_interval():
    assert icc_2_1(variances([[3, 3], [3, 3], [3, 3]])) is None
    assert icc_2_1(variances([[1, 1], [3, 3], [5, 5]])) == 1
    assert interval_2_1(variances([[1, 1], [3, 3], [5, 5]])) is None


def test_kappas_of_the_twelve_pairs_are_those_of_the_scoring_model():
    table = table_of(PEOPLE, MACHINE, range(5))

    assert weighted_kappa(table) == pytest.approx(0.909, abs=0.0005)
    assert weighted_kappa(table, 1) == pytest.approx(0.782, abs=0.0005)
    assert kappa(table) == pytest.approx(0.583, abs=0.0005)


def test_kappa_of_cohens_own_table_is_the_published_one():
    # Cohen 1968 (Psychological Bulletin 70) gives .492 before weighting.
    assert kappa(np.array([[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]])) == pytest.approx(0.492, abs=0.0005)


def test_where_kappa_falls_on_extreme_prevalence_ac1_holds():
    ours = table_of([1] * 18 + [0] * 2, [1] * 17 + [0, 1, 0], [0, 1])
    assert (agreed(ours), kappa(ours), ac1(ours)) == pytest.approx((0.90, 0.44, 0.88), abs=0.005)

    # The table of 118, 5, 2 and 0 with which Gwet shows the paradox.
    gwet = np.array([[118, 5], [2, 0]])
    assert (kappa(gwet), ac1(gwet)) == pytest.approx((-0.0234, 0.9408), abs=0.00005)


def test_one_category_throughout_leaves_nothing_beyond_chance():
    table = table_of([1, 1, 1], [1, 1, 1], [0, 1])

    assert math.isnan(kappa(table))
    assert ac1(table) == 1
    assert math.isnan(kappa(np.zeros((2, 2))))


def test_many_tables_at_once_give_what_each_gives_alone():
    tables = [table_of(PEOPLE, MACHINE, range(5)), table_of(MACHINE, [4 - mark for mark in PEOPLE], range(5))]

    for measure in (kappa, weighted_kappa, ac1):
        assert list(measure(np.stack(tables))) == pytest.approx([float(measure(table)) for table in tables])


def test_two_flow_meters_differ_as_bland_and_altman_found():
    # Lancet 1986: mean difference -2.1 l/min, SD 38.8; they took twice the SD for the limits, we 1.96 times.
    found = differences(WRIGHT, MINI_WRIGHT)

    assert (found.bias, found.sd) == pytest.approx((-2.1, 38.8), abs=0.05)
    assert (found.low, found.high) == pytest.approx((-2.12 - 1.96 * 38.77, -2.12 + 1.96 * 38.77), abs=0.05)
    assert found.limit_error == pytest.approx(16.3, abs=0.05)
    assert not found.proportional


def test_differences_of_the_eight_pairs_are_those_of_the_scoring_model():
    found = differences([58, 60, 55, 70, 77, 71, 47, 57], [55, 62, 48, 71, 80, 66, 39, 58])

    assert (found.bias, found.sd, found.low, found.high, found.limit_error) == pytest.approx((2.00, 4.31, -6.45, 10.45, 2.64), abs=0.005)


def test_a_scale_that_stretches_is_found_to_be_proportional():
    found = differences([10, 31, 49, 71, 90], [30, 41, 50, 60, 71])

    assert found.proportional
    assert found.slope > 0.5


def test_two_pairs_are_too_few_to_differ():
    assert differences([1, 2], [2, 3]) is None


def test_the_borderline_cut_is_that_of_the_scoring_model():
    found = standard([1, 2, 2, 3, 3, 3, 4, 4, 5, 5], [38, 47, 52, 55, 61, 58, 70, 66, 82, 79])

    assert (found.cut, found.error, found.r2, found.per_grade) == pytest.approx((48.38, 1.12, 0.97, 10.35), abs=0.005)
    assert found.provisional


def test_a_cut_is_provisional_below_fifty_grades_or_five_borderline_ones():
    def grades(borderlines, others):
        given = [2] * borderlines + [3, 4] * (others // 2)
        return standard(given, [20.0 * grade + number % 3 for number, grade in enumerate(given)])

    assert not grades(5, 46).provisional
    assert grades(4, 46).provisional
    assert grades(5, 44).provisional


def test_one_grade_for_all_makes_no_standard():
    assert standard([3, 3, 3], [50, 60, 70]) is None


def test_precision_and_recall_read_the_table_the_right_way_round():
    found = table_of([1, 1, 1, 1, 0, 0], [1, 1, 1, 0, 1, 0], [0, 1])

    assert precision_and_recall(found) == (0.75, 0.75)
    assert precision_and_recall(table_of([0, 0], [1, 0], [0, 1])) == (None, 0.0)
    assert precision_and_recall(table_of([1, 0], [0, 0], [0, 1])) == (0.0, None)


def test_anchors_and_points_are_the_codebooks():
    assert [anchor_of(points) for points in (0, 24.9, 25, 44.9, 45, 65, 85, 100)] == [1, 1, 2, 2, 3, 4, 5, 5]
    assert [points_of(anchor) for anchor in range(1, 6)] == [12.5, 35, 55, 75, 92.5]
    assert [anchor_of(points_of(anchor)) for anchor in range(1, 6)] == [1, 2, 3, 4, 5]


def test_an_interval_holds_its_measure_narrows_with_transcripts_and_is_the_same_again():
    tables = [table_of(PEOPLE[index : index + 2], MACHINE[index : index + 2], range(5)) for index in range(0, 12, 2)]
    few, many = interval(tables, weighted_kappa), interval(tables * 8, weighted_kappa)

    assert few[0] < 0.909 < few[1]
    assert many[1] - many[0] < few[1] - few[0]
    assert interval(tables, weighted_kappa) == few


def test_four_transcripts_are_too_few_for_an_interval():
    assert interval([table_of([1], [1], range(5))] * 4, kappa) is None
