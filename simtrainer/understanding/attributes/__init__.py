"""What scoring and predicates need to know about an act beyond its code."""

from collections.abc import Callable

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.attributes.empathy import affirmation, formula, linked, of_anybody
from simtrainer.understanding.attributes.information import ai, apology, check, explanation, jargon
from simtrainer.understanding.attributes.plan import closing, safety_net, sbar, summary
from simtrainer.understanding.attributes.question import agenda, distinct_questions, exploring, perspective
from simtrainer.understanding.attributes.telehealth import backup, consent, escalation, greeting, identity, privacy, remote_exam
from simtrainer.understanding.table import Table

Attributes = dict[str, AttributeValue]

_OF: dict[str, Callable[[str, str | None], Attributes]] = {
    "TH_GREET": greeting,
    "TH_IDENTITY": identity,
    "TH_BACKUP": backup,
    "TH_CONSENT": consent,
    "TH_PRIVACY": privacy,
    "TH_REMOTE_EXAM": remote_exam,
    "TH_ESCALATE": escalation,
    "RA_AGENDA": agenda,
    "RA_AFFIRM": affirmation,
    "Q_ICE": perspective,
    "EM_EXPLORE": exploring,
    "IN_CHECK": check,
    "IN_EXPLAIN": explanation,
    "IN_AI": ai,
    "IN_APOLOGY": apology,
    "PL_SAFETYNET": safety_net,
    "CL_SUMMARY": summary,
    "CL_CLOSE": closing,
    "HO_SBAR": sbar,
    "NG_JARGON": jargon,
}
_LINKABLE = ("EM_", "Q_ICE", "Q_OPEN", "CL_SUMMARY", "RA_AFFIRM", "RA_PERSONAL", "RA_FACILITATE")


def attributes_of(act: str, text: str, patient: str | None, table: Table) -> Attributes:
    """Return the attributes of one act on one unit."""
    found = dict(_OF[act](text, patient)) if act in _OF else {}
    if act.startswith(("Q_", "EM_EXPLORE")):
        found["questions"] = distinct_questions(text)
    if act.startswith("EM_") and formula(text):
        found["formula"] = True
    if act.startswith(_LINKABLE) and patient is not None:
        found["linked"] = linked(text, patient, table)
    if act == "EM_SHARED" and found.get("linked") is False and of_anybody(text):
        found["formula"] = True
    return found


def prepare(table: Table) -> None:
    """Compile now what attributes are told by: the lists of a safety net alone take as long as several messages."""
    for act in _OF:
        attributes_of(act, "I see.", None, table)
