"""How the server is set up, for every command that needs to know: where its data is, which scenarios it plays."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from simtrainer import __version__
from simtrainer.errors import UsageError
from simtrainer.scenario import Scenario
from simtrainer.scoring import Rubric, rubric_for, rubric_named
from simtrainer.scoring.agreement.file import load_agreement
from simtrainer.scoring.agreement.site import standing_of
from simtrainer.scoring.standing import Standing
from simtrainer.server.settings import Settings


def settings_of(**given: Any) -> Settings:
    """Return the settings of the environment and of simtrainer.toml, with what is given put over them."""
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False))
        raise UsageError(f"the settings will not do: {wrong}") from error


def settings_for(data: Path | None) -> Settings:
    """Return how the server is set up; a data folder that is named goes before it."""
    return settings_of() if data is None else settings_of(data=data, database=None)


def standing_here(rubric: Rubric) -> Standing:
    """Return how a rubric's parts stand by the site's figures of agreement, where the settings name any."""
    path = settings_of().agreement
    return standing_of(load_agreement(path) if path else None, rubric, __version__)


def rubric_here(scenario: Scenario | None, name: str | None = None) -> Rubric:
    """Return the rubric that is named, else the one that the settings name, else the case's own."""
    chosen = name or settings_of().rubric
    return rubric_named(chosen) if chosen else rubric_for(scenario)
