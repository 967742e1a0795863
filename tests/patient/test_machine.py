"""The machine: shared, immutable, and closed to author text."""

import gc
import weakref

from hypothesis import given, settings
from hypothesis import strategies as st
from transitions import Machine

from simtrainer.patient.machine import Mover, PatientMachine
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.predicate import Turn, View
from simtrainer.transcript.heard import Act


def test_one_machine_moves_many_patients_and_keeps_none(small_one):
    machine = PatientMachine(small_one)
    met = View(turns=[Turn(cues=frozenset({("nights", "met")}))])
    nothing = View(turns=[Turn()])

    assert machine.move("guarded", met).state.name == "opening_up"
    assert machine.move("guarded", nothing).transition is None
    assert machine._machine.models == []


def test_a_mover_is_gone_when_its_turn_is(small_one):
    class Watched(Mover):
        __slots__ = ("__weakref__",)

    mover = Watched("s0", View(turns=[Turn()]))
    ghost = weakref.ref(mover)
    PatientMachine(small_one)._event.trigger(mover)
    del mover
    gc.collect()

    assert ghost() is None


def test_names_an_author_chooses_never_reach_the_library(small_one):
    data = small_one.model_dump(by_alias=True, exclude_none=True)
    data["states"][1]["name"] = "os_system"
    for transition in data["states"][0]["transitions"]:
        transition["to"] = "os_system" if transition["to"] == "opening_up" else transition["to"]
    machine = PatientMachine(Scenario.model_validate(data))

    assert sorted(machine._machine.states) == ["s0", "s1", "s2"]
    assert list(machine._machine.events) == ["turn_taken"]


def test_the_first_transition_that_holds_is_taken(small_one):
    both = View(turns=[Turn(cues=frozenset({("nights", "met"), ("word", "missed"), ("flowers", "missed"), ("nights", "missed")}))])

    assert PatientMachine(small_one).move("guarded", both).state.name == "opening_up"


conditions = st.one_of(
    st.builds(lambda code: {"act": code}, st.sampled_from(["Q_OPEN", "EM_NAME", "NG_JUDGE"])),
    st.builds(lambda bound: {"trust_at_least": bound}, st.integers(0, 100)),
    st.builds(lambda turn: {"turn_at_least": turn}, st.integers(1, 5)),
)
machines = st.lists(st.lists(st.tuples(conditions, st.integers(0, 3)), max_size=4), min_size=4, max_size=4)
walks = st.lists(st.tuples(st.sampled_from(["Q_OPEN", "EM_NAME", "NG_JUDGE", "Q_CLOSED"]), st.integers(0, 100)), max_size=12)


@given(machines, walks)
@settings(max_examples=150)
def test_the_short_event_moves_as_the_library_does(small_one, drawn, walked):
    data = small_one.model_dump(by_alias=True, exclude_none=True)
    data["initial"] = "a"
    data["states"] = [
        {
            "name": name,
            "describe": "x",
            "expression": "neutral",
            "otherwise": ["x"],
            "transitions": [{"when": when, "to": "abcd"[to]} for when, to in rows],
        }
        for name, rows in zip("abcd", drawn, strict=True)
    ]
    scenario = Scenario.model_validate(data)
    short, stock = PatientMachine(scenario), PatientMachine(scenario, Machine)
    here = there = "a"
    for count, (code, trust) in enumerate(walked, start=1):
        view = View(turns=[Turn()] * (count - 1) + [Turn(acts=(Act(code, 0, 1, 1.0, {}, ""),))], trust=trust)
        moved, other = short.move(here, view), stock.move(there, view)
        assert moved == other
        here, there = moved.state.name, other.state.name
