"""All the scenarios of a place."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from simtrainer.errors import Problem, ProblemsError, ScenarioError, YamlFileError
from simtrainer.scenario.load import SCENARIO_FILE, load_scenario
from simtrainer.scenario.model import Scenario


class Library(Mapping[str, Scenario]):
    """Scenarios by their ids, in the order of the ids."""

    def __init__(self, scenarios: Mapping[str, Scenario]) -> None:
        """Keep them sorted."""
        self._scenarios = dict(sorted(scenarios.items()))

    @classmethod
    def from_folder(cls, folder: Path) -> "Library":
        """Return the scenarios in the folder's folders; what is wrong with any of them is raised together."""
        scenarios: dict[str, Scenario] = {}
        problems: list[Problem] = []
        for path in scenario_folders(folder):
            try:
                scenario = load_scenario(path)
            except (YamlFileError, ScenarioError) as error:
                problems += error.problems
            else:
                scenarios[scenario.id] = scenario
        if problems:
            raise ProblemsError(problems)
        return cls(scenarios)

    def __getitem__(self, name: str) -> Scenario:
        return self._scenarios[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._scenarios)

    def __len__(self) -> int:
        return len(self._scenarios)


def scenario_folders(folder: Path) -> list[Path]:
    """Return the folders directly inside that hold a scenario, in the order of their names."""
    return sorted(path.parent for path in folder.glob(f"*/{SCENARIO_FILE}"))
