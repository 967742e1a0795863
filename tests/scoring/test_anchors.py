"""People mark by words: every part of the rubrics that the cases are scored by has them."""

import pytest

from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scoring import load_rubric
from simtrainer.scoring.anchors import OTHERWISE, anchors_of

RUBRICS = [scenarios_folder() / "rubrics" / name for name in ("general.yaml", "mi.yaml")]


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_every_score_has_five_anchors_and_every_part_three(path):
    rubric = load_rubric(path)
    for scale in rubric.constructs:
        assert sorted(anchors_of(rubric, scale.id)) == [1, 2, 3, 4, 5]
        for dimension in scale.dimensions:
            anchors = anchors_of(rubric, dimension.id)
            assert sorted(anchors) == [1, 3, 5], dimension.id
            assert anchors != OTHERWISE
            assert len(set(anchors.values())) == 3


def test_a_part_nobody_wrote_anchors_for_is_marked_by_its_own_sentence(general):
    assert anchors_of(general, "educators_own") == OTHERWISE
