"""What is said of two conditions is so in every situation, tried by running them."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simtrainer.scenario.implies import always, implies, never
from simtrainer.scenario.predicate import Predicate, Turn, View, compile_predicate


@dataclass(frozen=True)
class Seen:
    act: str
    attributes: dict[str, Any] = field(default_factory=dict)


ACTS, FACTS, CUES, STATES = ("EM_NAME", "PL_SAFETYNET", "Q_OPEN"), ("onset", "work"), ("nights", "knees"), ("calm", "cross")
few = st.integers(0, 3)
bound = st.sampled_from((-1, 0, 30, 50, 70, 100, 101))
havings = st.none() | st.dictionaries(
    st.sampled_from(("slots", "linked")), st.booleans() | st.sampled_from((["action"], ["action", "time"])), max_size=2
)
simple = st.one_of(
    st.fixed_dictionaries(
        {"act": st.lists(st.sampled_from(ACTS), min_size=1, max_size=2)},
        optional={"having": havings, "times": st.integers(1, 2), "ever": st.booleans(), "after_told": st.sampled_from(FACTS)},
    ),
    st.fixed_dictionaries({"asked": st.sampled_from(FACTS)}, optional={"ever": st.booleans()}),
    st.fixed_dictionaries({"told": st.sampled_from(FACTS)}, optional={"ever": st.booleans()}),
    st.fixed_dictionaries({"cue": st.sampled_from(CUES)}, optional={"ever": st.booleans(), "is": st.sampled_from(("met", "missed"))}),
    st.fixed_dictionaries({"state": st.sampled_from(STATES)}),
    st.sampled_from(("cues_met_at_least", "cues_missed_at_least", "turn_at_least")).flatmap(lambda key: st.fixed_dictionaries({key: few})),
    st.sampled_from(("trust_at_least", "trust_below", "anxiety_below")).flatmap(lambda key: st.fixed_dictionaries({key: bound})),
)
conditions = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"all": st.lists(inner, max_size=2)}),
        st.fixed_dictionaries({"any": st.lists(inner, max_size=2)}),
        st.fixed_dictionaries({"not": inner}),
    ),
    max_leaves=4,
).map(Predicate.model_validate)
seen = st.builds(
    Seen,
    st.sampled_from(ACTS),
    st.fixed_dictionaries({}, optional={"slots": st.sampled_from((["action"], ["time"], ["action", "time"])), "linked": st.booleans()}),
)
turns = st.builds(
    Turn,
    st.lists(seen, max_size=2),
    st.frozensets(st.sampled_from(FACTS)),
    st.frozensets(st.sampled_from(FACTS)),
    st.frozensets(st.tuples(st.sampled_from(CUES), st.sampled_from(("met", "missed")))),
)
numbers = st.sampled_from((0.0, 29.0, 30.0, 49.0, 50.0, 70.0, 99.0, 100.0))
views = st.builds(View, st.lists(turns, min_size=1, max_size=3), st.just("calm"), numbers, numbers)


@settings(max_examples=150)
@given(conditions, conditions, st.lists(views, max_size=8))
def test_what_is_implied_holds_wherever_the_other_does(one, other, seen_views):
    assume(implies(one, other, "calm"))

    first, second = compile_predicate(one), compile_predicate(other)
    assert all(second(view) for view in seen_views if first(view))


@settings(max_examples=150)
@given(conditions, st.lists(views, max_size=8))
def test_what_is_always_so_always_holds_and_what_is_never_so_never_does(condition, seen_views):
    held = [compile_predicate(condition)(view) for view in seen_views]

    assert not always(condition, "calm") or all(held)
    assert not never(condition, "calm") or not any(held)


@pytest.mark.parametrize(
    ("one", "other", "so"),
    [
        ({"trust_at_least": 70}, {"trust_at_least": 60}, True),
        ({"trust_at_least": 60}, {"trust_at_least": 70}, False),
        ({"frustration_below": 20}, {"frustration_below": 30}, True),
        ({"act": "EM_NAME"}, {"act": ["EM_NAME", "EM_EXPLORE"]}, True),
        ({"act": ["EM_NAME", "EM_EXPLORE"]}, {"act": "EM_NAME"}, False),
        ({"act": "PL_SAFETYNET", "having": {"slots": "action"}}, {"act": "PL_SAFETYNET"}, True),
        ({"act": "PL_SAFETYNET"}, {"act": "PL_SAFETYNET", "having": {"slots": "action"}}, False),
        ({"act": "EM_NAME", "times": 2}, {"act": "EM_NAME", "ever": True}, True),
        ({"act": "EM_NAME", "ever": True}, {"act": "EM_NAME"}, False),
        ({"told": "work"}, {"told": "work", "ever": True}, True),
        ({"told": "work", "ever": True}, {"told": "work"}, False),
        ({"cue": "nights"}, {"cues_met_at_least": 1}, True),
        ({"all": [{"trust_at_least": 70}, {"told": "work"}]}, {"trust_at_least": 60}, True),
        ({"all": [{"trust_at_least": 70}, {"told": "work"}]}, {"all": [{"told": "work"}, {"trust_at_least": 70}]}, True),
        ({"trust_at_least": 60}, {"any": [{"told": "work"}, {"trust_at_least": 50}]}, True),
        ({"any": [{"told": "work"}, {"asked": "work"}]}, {"any": [{"asked": "work"}, {"told": "work"}]}, True),
        ({"trust_at_least": 60}, {"not": {"trust_below": 50}}, True),
        ({"not": {"trust_at_least": 50}}, {"not": {"trust_at_least": 60}}, True),
        ({"told": "work"}, {"turn_at_least": 1}, True),
        ({"told": "work"}, {"state": "calm"}, True),
        ({"told": "work"}, {"asked": "work"}, False),
    ],
)
def test_the_implications_that_authors_meet_are_seen(one, other, so):
    assert implies(Predicate.model_validate(one), Predicate.model_validate(other), "calm") is so


def test_conditions_nested_as_deep_as_a_file_may_be_are_compared_at_once():
    one: dict[str, Any] = {"told": "work"}
    other: dict[str, Any] = {"told": "onset"}
    for _ in range(18):
        one, other = {"all": [{"any": [one]}, {"asked": "work"}]}, {"any": [{"all": [other]}, {"asked": "onset"}]}

    assert not implies(Predicate.model_validate(one), Predicate.model_validate(other), "calm")


def test_an_act_that_is_none_is_never_heard():
    assert never(Predicate.model_validate({"act": []}), None)
