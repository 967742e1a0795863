"""The author's page: its example is the example folder, whole and without a problem, and every field is explained."""

import io
import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from simtrainer.cli.walk import walk_command
from simtrainer.scenario import check_scenario, examination, model, others, walkthrough
from simtrainer.scenario.elements import Strict
from simtrainer.scenario.fault import FaultKind
from simtrainer.scenario.predicate import Predicate

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "examples" / "mr-okafor"
PAGE = (DOCS / "authoring.md").read_text(encoding="utf-8")
MODELS = {
    found
    for module in (examination, model, others, walkthrough)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, BaseModel) and found not in {BaseModel, Strict}
}


def blocks() -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_example_on_the_page_is_the_example_folder_word_for_word():
    *parts, brusque = blocks()

    assert "\n".join(parts) == (EXAMPLE / "scenario.yaml").read_text(encoding="utf-8")
    assert brusque == (EXAMPLE / "walkthroughs" / "brusque.yaml").read_text(encoding="utf-8")


def test_the_example_has_no_problem():
    assert [str(problem) for problem in check_scenario(EXAMPLE)] == []


def test_the_example_copied_from_the_page_has_no_problem(tmp_path: Path):
    *parts, brusque = blocks()
    (tmp_path / "mr-okafor.yaml").write_text("\n".join(parts), encoding="utf-8")

    assert check_scenario(tmp_path / "mr-okafor.yaml") == []
    assert "learner: brusque" in brusque


@pytest.mark.parametrize("described", sorted({*MODELS, Predicate}, key=lambda found: found.__name__))
def test_every_field_is_explained(described: type[BaseModel]):
    explained = set(re.findall(r"`([a-z_]+)[`:]", PAGE))

    assert {field.alias or name for name, field in described.model_fields.items()} - explained == set()


def test_every_word_that_a_field_allows_is_on_the_page():
    for words in (
        model.Expression,
        model.Temperament,
        others.Place,
        others.There,
        walkthrough.CueWord,
        walkthrough.BandWord,
        walkthrough.Result,
        FaultKind,
    ):
        for word in words.__args__:
            assert f"`{word}`" in PAGE


def test_the_example_walks_as_its_walkthroughs_say():
    out = io.StringIO()

    assert walk_command([EXAMPLE], out) == 0, out.getvalue()
