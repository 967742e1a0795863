"""Whether enough was said to judge. Too little is said in words, never as a low score."""

from enum import Enum

from simtrainer.scenario.model import Scenario
from simtrainer.scoring.material import Material
from simtrainer.scoring.rubric import Rubric, Scale
from simtrainer.transcript.conversation import Conversation
from simtrainer.words import _

HALF = 0.5


class Enough(Enum):
    """How much may be said, the value being the reason where it is less than a score."""

    SCORE = str(_("some parts of the call left too little to go by"))
    BAND = str(_("a short call: a band, no score"))
    NO_OPENINGS = str(_("too few emotional openings"))
    NOTHING = str(_("not enough conversation"))


def enough_for(conversation: Conversation, material: Material, rubric: Rubric, scenario: Scenario | None) -> Enough:
    """Tell by the number of turns, and whether the call got anywhere."""
    minimum = rubric.minimum
    too_short = len(material.clinician) < minimum.clinician_turns or len(material.patient) < minimum.patient_turns
    if too_short or _broken_off(conversation, material, scenario):
        return Enough.NOTHING
    return Enough.SCORE if len(material.clinician) >= minimum.clinician_turns_for_a_score else Enough.BAND


def enough_for_scale(enough: Enough, scale: Scale, material: Material, rubric: Rubric) -> Enough:
    """Tell the same of one construct: where it counts openings, the patient must have opened up often enough."""
    counts_openings = any(item.counts.rule == "openings" for item in scale.items)
    if counts_openings and enough is not Enough.NOTHING and len(material.opportunities) < rubric.minimum.openings:
        return Enough.NO_OPENINGS
    return enough


def _broken_off(conversation: Conversation, material: Material, scenario: Scenario | None) -> bool:
    """Tell whether the learner stepped out before any plan or close, with most of the case untouched."""
    if scenario is None or conversation.ended_by != "stepped_out":
        return False
    if any(act.act.startswith(("PL_", "CL_")) for act in material.acts()):
        return False
    touched = [objective for objective in scenario.objectives if material.has(*objective.codes)]
    return len(touched) < HALF * len(scenario.objectives)
