"""Rubrics in their files: one read with all its mistakes, or the one a case is scored by."""

from functools import cache
from pathlib import Path

from simtrainer.errors import RubricError, YamlFileError
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.model import Scenario
from simtrainer.scoring.rubric import Rubric
from simtrainer.yamlfile import load_model


def load_rubric(path: Path) -> Rubric:
    """Return the rubric of a YAML file; raise RubricError with every mistake in it."""
    try:
        return load_model(path, Rubric)
    except YamlFileError as error:
        raise RubricError(error.problems) from None


def rubric_for(scenario: Scenario | None, folder: Path | None = None) -> Rubric:
    """Return the rubric that a scenario is scored by, from a folder of rubrics or from those that come with the program."""
    name = "mi.yaml" if scenario is not None and scenario.mi else "general.yaml"
    return _kept((folder or scenarios_folder() / "rubrics") / name)


_kept = cache(load_rubric)
"""Rubrics are never changed once used, so each is read once."""
