"""Rubrics in files: each checked whole, and those of a folder together."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from simtrainer.errors import Problem, SimtrainerError, UsageError, YamlFileError
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import scenario_folders
from simtrainer.scenario.load import SCENARIO_FILE
from simtrainer.scoring.behind import named_acts
from simtrainer.scoring.check.lock import lock_problems, locked_in
from simtrainer.scoring.check.meaning import reach_problems, special_acts
from simtrainer.scoring.check.whole import rubric_problems
from simtrainer.scoring.rubric import Rubric
from simtrainer.yamlfile import Located, bytes_of, read_model, read_yaml

FOLDER = "rubrics"


def is_rubric(path: Path) -> bool:
    """Tell whether a file is meant to be a rubric: it lies among rubrics, or says what it scores."""
    if path.suffix not in (".yaml", ".yml") or path.name == SCENARIO_FILE:
        return False
    return path.resolve().parent.name == FOLDER or b"\nconstructs:" in b"\n" + bytes_of(path)


def rubric_files(folder: Path) -> list[Path]:
    """Return the rubrics directly in a folder, and in the folder of rubrics inside it, in the order of their names."""
    every = (*folder.glob("*.y*ml"), *(folder / FOLDER).glob("*.y*ml"))
    return sorted(path for path in every if path.is_file() and is_rubric(path))


def check_rubric(path: Path) -> list[Problem]:
    """Return every problem of a rubric's file, each once, in the order of their places."""
    try:
        located = read_model(bytes_of(path), str(path), Rubric)
    except YamlFileError as error:
        return list(error.problems)
    problems = [*located.problems, *rubric_problems(located), *lock_problems(located, locked_in(path.parent))]
    if _counts_special_acts(located.value):
        problems += reach_problems(located, _enabled_near(path))
    return sorted(set(problems))


def check_together(paths: Sequence[Path]) -> Iterator[Problem]:
    """Say which rubrics of one folder have the same id and version."""
    first: dict[tuple[Path, str, int], Path] = {}
    for path in paths:
        located = _readable(path)
        if located is None:
            continue
        other = first.setdefault((path.parent, located.value.id, located.value.version), path)
        if other != path:
            sentence = f"{other.name} is '{located.value.id}' version {located.value.version} already; give one another id or version"
            yield located.problem("RB013", sentence, "id")


def _readable(path: Path) -> Located[Rubric] | None:
    try:
        return read_model(bytes_of(path), str(path), Rubric)
    except YamlFileError:
        return None


def _counts_special_acts(rubric: Rubric) -> bool:
    return any(named_acts(item.counts) & special_acts() for scale in rubric.constructs for item in scale.items)


def _enabled_near(path: Path) -> frozenset[str]:
    """Return the acts switched on by the cases beside the folder of rubrics or, where there are none, by those of the program."""
    folders = scenario_folders(path.resolve().parent.parent) or scenario_folders(scenarios_folder())
    return frozenset(code for folder in folders for code in _enabled_in(folder))


def _enabled_in(folder: Path) -> Sequence[str]:
    try:
        content = read_yaml(folder / SCENARIO_FILE)
    except (SimtrainerError, UsageError):
        return ()  # what is wrong with a case is said where the case is checked
    codes = content.get("enabled_context_codes", ()) if isinstance(content, dict) else ()
    return [code for code in codes if isinstance(code, str)] if isinstance(codes, list) else ()
