"""Acts that count only where a scenario enables them."""

from collections.abc import Iterator
from typing import Any

from simtrainer.codebook import codebook
from simtrainer.errors import Problem
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.names import Use, uses
from simtrainer.yamlfile import Located


def tier_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say which acts are used without being enabled, and which are enabled without need."""
    enabled = located.value.enabled_context_codes
    elsewhere = (use for use in uses(located.value) if use.path[0] != "enabled_context_codes")
    yield from not_enabled(located, elsewhere, frozenset(enabled))
    for index, code in enumerate(enabled):
        if _tier(code) == "core":
            yield located.problem("SC032", f"'{code}' is always enabled; delete it here", "enabled_context_codes", index)


def not_enabled(located: Located[Any], used: Iterator[Use], enabled: frozenset[str]) -> Iterator[Problem]:
    """Say which of the used acts the scenario does not enable."""
    for use in used:
        if use.kind in {"act", "code"} and _tier(use.name) == "context" and use.name not in enabled:
            sentence = f"'{use.name}' is heard only where a scenario enables it; add it to 'enabled_context_codes'"
            yield located.problem("SC030", sentence, *use.path)


def _tier(code: str) -> str | None:
    act = codebook().clinician_acts.get(code)
    return act.tier if act else None
