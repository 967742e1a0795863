"""The safety net: which of the six parts a text fills, as the recogniser fills them."""

from collections.abc import Mapping

from simtrainer.programme.drills.checks.listening import heard_in, of
from simtrainer.programme.drills.item import Found, Verdict
from simtrainer.understanding.attributes.plan import safety_net
from simtrainer.understanding.segments import sentences
from simtrainer.words import Words, _

SLOTS: Mapping[str, Words] = {
    "uncertainty": _("what is not certain"),
    "expected_course": _("how it should go"),
    "warning_signs": _("what to watch for"),
    "action": _("what to do then"),
    "where_who": _("whom or where to turn to"),
    "timeframe": _("by when"),
}
PERHAPS = _("Five of the six parts are there. I am not sure about “%(words)s”: does it say how it should go?")
NO_NET = _("I am not sure about this one. Is it a safety net: could the patient act on it tonight?")
TALKS = ("PL_", "IN_UNCERTAINTY", "IN_EXPLAIN", "TH_ESCALATE", "CL_")
"""Acts that are about the time to come: without one of them the words stand for nothing a patient could use."""


def netted(text: str) -> Verdict:
    """Return which parts are there: a point for each."""
    heard = heard_in(text)
    places = {slot: span.of(text) for span in reversed(sentences(text)) for slot in _slots(span.of(text))}
    filled = [slot for slot in SLOTS if slot in places or slot in _slots(text)]
    if of(heard.acts, "IN_UNCERTAINTY") and "uncertainty" not in filled:
        act = of(heard.acts, "IN_UNCERTAINTY")[0]
        filled, places["uncertainty"] = ["uncertainty", *filled], text[act.start : act.end]
    if not of(heard.acts, *TALKS):
        return Verdict("unsure", NO_NET, of=len(SLOTS))
    course = "" if "expected_course" in filled else _perhaps_the_course(text)
    missing = tuple(words for slot, words in SLOTS.items() if slot not in filled)
    parts = tuple(Found(SLOTS[slot], places.get(slot, text).strip()) for slot in SLOTS if slot in filled)
    if course and len(missing) == 1:
        return Verdict("unsure", PERHAPS.filled(words=course), parts, missing, points=len(filled), of=len(SLOTS))
    reason = _("%(parts)s of the six parts are there.", parts=len(filled)) if missing else _("All six parts are there.")
    return Verdict("not_met" if missing else "met", reason, parts, missing, points=len(filled), of=len(SLOTS))


def _perhaps_the_course(text: str) -> str:
    """Return a sentence that may say how it should go: it names a time, and nothing to do or to watch for."""
    said = (span.of(text) for span in sentences(text))
    return next((one for one in said if _slots(one) == ["timeframe"]), "")


def _slots(text: str) -> list[str]:
    slots = safety_net(text, None)["slots"]
    return slots if isinstance(slots, list) else []
