"""Rubrics agree with the codebook, know their own hashes and name all their mistakes."""

from pathlib import Path

import pytest

from simtrainer.codebook import codebook
from simtrainer.errors import RubricError, UsageError
from simtrainer.scoring import load_rubric, rubric_for, rubric_named
from simtrainer.scoring.check.lock import locked_in

RUBRICS = Path(__file__).parents[2] / "scenarios" / "rubrics"


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
    assert {band: low for band, (low, _) in model.bands.items()} == {band.id: band.begins for band in rubric.bands}
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


def test_a_new_version_title_or_sentence_leaves_scores_comparable(changed, general):
    def change(content):
        content.update(version=2, author="Somebody", id="ours", language="de", counts_twice=["EM_NAME", "Q_OPEN"])
        content["bands"][0]["name"] = "Am Anfang"
        content["constructs"][0]["sentences"]["capable"] = "Gut."
        content["constructs"][0]["dimensions"][0]["items"][0]["text"] = "Antwortet"

    after = load_rubric(changed(change))

    assert after.structure_hash == general.structure_hash
    assert after.content_hash != general.content_hash
    assert after.name == "General consultation, version 2 by Somebody"


def test_what_is_left_out_is_as_if_its_default_were_written(changed, general):
    after = load_rubric(changed(lambda content: [content.pop(key) for key in ("credit", "range", "minimum", "bands", "critical_items")]))

    assert after.content_hash == general.content_hash


@pytest.mark.parametrize("name", ["general", "mi", "safety-netting"])
def test_every_rubric_of_the_program_is_named_as_its_file_and_kept_as_it_was_put_to_use(name):
    rubric, locked = load_rubric(RUBRICS / f"{name}.yaml"), locked_in(RUBRICS)

    assert rubric.id == name
    assert (locked[name, rubric.version].content, locked[name, rubric.version].structure) == (rubric.content_hash, rubric.structure_hash)


def test_every_version_that_was_put_to_use_is_still_there_to_the_letter():
    there = [load_rubric(path) for path in (*RUBRICS.glob("*.yaml"), *(RUBRICS / "earlier").glob("*.yaml"))]

    assert {(one.id, one.version): one.content_hash for one in there} == {key: one.content for key, one in locked_in(RUBRICS).items()}


@pytest.mark.parametrize("name", ["general", "mi", "safety-netting"])
def test_the_second_version_has_other_words_and_scores_alike(name):
    earlier, now = rubric_named(f"{name}-1"), rubric_named(name)

    assert (earlier.version, now.version) == (1, 2)
    assert earlier.content_hash != now.content_hash
    assert earlier.structure_hash == now.structure_hash


def test_a_rubric_is_found_by_its_id_or_its_file():
    assert rubric_named("mi").id == "mi"
    assert rubric_named(str(RUBRICS / "mi.yaml")).id == "mi"
    with pytest.raises(UsageError, match="did you mean 'safety-netting'"):
        rubric_named("safety-nettin")


def test_a_new_weight_is_another_structure(changed):
    before = load_rubric(RUBRICS / "general.yaml")
    after = load_rubric(changed(lambda content: content["constructs"][0]["penalties"].update(cap=20)))

    assert after.structure_hash != before.structure_hash


def test_weights_that_do_not_make_one_are_a_mistake(changed):
    with pytest.raises(RubricError, match="add up to"):
        load_rubric(changed(lambda content: content["constructs"][0]["dimensions"][0].update(weight=0.6)))


def test_a_name_that_is_not_in_the_codebook_is_a_mistake(changed):
    def change(content):
        content["constructs"][0]["dimensions"][3]["items"][0]["counts"]["acts"] = ["EM_VALIDATE", "EM_HUG"]
        content["constructs"][0]["dimensions"][1]["items"][0]["counts"]["measure"] = "M_WARMTH"

    with pytest.raises(RubricError, match=r"(?s)M_WARMTH.*EM_HUG"):
        load_rubric(changed(change))


def test_a_rule_that_does_not_exist_is_a_mistake_with_its_place(changed):
    with pytest.raises(RubricError, match=r"changed.yaml:\d+:\d+: SC\d+"):
        load_rubric(changed(lambda content: content["constructs"][1]["dimensions"][0]["items"][0].update(counts={"rule": "vibes"})))


@pytest.mark.parametrize(
    ("score", "band"), [(0, "beginning"), (39.9, "beginning"), (40, "developing"), (60, "capable"), (80, "consistent"), (100, "consistent")]
)
def test_a_score_lies_in_one_band(general, score, band):
    assert general.band_of(score) == band
