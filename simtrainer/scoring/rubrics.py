"""Rubrics in their files: one read with all its mistakes, the one a case is scored by, or one that somebody names."""

from functools import cache
from pathlib import Path

from simtrainer.errors import RubricError, UsageError, YamlFileError
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.model import Scenario
from simtrainer.scoring.check import is_error, rubric_problems
from simtrainer.scoring.rubric import Rubric
from simtrainer.yamlfile import did_you_mean, load_path

EARLIER = "earlier"
"""The folder of versions that judge no new call: old marks were made by them, and may be asked for again."""


def load_rubric(path: Path) -> Rubric:
    """Return the rubric of a YAML file; raise RubricError with every mistake in it that keeps it from judging."""
    try:
        located = load_path(path, Rubric)
    except YamlFileError as error:
        raise RubricError(error.problems) from None
    if wrong := [problem for problem in rubric_problems(located) if is_error(problem)]:
        raise RubricError(wrong)
    return located.value


def rubric_for(scenario: Scenario | None, folder: Path | None = None) -> Rubric:
    """Return the rubric that a scenario is scored by, from a folder of rubrics or from those that come with the program."""
    name = "mi.yaml" if scenario is not None and scenario.mi else "general.yaml"
    return _kept((folder or scenarios_folder() / "rubrics") / name)


def rubric_named(name: str) -> Rubric:
    """Return the rubric of a file, or one of ours: by its id as it is now, by id and version (`general-1`) as it was.

    UsageError where there is neither.
    """
    path = Path(name)
    if path.is_file():
        return load_rubric(path)
    folder = scenarios_folder() / "rubrics"
    ours = {file.stem: file for file in (*folder.glob("*.yaml"), *(folder / EARLIER).glob("*.yaml"))}
    if name not in ours:
        raise UsageError(f"there is no rubric '{name}': give a file that is there, or the id of one of ours{did_you_mean(name, ours)}")
    return load_rubric(ours[name])


_kept = cache(load_rubric)
"""Rubrics are never changed once used, so each is read once."""
