"""The same case in another person is the same case: what is heard, which openings come, how trust moves, how much is said."""

import statistics
from functools import cache

import pytest

from simtrainer.cli.consult import Consult
from simtrainer.scenario import load_scenario, load_walkthroughs
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.variant import is_another_person, swap_of, variant_of
from simtrainer.session.hearing import playable
from simtrainer.transcript.situation import heard_acts

TRUST, WORDS = 3.0, 0.1
"""So far apart final trust may be, and words per reply as a share (the domain reference, 7.3, test 9)."""

FOLDERS = sorted(path.parent for path in scenarios_folder().glob("s*/scenario.yaml"))
CASES = [(folder, variant) for folder in FOLDERS for variant in load_scenario(folder).variants if is_another_person(variant)]


LEARNERS = ("skilled", "brusque")


def case_of(folder, variant):
    return pytest.param(folder, variant, id=f"{folder.name}-{variant.id}")


def played(play, lines, seed):
    consult = Consult(play, seed=seed)
    turns = [consult.says(line) for line in lines]
    return {
        "acts": [sorted(act.act for act in heard_acts(reacted)) for reacted, _ in turns],
        "cues": [[(move.cue, move.change) for move in reacted.cues] for reacted, _ in turns],
        "told": [[fact.fact for fact in reacted.told] for reacted, _ in turns],
        "trust": [reacted.affect.trust for reacted, _ in turns],
        "words": statistics.fmean(len(said.text.split()) for _, said in turns),
    }


def all_played(scenario, folder, words):
    """Return what the learners of the walkthroughs meet, said to this person."""
    play, swap = playable(scenario), swap_of(words)
    walkthroughs = load_walkthroughs(folder)
    return {name: played(play, [swap(turn.learner) for turn in walkthroughs[name].turns], walkthroughs[name].seed) for name in LEARNERS}


@cache
def base_of(folder):
    return all_played(load_scenario(folder), folder, {})


@pytest.mark.library
@pytest.mark.parametrize(("folder", "variant"), [case_of(folder, variant) for folder, variant in CASES])
def test_another_person_is_met_with_the_same_patience(folder, variant):
    others = all_played(variant_of(load_scenario(folder), variant.id), folder, variant.words)

    for learner, base in base_of(folder).items():
        other = others[learner]
        assert other["acts"] == base["acts"], learner
        assert other["cues"] == base["cues"], learner
        assert other["told"] == base["told"], learner
        assert max(abs(one - two) for one, two in zip(base["trust"], other["trust"], strict=True)) <= TRUST, learner
        assert abs(other["words"] / base["words"] - 1) <= WORDS, learner
