"""The only module that knows the `transitions` library. The machine is immutable and never holds a patient.

Author text never reaches the library: it would import and run dotted strings it finds in callbacks, and take any state's name
for a method's. So states get generated names, the one trigger has ours, and conditions are our own callables made of checked
predicates. One machine serves all sessions of a scenario's version; a session's `Mover` is never registered with it.
"""

import logging
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from transitions import Event, EventData, Machine
from transitions import Transition as LibraryTransition

from simtrainer.scenario.model import Scenario, State, Transition
from simtrainer.scenario.predicate import Holds, View, compile_predicate

logging.getLogger("transitions").setLevel(logging.ERROR)

TRIGGER = "turn_taken"


class Mover:
    """What is moved: one patient's state for the length of one turn."""

    __slots__ = ("state", "taken", "view")

    def __init__(self, state: str, view: View) -> None:
        """Stand in a state of the machine, looking at a view."""
        self.state = state
        self.view = view
        self.taken: tuple[int, int] | None = None


class _Condition:
    """A predicate as the library wants it: called with its event data."""

    __slots__ = ("holds",)

    def __init__(self, holds: Holds) -> None:
        self.holds = holds

    def __call__(self, data: EventData) -> bool:
        mover: Mover = data.model  # type: ignore[assignment]  # the library calls any model an object
        return self.holds(mover.view)


class _Taken:
    """Notes which transition was taken, so that its reason and words are known."""

    __slots__ = ("which",)

    def __init__(self, which: tuple[int, int]) -> None:
        self.which = which

    def __call__(self, data: EventData) -> None:
        mover: Mover = data.model  # type: ignore[assignment]  # as above
        mover.taken = self.which


class _ShortTransition(LibraryTransition):
    """A transition that knows its one condition and what it notes, without the callback lists that our machines leave empty."""

    conditions: list[Any]
    before: list[Any]
    dest: Any

    @property
    def way(self) -> "_Way":
        """What a move over this transition comes to."""
        return self.conditions[0].func.holds, self.before[0].which, self.dest


_Way = tuple[Holds, tuple[int, int], str]
"""A condition, which transition of the author's it stands before, and where that leads."""


class _ShortEvent(Event):
    """The library's event, less what costs four fifths of a turn's move: partials, empty lists and log calls.

    A test plays random machines on this and on the stock event; they never differ.
    """

    @cached_property
    def _ways(self) -> dict[str, list[_Way]]:
        """Return every state's ways out, in order. The machine never changes once it is made."""
        every: Mapping[str, list[Any]] = self.transitions
        return {state: [transition.way for transition in leading] for state, leading in every.items()}

    def trigger(self, model: Any, *args: Any, **kwargs: Any) -> bool:
        """Take the first of the state's transitions whose condition holds; nothing but the mover is used."""
        del args, kwargs
        view = model.view
        for holds, which, leads_to in self._ways.get(model.state, ()):
            if holds(view):
                model.taken = which
                model.state = leads_to
                return True
        return False


class ShortMachine(Machine):
    """The library's machine on the short event."""

    event_cls = _ShortEvent
    transition_cls = _ShortTransition


class Move(NamedTuple):
    """Where a turn led: the state after it and the author's transition that was taken, None where the patient stayed."""

    state: State
    transition: Transition | None


class PatientMachine:
    """A scenario's states and transitions, ready to move any number of patients."""

    __slots__ = ("_event", "_generated", "_machine", "_states")

    def __init__(self, scenario: Scenario, library: type[Machine] = ShortMachine) -> None:
        """Compile the author's states; raise KeyError where a state leads nowhere (a checked scenario never does)."""
        self._states: Sequence[State] = scenario.states
        self._generated = {state.name: f"s{index}" for index, state in enumerate(scenario.states)}
        self._machine = library(
            model=None,
            states=list(self._generated.values()),
            initial=self._generated[scenario.initial],
            transitions=list(self._rows()),
            auto_transitions=False,
            send_event=True,
            queued=False,
            ignore_invalid_triggers=True,
        )
        self._event = self._machine.events.get(TRIGGER)

    def _rows(self) -> Sequence[dict[str, Any]]:
        return [
            {
                "trigger": TRIGGER,
                "source": self._generated[state.name],
                "dest": self._generated[transition.to],
                "conditions": [_Condition(compile_predicate(transition.when))],
                "before": [_Taken((index, number))],
            }
            for index, state in enumerate(self._states)
            for number, transition in enumerate(state.transitions)
        ]

    def state(self, name: str) -> State:
        """Return a state by the author's name."""
        return self._states[int(self._generated[name][1:])]

    def move(self, name: str, view: View) -> Move:
        """Return where one turn leads from a state: the first transition whose condition holds, or nowhere."""
        mover = Mover(self._generated[name], view)
        if self._event is not None:
            self._event.trigger(mover)
        taken = self._states[mover.taken[0]].transitions[mover.taken[1]] if mover.taken else None
        return Move(self._states[int(mover.state[1:])], taken)
