"""What conditions may look at: the turns so far and where the patient stands."""

from simtrainer.patient.compiled import Patient
from simtrainer.scenario.predicate import Turn, View
from simtrainer.transcript.events import Affect
from simtrainer.transcript.situation import Situation


def view_of(patient: Patient, situation: Situation, affect: Affect, now: Turn) -> View:
    """Return what is so with this turn as the last one."""
    return View(
        turns=(*situation.turns, now),
        state=situation.state or patient.scenario.initial,
        trust=affect.trust,
        anxiety=affect.anxiety,
        frustration=affect.frustration,
        tech=affect.tech,
        fatigue=affect.fatigue,
    )


def view_before(patient: Patient, situation: Situation) -> View:
    """Return what was so before this turn."""
    view = view_of(patient, situation, situation.affect or patient.start(), Turn())
    return view._replace(turns=situation.turns or (Turn(),))
