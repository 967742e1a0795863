"""How much of an act was there: codebook attributes that make an act count in part."""

from collections.abc import Iterable

from simtrainer.scoring.coded import CodedAct

HALF, THREE_QUARTERS, WHOLE = 0.5, 0.75, 1.0
PARTS = {
    "TH_GREET": ("name", "role"),
    "TH_BACKUP": ("number", "plan"),
    "CL_CLOSE": ("invites_questions", "ending"),
}
"""Acts that are whole only with all their parts, wherever in the call each part was said."""


def credit_of(act: CodedAct) -> float:
    """Return 1 for the whole act, less where the codebook gives partial credit."""
    if act.says("partial") or act.says("generic") or is_empty_formula(act):
        return HALF
    if act.attributes.get("form") == "closed":
        return THREE_QUARTERS
    return WHOLE


def is_empty_formula(act: CodedAct) -> bool:
    """Tell whether the act is a stock phrase that takes up nothing of what the patient said."""
    return act.says("formula") and act.denies("linked")


def credit_of_all(acts: Iterable[CodedAct]) -> float:
    """Return the credit of all instances of one act together: the best of them, or the share of its parts that were said."""
    told = tuple(acts)
    return max([_credit_of_parts(told), *(credit_of(act) for act in told if not _is_in_parts(act))], default=0.0)


def _credit_of_parts(acts: tuple[CodedAct, ...]) -> float:
    apart = [act for act in acts if _is_in_parts(act)]
    parts = PARTS[apart[0].act] if apart else ()
    return sum(any(act.says(part) for act in apart) for part in parts) / len(parts) if parts else 0.0


def _is_in_parts(act: CodedAct) -> bool:
    return any(part in act.attributes for part in PARTS.get(act.act, ()))
