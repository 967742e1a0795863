"""Faults of cues: too few emotional openings, triggers that cannot come.

An opening "depends on nothing" when it comes whatever the learner does. The cue scheduler sees to that: it gives the first,
second and third cue by the fallback turns (4, 7 and 10) even if no trigger ever fired. So what an author owes is three cues;
with fewer, a fallback turn has nothing to give, and empathy cannot be scored on a visit where the triggers were missed.
"""

from collections.abc import Iterator

from simtrainer.codebook import codebook
from simtrainer.errors import Problem
from simtrainer.scenario.model import After, Scenario
from simtrainer.yamlfile import Located

TURNS_A_MINUTE = 2
"""More clinician turns than this are not spoken or typed in a minute."""


def cue_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say what is wrong with the cues."""
    wanted = len(codebook().affect_model.cue_scheduler.fallback_turns)
    if (given := len(located.value.cues)) < wanted:
        sentence = f"there are {given} emotional openings that come whatever the learner does; write at least {wanted} cues"
        yield located.problem("SC023", sentence, "cues")
    last_turn = TURNS_A_MINUTE * located.value.minutes
    for index, cue in enumerate(located.value.cues):
        if cue.after == After():
            sentence = f"nothing says when the cue '{cue.id}' is due; give 'turn', 'act', 'fact' or 'topic'"
            yield located.problem("SC024", sentence, "cues", index, "after")
        elif cue.after.turn is not None and cue.after.turn > last_turn:
            sentence = f"the cue '{cue.id}' is due at turn {cue.after.turn}; {located.value.minutes} minutes have {last_turn} turns at most"
            yield located.problem("SC024", sentence, "cues", index, "after", "turn")
