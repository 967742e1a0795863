"""From folder to scenario, and how two versions are told apart."""

from pathlib import Path

import pytest

from simtrainer.errors import ProblemsError, ScenarioError, UsageError, YamlFileError
from simtrainer.scenario import Library, Scenario, content_hash, load_scenario, load_walkthroughs
from simtrainer.scenario.folder import scenarios_folder

EXAMPLES = Path(__file__).parents[1] / "problems"
CASE = EXAMPLES / "SC027" / "small-case"


def test_a_folder_becomes_its_scenario_and_its_walkthroughs():
    assert load_scenario(CASE).id == "small-case"
    assert load_scenario(CASE / "scenario.yaml") == load_scenario(CASE)
    assert {name: walk.learner for name, walk in load_walkthroughs(CASE).items()} == {"average": "average", "skilled": "skilled"}


def test_a_scenario_whose_names_lead_nowhere_is_not_played():
    with pytest.raises(ScenarioError, match="SC013 'works' is not a fact"):
        load_scenario(EXAMPLES / "SC013.yaml")


def test_a_scenario_that_is_merely_poor_can_be_played_while_it_is_written():
    assert load_scenario(EXAMPLES / "SC025.yaml").id == "small-case"


def test_an_unknown_key_is_refused():
    with pytest.raises(YamlFileError, match="SC003"):
        load_scenario(EXAMPLES / "SC003.yaml")


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="cannot read"):
        load_scenario(tmp_path / "none")


def test_comments_and_order_are_no_other_version_and_a_word_is(small: Scenario):
    as_written = small.model_dump(by_alias=True)
    turned = Scenario.model_validate(dict(reversed(as_written.items())))
    other = small.model_copy(update={"opening": "I suppose you have my result."})

    assert content_hash(turned) == content_hash(small)
    assert content_hash(other) != content_hash(small)
    assert len(content_hash(small)) == 64


def test_a_default_that_is_written_out_is_no_other_version(small: Scenario):
    written_out = Scenario.model_validate({**small.model_dump(by_alias=True), "language": "en", "variants": []})

    assert content_hash(written_out) == content_hash(small)


def test_a_library_is_its_scenarios_in_the_order_of_their_ids():
    library = Library.from_folder(scenarios_folder())

    assert list(library) == sorted(library)
    assert all(library[name].id == name for name in library)
    assert "rubrics" not in library


def test_a_library_tells_the_mistakes_of_all_its_scenarios(tmp_path):
    for number, code in enumerate(("SC003", "SC013")):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "scenario.yaml").write_bytes((EXAMPLES / f"{code}.yaml").read_bytes())

    with pytest.raises(ProblemsError) as raised:
        Library.from_folder(tmp_path)

    assert [problem.code for problem in raised.value.problems] == ["SC003", "SC013"]
