"""The steps of a remote visit, and which of them were found in the learner's words. A list to look at, not a score."""

from collections.abc import Iterator

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import CheckLine
from simtrainer.debrief.words import ACTS, PARTLY, capital
from simtrainer.scoring.coded import CodedAct
from simtrainer.scoring.metrics.visit import OPENING
from simtrainer.words import _

WHERE_ENABLED = ("TH_ACCESS", "TH_REMOTE_EXAM", "TH_ESCALATE")
IN_AN_EMERGENCY = frozenset({"TH_CONSENT", "TH_PRIVACY", "TH_TECHCHECK"})
"""What can wait where minutes count: who it is, where they are and how to call back cannot."""
AMONG_COLLEAGUES = frozenset({"TH_CONSENT", "TH_PRIVACY"})
HANDOVER = "HO_SBAR"
IN_WRITING = frozenset({"TH_TECHCHECK"})
"""In a text chat there is no sound and no picture to check."""


def checklist(call: Call) -> tuple[CheckLine, ...]:
    """Return the steps in the order of a visit; those that this case does not ask for say so."""
    return tuple(_line(call, code, needed=code not in dropped(call)) for code in _codes(call))


def _codes(call: Call) -> Iterator[str]:
    enabled = call.scenario.enabled_context_codes if call.scenario else ()
    yield from OPENING
    yield from (code for code in WHERE_ENABLED if code in enabled)


def dropped(call: Call) -> frozenset[str]:
    """Return the steps that do not apply to the case."""
    case = call.scenario
    if case is None:
        return frozenset()
    found = IN_AN_EMERGENCY if case.urgent else frozenset()
    found |= AMONG_COLLEAGUES if HANDOVER in case.enabled_context_codes else frozenset()
    return found | (IN_WRITING if case.modality == "text" else frozenset())


def _line(call: Call, code: str, *, needed: bool) -> CheckLine:
    acts = [act for turn in call.coded if turn.speaker == "clinician" for act in turn.acts if act.act == code]
    best = min(acts, key=_is_part, default=None)
    text = capital(ACTS[code])
    if best is None:
        return CheckLine(text, "not_found" if needed else "not_needed", "", 0)
    if code in call.assessment.hints:
        text = _("%(did)s (a hint only)", did=text)
    return CheckLine(text, "partly" if _is_part(best) else "done", best.text, call.learner_turns[best.turn])


def _is_part(act: CodedAct) -> bool:
    return act.says("partial") and act.act in PARTLY
