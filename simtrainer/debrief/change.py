"""How far one turn moved the patient's trust, in words: for looking at two ways of saying something side by side."""

from collections.abc import Mapping

from simtrainer.debrief.aftermath import NOTICEABLE
from simtrainer.debrief.curve import CLEARLY
from simtrainer.debrief.words import capital
from simtrainer.words import Words, _

MOVED: Mapping[tuple[bool, bool], Words] = {
    (True, True): _("%(Name)s trusted you clearly more after that."),
    (True, False): _("%(Name)s trusted you clearly less after that."),
    (False, True): _("%(Name)s trusted you a little more after that."),
    (False, False): _("%(Name)s trusted you a little less after that."),
}
"""By whether it moved far, and whether upwards."""


def trust_words(name: str, before: float | None, after: float | None) -> str:
    """Return what became of the trust (0 to 100 before and after) as a sentence; empty where either is not known."""
    if before is None or after is None:
        return ""
    change = after - before
    if abs(change) < NOTICEABLE:
        return _("%(Name)s trusted you about as much as before.", Name=capital(name))
    return MOVED[abs(change) >= CLEARLY, change > 0].filled(Name=capital(name))
