"""Commands that measure the program itself: how well it hears, how fairly, how fast.

Each command's work is in the module of its name, imported when it is asked for.
"""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def evaluate(
    *,
    data: Annotated[Path | None, Parameter(help="The folder of the public sets. Default: SIMTRAINER_EVAL_DATA, or ../shared/data.")] = None,
    json: Annotated[Path | None, Parameter(help="Write the figures here too.")] = None,
) -> int:
    """Measure how well the trainer hears, beside a plain baseline; fails where a figure falls under its recorded floor."""
    from simtrainer.cli.evaluate import evaluate_command  # noqa: PLC0415 - a command loads what it needs

    return evaluate_command(sys.stdout, data=data, json_file=json)


def audit(
    *,
    json: Annotated[bool, Parameter(help="Print the results as JSON.", negative="")] = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"], help="Write the report here too, such as docs/fairness.md.")] = None,
    people: Annotated[bool, Parameter(help="Play the shipped cases as all their variants, too; takes minutes more.", negative="")] = False,
) -> int:
    """Test whether the way of writing or a name changes what is heard and scored; fails where a figure is outside its recorded floor."""
    from simtrainer.cli.audit import audit_command  # noqa: PLC0415 - a command loads what it needs

    return audit_command(sys.stdout, as_json=json, output=output, people=people)


def bench(
    *,
    json: Annotated[Path | None, Parameter(help="Write the figures here too.")] = None,
    rounds: Annotated[int, Parameter(help="Windows of each server; at least 15 for a figure to quote.")] = 15,
) -> int:
    """Measure speed as ratios in one run: a durable turn beside a bare echo, understanding, memory, replay."""
    from simtrainer.cli.bench import bench_command  # noqa: PLC0415 - a command loads what it needs

    return bench_command(sys.stdout, json_file=json, rounds=rounds)


COMMANDS = (evaluate, audit, bench)
