"""Faults of conditions: some can never hold, some carry a word that belongs to another kind."""

from collections.abc import Iterator

from simtrainer.errors import Problem
from simtrainer.scenario.implies import never
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.names import Path, parts, predicates
from simtrainer.scenario.predicate import Predicate
from simtrainer.yamlfile import Located

_GOES_WITH = {
    "having": ("act",),
    "times": ("act",),
    "after_told": ("act", "asked"),
    "after_opened": ("act", "asked"),
    "before_opened": ("act", "asked"),
    "aloud": ("act", "asked"),
    "ever": ("act", "asked", "told", "cue"),
    "is_": ("cue",),
    "outcome": ("examined",),
}


def condition_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say what is wrong with the conditions."""
    for whole, path in predicates(located.value):
        if never(whole, _state_of(located.value, path)):
            sentence = "this can never hold: a bound lies outside 0 to 100, or two of its parts exclude each other"
            yield located.problem("SC033", sentence, *path)
        for predicate, place in parts(whole, path):
            yield from _misplaced(located, predicate, place)


def _state_of(scenario: Scenario, path: Path) -> str | None:
    """Return the state that a condition is asked in, where it stands under one."""
    key, index, *_ = (*path, None)
    return scenario.states[index].name if key == "states" and isinstance(index, int) else None


def _misplaced(located: Located[Scenario], predicate: Predicate, path: Path) -> Iterator[Problem]:
    for field, kinds in _GOES_WITH.items():
        if field in predicate.model_fields_set and all(getattr(predicate, kind) is None for kind in kinds):
            word, with_these = field.rstrip("_"), " or ".join(repr(kind) for kind in kinds)
            yield located.problem("SC034", f"'{word}' goes only with {with_these}; here it does nothing", *path, word)
