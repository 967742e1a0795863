"""The same case in another person is the same case: what is heard, which openings come, how trust moves, how much is said."""

import statistics

import pytest

from simtrainer.cli.consult import Consult
from simtrainer.scenario import load_scenario, load_walkthroughs
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.variant import is_playable, swap_of, variant_of
from simtrainer.session.hearing import playable
from simtrainer.transcript.situation import heard_acts

TRUST, WORDS = 3.0, 0.1
"""So far apart final trust may be, and words per reply as a share (the domain reference, 7.3, test 9)."""

FOLDERS = sorted(path.parent for path in scenarios_folder().glob("s*/scenario.yaml"))
CASES = [(folder, variant) for folder in FOLDERS for variant in load_scenario(folder).variants if is_playable(variant)]


def played(scenario, lines, seed):
    consult = Consult(playable(scenario), seed=seed)
    turns = [consult.says(line) for line in lines]
    return {
        "acts": [sorted(act.act for act in heard_acts(reacted)) for reacted, _ in turns],
        "cues": [[(move.cue, move.change) for move in reacted.cues] for reacted, _ in turns],
        "told": [[fact.fact for fact in reacted.told] for reacted, _ in turns],
        "trust": [reacted.affect.trust for reacted, _ in turns],
        "words": statistics.fmean(len(said.text.split()) for _, said in turns),
    }


@pytest.mark.library
@pytest.mark.parametrize("learner", ["skilled", "brusque"])
@pytest.mark.parametrize(("folder", "variant"), CASES, ids=[f"{folder.name}-{variant.id}" for folder, variant in CASES])
def test_another_person_is_met_with_the_same_patience(folder, variant, learner):
    scenario, walkthrough = load_scenario(folder), load_walkthroughs(folder)[learner]
    lines = [turn.learner for turn in walkthrough.turns]
    base = played(scenario, lines, walkthrough.seed)
    other = played(variant_of(scenario, variant.id), list(map(swap_of(variant.words), lines)), walkthrough.seed)

    assert other["acts"] == base["acts"]
    assert other["cues"] == base["cues"]
    assert other["told"] == base["told"]
    assert max(abs(one - two) for one, two in zip(base["trust"], other["trust"], strict=True)) <= TRUST
    assert abs(other["words"] / base["words"] - 1) <= WORDS
