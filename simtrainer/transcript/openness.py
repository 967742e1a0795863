"""How far a patient is open, from their inner weather: the patient speaks by it while the call is live, and a debrief draws it."""

import math

from simtrainer.transcript.events import Affect

_HALF = 0.5


def openness(affect: Affect, *, overheard: bool = False) -> float:
    """Return how far the patient is open, 0 to 100 (codebook, `affect_model.derived`)."""
    z = (
        (affect.trust - 50.0) / 12.0
        - _HALF * max(0.0, affect.frustration - 40.0) / 20.0
        - _HALF * max(0.0, affect.anxiety - 70.0) / 15.0
        - 0.3 * max(0.0, affect.fatigue - 60.0) / 20.0
        - (3.0 if overheard else 0.0)
    )
    return 100.0 / (1.0 + math.exp(-z))
