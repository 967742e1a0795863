"""Faults of the state diagram: states nobody gets to, states nobody gets out of, transitions that are never taken."""

from collections.abc import Iterable, Iterator

from simtrainer.errors import Problem
from simtrainer.scenario.implies import implies, never
from simtrainer.scenario.model import Scenario, State
from simtrainer.yamlfile import Located, nearest


def state_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say what is wrong with the states."""
    reached = reachable(located.value)
    for index, state in enumerate(located.value.states):
        if state.name not in reached:
            sentence = f"the state '{state.name}' cannot be reached from '{located.value.initial}'; write a transition to it or delete it"
            yield located.problem("SC019", sentence, "states", index, "name")
        if not state.final and not _ways_out(state):
            sentence = f"nothing leads out of the state '{state.name}'; write a transition, or 'final: true' if the visit may stay there"
            yield located.problem("SC020", sentence, "states", index, "name")
        for number, earlier in _shadowed(state):
            sentence = f"this is never taken: number {earlier + 1} of '{state.name}' holds whenever this one does; put this first"
            yield located.problem("SC022", sentence, "states", index, "transitions", number, "when")


def reachable(scenario: Scenario) -> frozenset[str]:
    """Return the states that the patient can come into, the initial one among them."""
    ways = {state.name: _ways_out(state) for state in scenario.states}
    found: set[str] = set()
    ahead = _meant({scenario.initial}, ways)
    while ahead:
        found |= ahead
        ahead = _meant({to for name in ahead for to in ways[name]}, ways) - found
    return frozenset(found)


def _meant(names: Iterable[str], known: Iterable[str]) -> set[str]:
    """Return the states that were meant: a slip of the pen is a problem of its own and should not bring up more."""
    return {name for written in names if (name := nearest(written, known)) is not None}


def _ways_out(state: State) -> frozenset[str]:
    return frozenset(way.to for way in state.transitions if way.to != state.name and not never(way.when, state.name))


def _shadowed(state: State) -> Iterator[tuple[int, int]]:
    """Yield the transitions that an earlier one always takes the place of, each with that earlier one."""
    for number, later in enumerate(state.transitions):
        for earlier in range(number):
            first = state.transitions[earlier].when
            if not never(later.when, state.name) and implies(later.when, first, state.name):
                yield number, earlier
                break
