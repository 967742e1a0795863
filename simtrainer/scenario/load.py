"""From a scenario's folder to its value."""

from hashlib import sha256
from json import dumps
from pathlib import Path

from simtrainer.errors import ScenarioError
from simtrainer.scenario.documents import drawing_problems, with_drawings
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.names import name_problems
from simtrainer.scenario.walkthrough import Walkthrough
from simtrainer.yamlfile import load_model, load_path

SCENARIO_FILE = "scenario.yaml"
WALKTHROUGHS = "walkthroughs"


def load_scenario(folder: Path) -> Scenario:
    """Return the scenario in the folder (or file), if it reads well, every name leads somewhere and its drawings may be shown.

    `check` asks for more.
    """
    located = load_path(scenario_file(folder), Scenario)
    if problems := [*name_problems(located), *drawing_problems(located, folder)]:
        raise ScenarioError(problems)
    return with_drawings(located.value, folder)


def load_walkthroughs(folder: Path) -> dict[str, Walkthrough]:
    """Return the walkthroughs of a scenario's folder by the names of their files."""
    return {path.stem: load_model(path, Walkthrough) for path in walkthrough_files(folder)}


def scenario_file(folder: Path) -> Path:
    """Return the file of a scenario's folder; a file stands for itself."""
    return folder if folder.is_file() else folder / SCENARIO_FILE


def walkthrough_files(folder: Path) -> list[Path]:
    """Return the files of the folder's walkthroughs, in the order of their names."""
    return sorted((folder / WALKTHROUGHS).glob("*.yaml"))


def content_hash(scenario: Scenario) -> str:
    """Return what tells two versions of a scenario apart: SHA-256 of its canonical JSON, the drawings of its documents in it.

    Comments, order of keys and layout do not count, nor do fields left at their defaults, so that a new optional field
    in a later version of the program does not make old sessions look as if they had played something else.
    """
    content = scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return sha256(dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
