"""Families of acts: what several acts have in common gets a head of its own.

So a doubt between sisters is not a doubt about the family.
"""

import re
from collections.abc import Sequence

from simtrainer.understanding.words import plain

FORM = (
    r"^(?:(?:okay|ok|so|and|alright|right|yes|well)[,.\s]+)*"
    r"(?:do|does|did|are|is|was|were|have|has|had|can|could|what|how|when|where|why|who|which|any|tell me)\b"
)
"""How a question begins."""

ASKS = re.compile(rf"\?|{FORM}", re.IGNORECASE)

QUESTION = "QUESTION"

FAMILIES: dict[str, frozenset[str]] = {
    "QUESTION": frozenset({"Q_OPEN", "Q_CLOSED", "Q_LEADING", "Q_ICE", "Q_SENSITIVE", "Q_REDFLAG", "EM_EXPLORE"}),
    "REFLECTION": frozenset({"EM_REFLECT_SIMPLE", "EM_REFLECT_COMPLEX", "EM_NAME", "CL_SUMMARY"}),
    "INPUT": frozenset({"IN_EXPLAIN", "IN_UNCERTAINTY", "IN_AI", "PL_OPTIONS", "PL_SAFETYNET", "NG_PERSUADE", "NG_JARGON"}),
    "CUE": frozenset(
        {
            "P_CUE_VAGUE", "P_CUE_HINT", "P_CUE_BODY", "P_CUE_LIFE", "P_CUE_PARA", "P_CUE_REPEAT", "P_CONCERN", "P_POSITIVE", "P_ANGER",
            "P_DISCLOSE", "P_WITHDRAW",
        }
    ),
}  # fmt: skip


_STATED = re.compile(
    r"^[^\w]*(?:(?:and|so|ok|okay|right|well|but|now|then|yes|yeah|oh|mm|mhm|hmm|uh|um)\b[^\w]*)*"
    r"(?:you|u|you're|you've|you'd|youre|youve|your|it|it's|that's|this|there's|he|she|they|sounds|i'm hearing|what i'm hearing|i hear)\b"
)


def is_stated(text: str) -> bool:
    """Tell whether a unit has a statement's order of words, whatever mark ends it: "you've been stuck?"."""
    return bool(_STATED.match(plain(text)))


def asks(text: str, acts: Sequence[str]) -> bool | None:
    """Tell whether a unit is a question: by its acts, or by its mark where it hands nothing back. Its form alone leaves it open: None."""
    if QUESTION in acts or FAMILIES[QUESTION] & set(acts):
        return True
    if not acts or (FAMILIES["REFLECTION"] | {"REFLECTION"}) & set(acts) or not ASKS.search(text):
        return False
    return True if "?" in text and not is_stated(text) else None


def with_families(acts: Sequence[str]) -> tuple[str, ...]:
    """Return the acts and the families they belong to."""
    return (*acts, *(name for name, members in FAMILIES.items() if members & set(acts) and name not in acts))
