"""The evaluation as a whole: every set that is there, a table, and whether a recorded floor was missed."""

import json as jsonlib
import os
from importlib import resources
from pathlib import Path
from typing import TextIO

import yaml

from simtrainer.cli.evaluate import baseline, consultations, counselling, examinations, questions, replays, speed, wordings
from simtrainer.cli.evaluate.figure import Figure, table
from simtrainer.cli.evaluate.spoken import PRIMOCK57
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.session.hearing import book_of

WHERE = "SIMTRAINER_EVAL_DATA"
USUAL = Path("..") / "shared" / "data"


def evaluate_command(out: TextIO, *, data: Path | None = None, json_file: Path | None = None) -> int:
    """Measure and print; 1 where a figure falls under its recorded floor."""
    folder = data or Path(os.environ.get(WHERE, USUAL))
    figures, lines = _measured(folder)
    print("\n".join([*_missing(folder), *table(figures), *lines]), file=out)
    if json_file:
        json_file.write_text(jsonlib.dumps({one.name: one.value for one in figures}, indent=2) + "\n", "utf-8")
    recorded = floors()
    missed = [fault for one in figures if (fault := one.missed(recorded))]
    print("\n" + ("\n".join(missed) if missed else "Every figure that has a floor keeps it."), file=out)
    return int(bool(missed))


def floors() -> dict[str, float]:
    """Return the recorded floors by the keys of the figures."""
    found: dict[str, float] = yaml.safe_load(resources.files("simtrainer.cli.evaluate").joinpath("floors.yaml").read_text("utf-8"))
    return found


def _measured(folder: Path) -> tuple[list[Figure], list[str]]:
    real = consultations.report(folder)
    played = replays.report(folder)
    examined = examinations.report(folder)
    ours, lines = wordings.figures()
    scenario = next(iter(Library.from_folder(scenarios_folder()).values()))
    timed = speed.figures(book_of(scenario))
    return [*counselling.figures(folder), *questions.figures(folder), *real.figures, *played.figures, *examined.figures, *ours, *timed], [
        *real.lines,
        *played.lines,
        *examined.lines,
        *lines,
    ]


def _missing(folder: Path) -> list[str]:
    lines = [
        f"Not measured, for {path} is not in {folder} (say where the sets are with {WHERE})."
        for path in (counselling.FILE, questions.FILE, PRIMOCK57)
        if not (folder / path).exists()
    ]
    if not baseline.is_there():
        lines.append('No baseline: scikit-learn is not installed (pip install "simtrainer[baseline]").')
    return lines
