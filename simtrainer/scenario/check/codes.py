"""The table of problem codes. `YM` is about YAML, `SC` about scenarios, `SW` warns; `docs/problems.md` has a paragraph on each."""

from simtrainer.errors import Problem
from simtrainer.yamlfile.codes import SHAPE_CODES, YAML_CODES

CODES = {
    **YAML_CODES,
    **SHAPE_CODES,
    "SC010": "the id is not the folder's name",
    "SC011": "an id is given twice",
    "SC012": "an unknown act",
    "SC013": "an unknown fact",
    "SC014": "an unknown state",
    "SC015": "an unknown cue",
    "SC016": "an unknown code in an objective",
    "SC017": "a cue that is not of a kind of cue",
    "SC018": "the initial state does not exist",
    "SC019": "a state that cannot be reached",
    "SC020": "a dead end",
    "SC021": "a fact that no gate ever opens",
    "SC022": "a transition that can never be taken",
    "SC023": "fewer than three emotional openings",
    "SC024": "a cue whose trigger cannot come",
    "SC025": "fewer than five phrasings",
    "SC026": "the same phrasing under two facts",
    "SC027": "a missing walkthrough",
    "SC028": "a learner's line that is nearly a copy",
    "SC029": "walkthroughs that end alike",
    "SC030": "an act that the scenario does not enable",
    "SC031": "an unknown critical item",
    "SC032": "an act that is always enabled",
    "SC033": "a condition that can never hold",
    "SC034": "a word that goes with another kind of condition",
    "SC035": "a folder without a scenario",
    "SC036": "an unknown speaker",
    "SC037": "a variant that swaps a line nobody says",
    "SC038": "a phrasing answered the other way that is none",
    "SC039": "an unknown document",
    "SC040": "a drawing that cannot be used",
    "SC041": "a drawing that could do harm",
    "SC042": "a text alternative that says nothing",
    "SC043": "an opening that leaves no trace",
    "SC044": "a fault of the line that this call cannot have",
    "SC045": "a fault of the line that nothing mends",
    "SC046": "a fault of the line that nobody speaks of",
    "SC047": "an unknown manoeuvre",
    "SC048": "an unknown part of the body",
    "SC049": "an unknown examination",
    "SC050": "an examination that nobody speaks of",
    "SC051": "an examination that finds nothing",
    "SC052": "an examination that cannot be seen",
    "SC053": "an examination that needs something and has no words for it",
    "SC054": "somebody who never comes or goes",
    "SC055": "a private way from nobody",
    "SC056": "a mark or a figure that is nowhere",
    "SW001": "a gate with nothing to say while it is closed",
    "SW002": "a gate with no hint near it",
    "SW003": "a variant that swaps a word nobody says",
}


def is_error(problem: Problem) -> bool:
    """Tell an error from a warning: the second letter of a warning's code is a W, whatever kind of file it is about."""
    return not problem.code.startswith("W", 1)
