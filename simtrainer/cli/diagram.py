"""`simtrainer diagram`: a scenario's states as a picture."""

from pathlib import Path
from typing import TextIO

from simtrainer.cli.check import scenarios_at
from simtrainer.scenario import diagram, load_scenario
from simtrainer.scenario.diagram import Format


def diagram_command(path: Path, out: TextIO, form: Format = "mermaid") -> None:
    """Print the state diagram of the scenario (of each, for a folder of scenarios) at the path."""
    out.writelines(diagram(load_scenario(folder), form) for folder in scenarios_at(path))
