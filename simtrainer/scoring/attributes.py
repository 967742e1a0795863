"""What an act may hold that a rubric can ask for with `having`: its attributes, and the values of those that are no yes or no.

The recogniser fills them in; a test hears the codebook's examples and fails where it finds one that is missing here.
"""

from collections.abc import Mapping

YES_OR_NO: tuple[str, ...] = ()
OF_ANY = ("partial", "formula", "linked", "secondary")
"""Of any act, yes or no: begun only, a stock phrase, taking up what was said, said in passing."""

_FACET = ("ideas", "concerns", "expectations", "feelings", "impact")
_FORM = ("open", "closed")


def _truths(*names: str) -> Mapping[str, tuple[str, ...]]:
    return dict.fromkeys(names, YES_OR_NO)


ATTRIBUTES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "TH_GREET": _truths("name", "role", "preferred_name"),
    "TH_IDENTITY": {"items": ("name", "dob", "address", "other")},
    "TH_BACKUP": _truths("number", "plan"),
    "TH_CONSENT": _truths("consent", "limits", "recording", "ai_use"),
    "TH_PRIVACY": _truths("patient_side", "clinician_side", "offered_fix"),
    "TH_REMOTE_EXAM": _truths("permission"),
    "TH_ESCALATE": _truths("reason", "stay", "next"),
    "RA_AGENDA": _truths("screen_more"),
    "RA_AFFIRM": _truths("generic"),
    "Q_ICE": {"facet": _FACET, "form": _FORM},
    "EM_EXPLORE": {"facet": _FACET, "form": _FORM},
    "IN_EXPLAIN": _truths("gloss"),
    "IN_CHECK": {"level": ("teachback", "check", "token")},
    "IN_AI": _truths("disclosed", "role", "human_check", "limits", "next", "own_check"),
    "IN_APOLOGY": _truths("states_error", "what", "why_known_so_far", "consequence_for_patient", "sorry", "prevention", "support"),
    "PL_SAFETYNET": {"slots": ("uncertainty", "expected_course", "warning_signs", "action", "where_who", "timeframe")},
    "CL_SUMMARY": _truths("plan", "story", "invites_correction"),
    "CL_CLOSE": _truths("invites_questions", "ending"),
    "HO_SBAR": {"slot": ("identify", "situation", "background", "assessment", "recommendation")},
    "NG_JARGON": _truths("gloss"),
}


def attributes_of(act: str) -> Mapping[str, tuple[str, ...]]:
    """Return an act's attributes with their values; no values where it is a yes or no."""
    return {**_truths(*OF_ANY), **ATTRIBUTES.get(act, {})}
