"""Faults in the faults of the line: one this call cannot have, one that nothing said can mend, one that nobody speaks of."""

from collections.abc import Iterator

from simtrainer.errors import Problem
from simtrainer.scenario.fault import KINDS
from simtrainer.scenario.model import Fault, Scenario
from simtrainer.scenario.names import Path, faults
from simtrainer.scenario.predicate import Predicate
from simtrainer.yamlfile import Located

_SAID = ("act", "asked", "told", "cue", "state")


def line_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say what is wrong with the faults of the line."""
    modality = located.value.modality
    for fault, place in faults(located.value):
        where = KINDS[fault.kind].where
        if modality not in where:
            kinds = ", ".join(kind for kind, one in KINDS.items() if modality in one.where)
            sentence = f"a {modality} call has no '{fault.kind}'; what it can have is {kinds}"
            yield located.problem("SC044", sentence, *place, "kind")
        yield from _not_mended(located, fault, place)
        if not fault.says and not _in_a_state(fault):
            sentence = f"the patient says nothing of '{fault.id}'; write `says`, or let it come in a state whose lines speak of it"
            yield located.problem("SC046", sentence, *place, "id")


def _not_mended(located: Located[Scenario], fault: Fault, place: Path) -> Iterator[Problem]:
    """What only a turn or a mood ends is nothing a learner could have done anything about."""
    if fault.until is not None and not any(_is_said(part) for part in fault.until.walk()):
        sentence = f"nothing a learner says mends '{fault.id}'; name acts here, or leave `until` out and let it pass (`lasts`)"
        yield located.problem("SC045", sentence, *place, "until")


def _is_said(part: Predicate) -> bool:
    return any(getattr(part, kind) is not None for kind in _SAID)


def _in_a_state(fault: Fault) -> bool:
    return isinstance(fault.after, Predicate) and any(part.state is not None for part in fault.after.walk())
