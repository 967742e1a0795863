"""Who else is in a call as its page begins: only those the learner may know of. Who comes, goes or is noticed later is told by events."""

from simtrainer.patient.presence import AWAY, known_places
from simtrainer.scenario.model import Scenario
from simtrainer.transcript.situation import Situation


def others_at_first(scenario: Scenario) -> list[dict[str, str]]:
    """Return the people beside the patient who are there from the first word: id, name, place, and the folder of their face or nothing."""
    places = known_places(scenario, Situation())
    return [
        {"speaker": one.id, "name": one.name, "where": places[one.id], "face": one.face or ""}
        for one in scenario.speakers
        if places.get(one.id, AWAY) != AWAY
    ]
