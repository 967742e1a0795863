"""Whatever is said, in whatever order: no line gives away a fact whose gate is closed, and every line is the author's."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simtrainer.cli.consult import Consult
from simtrainer.scenario import load_scenario
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.session.hearing import playable

ALWAYS = ("s04-teen-parent",)
NAMES = sorted(folder.name for folder in scenarios_folder().glob("s*") if folder.is_dir())
SHORTEST = 3
BESIDE = (
    "hi",
    "ok",
    "...",
    "asdf",
    "you're an idiot",
    "lovely weather",
    "thanks",
    "I see, that must be hard.",
    "Tell me more.",
    "Are you alone?",
)


def lines_telling(scenario):
    """Return the lines that tell each gated fact; of a word or three nobody can say whose they are."""
    return {fact.id: [line for line in (*fact.say, *fact.short) if len(line.split()) > SHORTEST] for fact in scenario.facts if fact.gate}


@pytest.mark.parametrize("name", [pytest.param(name, marks=() if name in ALWAYS else pytest.mark.library) for name in NAMES])
def test_random_talk_never_opens_a_closed_gate(name):
    scenario = load_scenario(scenarios_folder() / name)
    play, gated = playable(scenario), lines_telling(scenario)
    asks = [ask for fact in scenario.facts if fact.gate for ask in fact.ask]
    everything = [
        *asks,
        *(ask for fact in scenario.facts for ask in fact.ask),
        *(topic for cue in scenario.cues for topic in cue.after.topic),
    ]

    @settings(max_examples=12, deadline=None)
    @given(
        st.lists(st.sampled_from(everything) | st.sampled_from(asks) | st.sampled_from(BESIDE), min_size=2, max_size=10), st.integers(0, 99)
    )
    def talk(said, seed):
        consult = Consult(play, seed=seed)
        for words in said:
            reacted, answer = consult.says(words)
            told = {fact.fact for fact in reacted.told if not fact.partly} | consult.now.told
            for fact, lines in gated.items():
                if fact not in told:
                    assert not [line for line in lines if line in answer.text], (fact, words, answer.text)
            for line in reacted.lines:
                assert re.match(r"^[a-z0-9_]+(:[a-z0-9_]+)+$", line), line

    talk()
