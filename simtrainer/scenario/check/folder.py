"""One scenario's folder, checked whole: what is wrong in one file never hides what is wrong in another."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from simtrainer.errors import Problem, YamlFileError
from simtrainer.scenario.check.conditions import condition_problems
from simtrainer.scenario.check.cues import cue_problems
from simtrainer.scenario.check.documents import document_problems
from simtrainer.scenario.check.examinations import examination_problems
from simtrainer.scenario.check.facts import fact_problems
from simtrainer.scenario.check.line import line_problems
from simtrainer.scenario.check.others import other_problems
from simtrainer.scenario.check.states import state_problems
from simtrainer.scenario.check.tiers import tier_problems
from simtrainer.scenario.check.variants import variant_problems
from simtrainer.scenario.check.walkthroughs import missing_problems, walkthrough_problems
from simtrainer.scenario.documents import drawing_problems
from simtrainer.scenario.load import SCENARIO_FILE, scenario_file, walkthrough_files
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.names import name_problems
from simtrainer.scenario.walkthrough import Walkthrough
from simtrainer.yamlfile import Located, bytes_of, read_model


def check_scenario(folder: Path) -> list[Problem]:
    """Return every problem of the folder, each once, in the order of their places.

    A scenario's file alone may be given too: then nothing is said of the folder's name and of walkthroughs.
    """
    problems: list[Problem] = []
    path = scenario_file(folder)
    if not path.is_file():
        return [Problem(str(path), 1, 1, "SC035", f"there is no {SCENARIO_FILE} in the folder")]
    scenario = _readable(path, Scenario, problems)
    if scenario is not None:
        problems += scenario_problems(scenario)
        problems += drawing_problems(scenario, folder)
    if path != folder:
        problems += list(_folder_problems(folder, scenario, problems))
    return sorted(set(problems))


def _folder_problems(folder: Path, scenario: Located[Scenario] | None, problems: list[Problem]) -> Iterator[Problem]:
    """Say what is wrong with what stands round the scenario; what keeps a walkthrough from being read is noted in `problems`."""
    files = walkthrough_files(folder)
    found = [_readable(file, Walkthrough, problems) for file in files]
    walkthroughs = [walkthrough for walkthrough in found if walkthrough is not None]
    yield from missing_problems(str(folder / SCENARIO_FILE), walkthroughs, len(files) - len(walkthroughs))
    if scenario is None:
        return
    if scenario.value.id != (name := folder.resolve().name):
        yield scenario.problem("SC010", f"the id is '{scenario.value.id}', the folder is '{name}'; give them the same name", "id")
    yield from walkthrough_problems(scenario.value, walkthroughs)


def scenario_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say what is wrong with a scenario that can be read."""
    every = (
        name_problems,
        state_problems,
        fact_problems,
        cue_problems,
        condition_problems,
        document_problems,
        line_problems,
        examination_problems,
        other_problems,
        tier_problems,
        variant_problems,
    )
    for problems in every:
        yield from problems(located)


Model = TypeVar("Model", bound=BaseModel)


def _readable(path: Path, model: type[Model], problems: list[Problem]) -> Located[Model] | None:
    """Return the file's value if there is one, and note what is wrong with it."""
    try:
        located = read_model(bytes_of(path), str(path), model)
    except YamlFileError as error:
        problems += error.problems
        return None
    problems += located.problems
    return located
