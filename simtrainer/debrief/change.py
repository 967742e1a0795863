"""How far one turn moved the patient's trust, in words: for looking at two ways of saying something side by side."""

from simtrainer.debrief.aftermath import NOTICEABLE
from simtrainer.debrief.curve import CLEARLY
from simtrainer.debrief.words import capital


def trust_words(name: str, before: float | None, after: float | None) -> str:
    """Return what became of the trust (0 to 100 before and after) as a sentence; empty where either is not known."""
    if before is None or after is None:
        return ""
    change = after - before
    if abs(change) < NOTICEABLE:
        return f"{capital(name)} trusted you about as much as before."
    much = "clearly" if abs(change) >= CLEARLY else "a little"
    return f"{capital(name)} trusted you {much} {'more' if change > 0 else 'less'} after that."
