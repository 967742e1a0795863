"""A small patient who does every manoeuvre of the catalogue, for tests of what becomes of each."""

from simtrainer.scenario.manoeuvre import catalogue
from simtrainer.scenario.model import Scenario
from tests.conftest import SMALL

FINDINGS = {name: f"{one.name}: as it should be." for name, one in catalogue().manoeuvres.items()}


def examination(manoeuvre, **more):
    """Return one examination that may be done, as an author writes it."""
    return {
        "manoeuvre": manoeuvre,
        "say": [f"Like this? That is my {manoeuvre}.", f"There you are, {manoeuvre}."],
        "seen": "She does as she was asked.",
        "finding": FINDINGS[manoeuvre],
        **more,
    }


def case_with(*examinations, **more):
    """Return the small patient with these examinations and no feelings in the way."""
    face = {"persona": {**SMALL["persona"], "face": "dani"}}
    states = [{**state, "transitions": []} for state in SMALL["states"][:1]]
    return Scenario.model_validate({**SMALL, **face, "cues": [], "states": states, "examinations": list(examinations), **more})
