"""`simtrainer check`: every mistake of every scenario, one a line."""

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from simtrainer.errors import Problem, UsageError
from simtrainer.scenario import check_scenario
from simtrainer.scenario.check import is_error
from simtrainer.scenario.load import SCENARIO_FILE, WALKTHROUGHS


def check_command(paths: list[Path], out: TextIO) -> int:
    """Print what is wrong with the scenarios at the paths; 1 if any of it is an error."""
    folders = list(dict.fromkeys(folder for path in paths for folder in scenarios_at(path)))
    problems = [problem for folder in folders for problem in check_scenario(folder)]
    for problem in problems:
        print(problem, file=out)
    print(_closing_line(len(folders), problems), file=out)
    return int(any(is_error(problem) for problem in problems))


def scenarios_at(path: Path) -> list[Path]:
    """Return the scenarios meant by a path: a scenario's folder, a file in it, a scenario's file anywhere, a folder of scenarios."""
    if path.is_file():
        return [_around(path)]
    if not path.is_dir():
        raise UsageError(f"cannot read {path}: there is no such file or folder")
    if _is_scenario(path):
        return [path]
    if found := sorted(inside for inside in path.iterdir() if _is_scenario(inside)):
        return found
    raise UsageError(f"{path} holds no scenario: there is no {SCENARIO_FILE} in it, nor in the folders directly inside")


def _around(file: Path) -> Path:
    if file.name == SCENARIO_FILE:
        return file.parent
    return file.parent.parent if file.parent.name == WALKTHROUGHS else file


def _is_scenario(folder: Path) -> bool:
    return (folder / SCENARIO_FILE).is_file() or (folder / WALKTHROUGHS).is_dir()


def _closing_line(scenarios: int, problems: Iterable[Problem]) -> str:
    errors = sum(is_error(problem) for problem in problems)
    warnings = sum(not is_error(problem) for problem in problems)
    counts = [_counted(count, word) for count, word in ((errors, "error"), (warnings, "warning")) if count]
    return f"{_counted(scenarios, 'scenario')}, {' and '.join(counts) or 'no problems'}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
