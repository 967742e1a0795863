"""Learners that are programs: what they reach, and that a fair patient cannot be had cheaply."""

import io
import random

import pytest

from simtrainer.bots import KINDS, Case
from simtrainer.cli.bots import bots_command, tried, unfair
from simtrainer.scenario import load_scenario
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.session.hearing import playable

ALWAYS = 1
SCENARIOS = sorted(folder.name for folder in scenarios_folder().glob("s*") if folder.is_dir())


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if number < ALWAYS else pytest.mark.library) for number, name in enumerate(SCENARIOS)]
)
def test_warmth_beats_brusqueness_and_stuffing_gains_nothing(name):
    _, outcomes = tried(playable(load_scenario(scenarios_folder() / name)), runs=1, seed=1)

    assert unfair(outcomes) == []


@pytest.mark.library
def test_the_same_seed_gives_the_same_talks():
    play = playable(load_scenario(scenarios_folder() / SCENARIOS[0]))

    assert tried(play, runs=1, seed=3) == tried(play, runs=1, seed=3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_bot_says_something_each_turn_and_comes_to_an_end(kind):
    case = Case(load_scenario(scenarios_folder() / SCENARIOS[0]), random.Random(1))
    bot = KINDS[kind](case)
    said = [next(bot)]
    for _ in range(40):
        try:
            said.append(bot.send("It hurts, and I have not slept since Tuesday."))
        except StopIteration:
            break

    assert 10 <= len(said) <= 30
    assert all(line.strip() for line in said)


@pytest.mark.library
def test_the_command_tells_how_each_kind_fared_and_what_nobody_reached():
    out = io.StringIO()

    assert bots_command(SCENARIOS[0], out, runs=1) == 0
    told = out.getvalue()
    assert all(kind in told for kind in KINDS)
    assert "No learner ever reached" in told
    assert "transitions" in told
