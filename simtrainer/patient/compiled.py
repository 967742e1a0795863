"""A scenario made ready to be played: the machine and the look-ups a turn needs, shared by all its sessions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from simtrainer.codebook import codebook
from simtrainer.patient.gates import is_enabled
from simtrainer.patient.line import Watched, watched_faults
from simtrainer.patient.machine import PatientMachine
from simtrainer.patient.presence import Company, company_of
from simtrainer.patient.record import Writes, ordered_by, writes_of
from simtrainer.scenario.amount import Unit
from simtrainer.scenario.model import Cue, Fact, Scenario, State
from simtrainer.scenario.predicate import Holds, compile_predicate
from simtrainer.transcript.events import Affect


@dataclass(frozen=True, slots=True)
class Patient:
    """A compiled scenario: the immutable machine and the look-ups a turn needs. Shared by all its sessions."""

    scenario: Scenario
    machine: PatientMachine
    enabled: frozenset[str]
    facts: dict[str, Fact]
    cues: dict[str, Cue]
    replies: dict[str, dict[str, tuple[int, ...]]]
    applies: dict[tuple[str, int], Holds]
    interjects: tuple[Holds, ...]
    overheard: Holds | None
    idle: dict[str, Holds]
    shows: tuple[tuple[str, Holds], ...] = ()
    line: tuple[Watched, ...] = ()
    examines: Mapping[str, Holds] = field(default_factory=dict)
    company: Company = field(default_factory=Company)
    interprets: Holds | None = None
    writes: Writes | None = None
    orders: Mapping[str, Unit] = field(default_factory=dict)

    def start(self) -> Affect:
        """Return the affect a session begins with."""
        begin = self.scenario.affect_start
        return Affect(begin.trust, begin.anxiety, begin.frustration, begin.tech, begin.fatigue)


def patient_of(scenario: Scenario) -> Patient:
    """Compile a checked scenario."""
    return Patient(
        scenario,
        PatientMachine(scenario),
        frozenset(code for code in codebook().clinician_acts if is_enabled(scenario, code)),
        {fact.id: fact for fact in scenario.facts},
        {cue.id: cue for cue in scenario.cues},
        {state.name: _by_code(state) for state in scenario.states},
        {
            (state.name, index): compile_predicate(reply.when)
            for state in scenario.states
            for index, reply in enumerate(state.replies)
            if reply.when
        },
        tuple(compile_predicate(interjection.when) for interjection in scenario.interjections),
        None if scenario.overheard is None else compile_predicate(scenario.overheard),
        {cue.id: compile_predicate(cue.unless) for cue in scenario.cues if cue.unless},
        tuple((document.id, compile_predicate(document.when)) for document in scenario.documents if document.when),
        watched_faults(scenario),
        dict(_conditions(scenario)),
        company_of(scenario),
        compile_predicate(scenario.interpreter.when) if scenario.interpreter else None,
        writes_of(scenario),
        ordered_by(scenario),
    )


def _conditions(scenario: Scenario) -> Iterator[tuple[str, Holds]]:
    """Yield what examinations wait for, as `<id>:when`, and what makes them safe, as `<id>:unless`."""
    for one in scenario.examinations:
        if one.needs.when is not None:
            yield f"{one.id}:when", compile_predicate(one.needs.when)
        if one.unsafe is not None and one.unsafe.unless is not None:
            yield f"{one.id}:unless", compile_predicate(one.unsafe.unless)


def _by_code(state: State) -> dict[str, tuple[int, ...]]:
    """Return, for each act, the places of the state's replies that are made for it."""
    codes = {code for reply in state.replies for code in reply.on}
    return {code: tuple(index for index, reply in enumerate(state.replies) if code in reply.on) for code in codes}
