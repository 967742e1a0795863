"""Metrics of the visit's frame: opening, safety net, understanding check, close, advice with leave."""

from collections.abc import Sequence

from simtrainer.scoring.coded import CodedAct, CodedTurn
from simtrainer.scoring.credit import credit_of_all
from simtrainer.scoring.material import Material
from simtrainer.scoring.metrics.measured import Count, share

OPENING = ("TH_GREET", "TH_IDENTITY", "TH_LOCATION", "TH_BACKUP", "TH_CONSENT", "TH_PRIVACY", "TH_TECHCHECK")
OPENING_IF_ENABLED = "TH_ACCESS"
SLOTS = frozenset({"uncertainty", "expected_course", "warning_signs", "action", "where_who", "timeframe"})
CHECK_CREDIT = {"teachback": 1.0, "check": 0.5, "token": 0.1}
ADVICE = ("PL_OPTIONS", "NG_PERSUADE")
LEAVE = ("RA_PERMISSION", "IN_ASK_FIRST")
LEAVE_LASTS = 2


def best_credit(material: Material, code: str) -> float:
    """Return the credit of an act over the whole call, 0 where it was not done."""
    return credit_of_all(material.acts(code))


def opening(material: Material) -> Count:
    """Items of the remote opening that were done, among those that apply."""
    items = (*OPENING, OPENING_IF_ENABLED) if OPENING_IF_ENABLED in material.context_codes else OPENING
    return share(sum(best_credit(material, code) for code in items), len(items))


def safety_net(material: Material) -> Count:
    """Slots of the safety net that were filled, anywhere in the call, among the six; 'call if worse' fills half of one."""
    nets = list(material.acts("PL_SAFETYNET"))
    slots = {slot for act in nets for slot in act.values("slots")} & SLOTS
    vague = nets and slots <= {"action"} and all(act.says("partial") or act.says("vague") for act in nets)
    return Count((0.5 if vague else len(slots)) / len(SLOTS), len(SLOTS))


def understanding_check(material: Material) -> Count:
    """The best check of understanding after something was explained or planned."""
    turns = material.clinician
    told = next((index for index, turn in enumerate(turns) if _tells(turn)), len(turns))
    checks = [act for turn in turns[told:] for act in turn.of(["IN_CHECK"])]
    return Count(max((CHECK_CREDIT[_level(act)] for act in checks), default=0.0), len(checks))


def _tells(turn: CodedTurn) -> bool:
    return any(act.act in ("IN_EXPLAIN", "IN_UNCERTAINTY", "IN_AI") or act.act.startswith("PL_") for act in turn.acts)


def _level(act: CodedAct) -> str:
    level = act.attributes.get("level")
    return level if isinstance(level, str) and level in CHECK_CREDIT else "token"


def closure(material: Material) -> Count:
    """The four parts of a close that were done: plan summed up, follow-up, half a safety net, a clear ending."""
    summed_up = float(any(act.says("plan") for act in material.acts("CL_SUMMARY")))
    netted = float((safety_net(material).value or 0) >= 0.5)  # noqa: PLR2004 - half a net, by the codebook
    return share(summed_up + best_credit(material, "PL_FOLLOWUP") + netted + best_credit(material, "CL_CLOSE"), 4)


def advice_with_leave(material: Material) -> Count:
    """Advice that was asked for or came after asking leave, among all advice."""
    advising = [(index, act) for index, turn in enumerate(material.clinician) for act in turn.of(ADVICE)]
    return share(sum(_had_leave(material, index, act) for index, act in advising), len(advising))


def _had_leave(material: Material, index: int, act: CodedAct) -> bool:
    before: Sequence[CodedTurn] = material.clinician[max(0, index - LEAVE_LASTS) : index + 1]
    since = before[0].number
    asked_for = any(turn.has("P_INFOCUE") for turn in material.patient if since <= turn.number < act.turn)
    given = any(other.act in LEAVE and (other.turn, other.start) < (act.turn, act.start) for turn in before for other in turn.acts)
    return asked_for or given
