"""What the visit was about in the patient's own words of this very call: what they came with, and what they hinted at."""

from simtrainer.debrief.call import Call
from simtrainer.debrief.quoting import telling_words
from simtrainer.words import _


def patient_line(call: Call) -> str:
    """Return the patient's side in one line, quoted; empty where the patient said nothing. Nothing untold is told here."""
    first = next((turn for turn in call.turns if turn.speaker == "patient"), None)
    if first is None:
        return ""
    came = _("“%(text)s”", text=first.text)
    later = [one.opening for one in call.assessment.opportunities if one.opening.turn != first.number]
    if not later:
        return came
    heaviest = max(later, key=lambda opening: opening.weight)
    return _("%(came)s And later: “%(later)s”", came=came, later=telling_words(heaviest, call.scenario))
