"""What a set of consults reached of a scenario, and what none of them did."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from simtrainer.scenario import Scenario
from simtrainer.transcript.events import AnyEvent, PatientReacted, PatientSaid


@dataclass(slots=True)
class Coverage:
    """Counts, by name: in how many turns each part of a scenario was seen."""

    states: Counter[str] = field(default_factory=Counter)
    transitions: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    cues: Counter[str] = field(default_factory=Counter)
    replies: Counter[str] = field(default_factory=Counter)

    def add(self, events: Iterable[AnyEvent], scenario: Scenario) -> None:
        """Count one consult."""
        state, written = scenario.initial, _written(scenario)
        self.states[state] += 1
        for event in events:
            if isinstance(event, PatientReacted):
                self.facts.update(told.fact for told in event.told if not told.partly)
                self.cues.update(f"{move.cue} {move.change}" for move in event.cues)
                if event.state != state:
                    self.transitions[f"{state} to {event.state}"] += 1
                    state = event.state
                self.states[state] += 1
            elif isinstance(event, PatientSaid):
                self.replies.update(line for line in written if line in event.written)

    def missing(self, scenario: Scenario) -> dict[str, list[str]]:
        """Return what was never seen, by kind, in the order of the file."""
        ways = dict.fromkeys(f"{state.name} to {way.to}" for state in scenario.states for way in state.transitions)
        cues = [f"{cue.id} {change}" for cue in scenario.cues for change in ("emitted", "met", "missed")]
        return {
            "states": [state.name for state in scenario.states if not self.states[state.name]],
            "transitions": [way for way in ways if not self.transitions[way]],
            "facts": [fact.id for fact in scenario.facts if not self.facts[fact.id]],
            "cues": [cue for cue in cues if not self.cues[cue]],
            "replies": [line for line in _written(scenario) if not self.replies[line]],
        }


def _written(scenario: Scenario) -> list[str]:
    """Return every reply that is written for a state."""
    return list(dict.fromkeys(line for state in scenario.states for reply in state.replies for line in reply.say))
