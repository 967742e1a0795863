"""`simtrainer check`: every mistake of every scenario and rubric, one a line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from simtrainer.errors import Problem, UsageError
from simtrainer.scenario import check_scenario
from simtrainer.scenario.check import is_error
from simtrainer.scenario.load import SCENARIO_FILE, WALKTHROUGHS
from simtrainer.scoring.check import check_rubric, check_together, is_rubric, rubric_files
from simtrainer.scoring.check.lock import LOCK, lock
from simtrainer.scoring.rubrics import load_rubric


@dataclass(frozen=True, slots=True)
class Checked:
    """What there is to check."""

    scenarios: Sequence[Path]
    rubrics: Sequence[Path]


def check_command(paths: list[Path], out: TextIO, *, locks: bool = False) -> int:
    """Print what is wrong with the scenarios and rubrics at the paths; 1 if any of it is an error.

    With `locks` the rubrics without errors are kept as they are now: from then on a change asks for a new version.
    """
    checked = _checked(paths)
    problems = problems_of(checked)
    for problem in problems:
        print(problem, file=out)
    print(_closing_line(checked, problems), file=out)
    if locks:
        wrong = {problem.file for problem in problems if is_error(problem)}
        _lock([path for path in checked.rubrics if str(path) not in wrong], out)
    return int(any(is_error(problem) for problem in problems))


def problems_at(path: Path) -> list[Problem]:
    """Return what is wrong with the scenarios and rubrics at a path."""
    return problems_of(_checked([path]))


def problems_of(checked: Checked) -> list[Problem]:
    """Return what is wrong, file by file."""
    problems = [problem for folder in checked.scenarios for problem in check_scenario(folder)]
    problems += [problem for path in checked.rubrics for problem in check_rubric(path)]
    return [*problems, *check_together(checked.rubrics)]


def _checked(paths: Iterable[Path]) -> Checked:
    scenarios: dict[Path, None] = {}
    rubrics: dict[Path, None] = {}
    for path in paths:
        found = [path] if path.is_file() and is_rubric(path) else rubric_files(path) if path.is_dir() else []
        rubrics |= dict.fromkeys(found)
        if path not in found:
            scenarios |= dict.fromkeys(scenarios_at(path, needed=not found))
    return Checked(list(scenarios), list(rubrics))


def scenarios_at(path: Path, *, needed: bool = True) -> list[Path]:
    """Return the scenarios meant by a path: a scenario's folder, a file in it, a scenario's file anywhere, a folder of scenarios.

    Where one is `needed` and none is there, UsageError.
    """
    if path.is_file():
        return [_around(path)]
    if not path.is_dir():
        raise UsageError(f"cannot read {path}: there is no such file or folder")
    if _is_scenario(path):
        return [path]
    found = sorted(inside for inside in path.iterdir() if _is_scenario(inside))
    if found or not needed:
        return found
    raise UsageError(f"{path} holds no scenario: there is no {SCENARIO_FILE} in it, nor in the folders directly inside")


def _around(file: Path) -> Path:
    if file.name == SCENARIO_FILE:
        return file.parent
    return file.parent.parent if file.parent.name == WALKTHROUGHS else file


def _is_scenario(folder: Path) -> bool:
    return (folder / SCENARIO_FILE).is_file() or (folder / WALKTHROUGHS).is_dir()


def _lock(paths: Sequence[Path], out: TextIO) -> None:
    for folder in dict.fromkeys(path.parent for path in paths):
        new = lock(folder, [load_rubric(path) for path in paths if path.parent == folder])
        print(f"{folder / LOCK}: {_counted(new, 'version')} more kept; to change one from now on, raise its version", file=out)


def _closing_line(checked: Checked, problems: Iterable[Problem]) -> str:
    errors = sum(is_error(problem) for problem in problems)
    warnings = sum(not is_error(problem) for problem in problems)
    counts = [_counted(count, word) for count, word in ((errors, "error"), (warnings, "warning")) if count]
    return f"{' and '.join(_what(checked))}, {' and '.join(counts) or 'no problems'}"


def _what(checked: Checked) -> Iterator[str]:
    if checked.scenarios or not checked.rubrics:
        yield _counted(len(checked.scenarios), "scenario")
    if checked.rubrics:
        yield _counted(len(checked.rubrics), "rubric")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
