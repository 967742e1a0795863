"""Rubrics agree with the codebook, know their own hashes and name all their mistakes."""

from pathlib import Path

import pytest
import yaml

from simtrainer.codebook import codebook
from simtrainer.errors import RubricError
from simtrainer.scoring import load_rubric, rubric_for

RUBRICS = Path(__file__).parents[2] / "scenarios" / "rubrics"


@pytest.fixture
def changed(tmp_path):
    def write(change):
        content = yaml.safe_load((RUBRICS / "general.yaml").read_text("utf-8"))
        change(content)
        path = tmp_path / "changed.yaml"
        path.write_text(yaml.safe_dump(content), "utf-8")
        return path

    return write


def weights(dimensions):
    return {getattr(one, "id", None) or one.dim: (one.weight, {item.id: item.weight for item in one.items}) for one in dimensions}


@pytest.mark.parametrize("name", ["general", "mi"])
def test_a_shipped_rubric_has_the_codebooks_numbers(name):
    rubric, model = load_rubric(RUBRICS / f"{name}.yaml"), codebook().scoring

    assert weights(rubric.empathy.dimensions) == weights(model.empathy)
    assert weights(rubric.rapport.dimensions) == weights(model.rapport)
    for scale, priced in ((rubric.empathy, model.penalties.empathy), (rubric.rapport, model.penalties.rapport)):
        assert {**scale.penalties.acts, "cap": scale.penalties.cap} == dict(priced)
    assert dict(enumerate(rubric.credit)) == dict(codebook().ladder.credit)
    assert {band: low for band, (low, _) in model.bands.items()} == rubric.bands
    assert rubric.empathy.anchors == dict(model.anchors_1_to_5["empathy"])
    assert rubric.rapport.anchors == dict(model.anchors_1_to_5["rapport"])
    assert rubric.codebook == codebook().version


def test_a_case_of_motivational_interviewing_is_scored_by_its_own_rubric(small):
    assert rubric_for(small, RUBRICS).id == "general"
    assert rubric_for(small.model_copy(update={"mi": True}), RUBRICS).id == "mi"
    assert rubric_for(None).id == "general"


def test_new_prose_leaves_the_structure_as_it_was(changed):
    before = load_rubric(RUBRICS / "general.yaml")
    after = load_rubric(changed(lambda content: content.update(title="Another title")))

    assert after.content_hash != before.content_hash
    assert after.structure_hash == before.structure_hash


def test_a_new_weight_is_another_structure(changed):
    before = load_rubric(RUBRICS / "general.yaml")
    after = load_rubric(changed(lambda content: content["empathy"]["penalties"].update(cap=20)))

    assert after.structure_hash != before.structure_hash


def test_weights_that_do_not_make_one_are_a_mistake(changed):
    with pytest.raises(RubricError, match="add up to"):
        load_rubric(changed(lambda content: content["empathy"]["dimensions"][0].update(weight=0.6)))


def test_a_name_that_is_not_in_the_codebook_is_a_mistake(changed):
    def change(content):
        content["empathy"]["dimensions"][3]["items"][0]["counts"]["acts"] = ["EM_VALIDATE", "EM_HUG"]
        content["empathy"]["dimensions"][1]["items"][0]["counts"]["measure"] = "M_WARMTH"

    with pytest.raises(RubricError, match="EM_HUG, M_WARMTH"):
        load_rubric(changed(change))


def test_a_rule_that_does_not_exist_is_a_mistake_with_its_place(changed):
    with pytest.raises(RubricError, match=r"changed.yaml:\d+:\d+: SC\d+"):
        load_rubric(changed(lambda content: content["rapport"]["dimensions"][0]["items"][0].update(counts={"rule": "vibes"})))


@pytest.mark.parametrize(
    ("score", "band"), [(0, "beginning"), (39.9, "beginning"), (40, "developing"), (60, "capable"), (80, "consistent"), (100, "consistent")]
)
def test_a_score_lies_in_one_band(general, score, band):
    assert general.band_of(score) == band
