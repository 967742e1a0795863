"""From probabilities to acts: thresholds, families and the codebook's order of precedence."""

import math
from dataclasses import dataclass

from simtrainer.understanding.attributes.question import is_closed
from simtrainer.understanding.recogniser import Heads
from simtrainer.understanding.units import Unit

COUNTS = 0.6
PENALTY_COUNTS = 0.8
WORTH_SAYING = 0.3
# Examples written for training are clearer than talk. Where a family counts was set on the `tune` part of our coded consultations.
FAMILY_COUNTS = {"QUESTION": 0.45, "REFLECTION": 0.3, "INPUT": 0.4}
ASKED_BY_FORM = 0.3  # where a question mark stands
OTHERS = 0.02
AT_ODDS = 2
OPENING = ("Q_OPEN", "Q_ICE", "EM_EXPLORE")

PRECEDENCE = (
    "NG_JUDGE", "NG_DISMISS", "IN_APOLOGY", "EM_NAME", "EM_VALIDATE", "EM_REFLECT_COMPLEX", "EM_REFLECT_SIMPLE", "EM_EXPLORE", "Q_SENSITIVE",  # noqa: E501 - a pattern or a table reads best in one piece
    "Q_REDFLAG", "Q_ICE", "RA_PERMISSION", "Q_LEADING", "Q_OPEN", "Q_CLOSED", "IN_EXPLAIN",
)  # fmt: skip

# The plainest member of a family is what a unit is given when the family is sure and no member is.
PLAIN = {"QUESTION": ("Q_OPEN", "Q_CLOSED"), "REFLECTION": ("EM_REFLECT_SIMPLE",), "INPUT": ("IN_EXPLAIN",)}
MEMBERS = {
    "QUESTION": (
        "Q_",
        "EM_EXPLORE",
        "RA_PERMISSION",
        "IN_ASK_FIRST",
        "IN_CHECK",
        "TH_IDENTITY",
        "TH_LOCATION",
        "TH_PRIVACY",
        "TH_TECHCHECK",
    ),
    "REFLECTION": ("EM_REFLECT", "EM_NAME", "CL_SUMMARY"),
    "INPUT": ("IN_EXPLAIN", "IN_WARN", "IN_UNCERTAINTY", "IN_AI", "PL_", "NG_PERSUADE", "NG_JARGON"),
}

# Acts that are of a family now and then: where one is sure the family asks for nothing more, but a doubt never ends with them.
ALSO = {
    "QUESTION": frozenset({"RA_AGENDA", "CL_CLOSE", "PL_OPTIONS", "TH_BACKUP", "TH_CONSENT"}),
    "REFLECTION": frozenset(),
    "INPUT": frozenset(),
}


ASKS_TOO = frozenset({"RA_AGENDA", "CL_CLOSE", "PL_OPTIONS"})
"""Of these, those that stay a question to the patient beside what they do: "what else would you like to talk about?"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One act a unit may be, how sure that is, and by what rule when not by the words alone."""

    act: str
    confidence: float
    rule: str = ""
    secondary: bool = False


def threshold(act: str) -> float:
    """Return the confidence from which an act counts: higher where it costs the learner something."""
    return PENALTY_COUNTS if act.startswith("NG_") or act == "Q_LEADING" else COUNTS


def _rank(act: str) -> int:
    """Return an act's place in the order of precedence; acts without conflict come last."""
    return PRECEDENCE.index(act) if act in PRECEDENCE else len(PRECEDENCE)


def _stretched(p: float, counts: float) -> float:
    """Return a family's probability with the point from which it counts moved to where acts count."""
    return COUNTS * p / counts if p < counts else COUNTS + (1 - COUNTS) * (p - counts) / (1 - counts)


def _from_family(p: dict[str, float], sure: list[Verdict], text: str) -> list[Verdict]:
    """The likeliest member of each family that is sure while none of its members is, or the plain one when the members are even."""
    found: list[Verdict] = []
    for family, plain in PLAIN.items():
        sisters = {act: value for act, value in p.items() if act.startswith(MEMBERS[family])}
        counts = ASKED_BY_FORM if family == "QUESTION" and "?" in text else FAMILY_COUNTS[family]
        sure_of_it = _stretched(p.get(family, 0.0), counts)
        if sure_of_it < COUNTS or any(v.act in sisters or v.act in ALSO[family] - ASKS_TOO for v in sure):
            continue
        best = max(sisters, key=lambda act: sisters[act])
        share = sure_of_it * sisters[best] / (sum(sisters.values()) + 0.05)
        if best == "Q_OPEN" and is_closed(text):
            found.append(Verdict("Q_CLOSED", sure_of_it, "surely a question, and by its form a closed one"))
        elif share >= threshold(best):
            found.append(Verdict(best, share, f"surely {_A[family]}, and of its kinds this one fits best"))
        else:
            taken = _question_kind(sisters, text) if family == "QUESTION" else plain[0]
            rule = f"surely {_A[family]}; of which kind is open, so the plain or the nearest is taken"
            found.append(Verdict(taken, _doubted(sure_of_it), rule))
    return _one_mind(found)


def _doubted(sure_of_it: float) -> float:
    """Return how sure a member is that counts for its family's sake: half of what the family is sure of beyond counting."""
    return COUNTS + (sure_of_it - COUNTS) / 2


def _question_kind(sisters: dict[str, float], text: str) -> str:
    """Return the likeliest of the open kinds where those together are likelier than the others and the form allows, else the closed."""
    opening = {act: value for act, value in sisters.items() if act in OPENING}
    if is_closed(text) or sum(opening.values()) <= sum(sisters.values()) / 2:
        return "Q_CLOSED"
    return max(opening, key=lambda act: opening[act])


def _one_mind(found: list[Verdict]) -> list[Verdict]:
    """A thought unit has one primary act: of two families that no member of theirs speaks for, the surer one is taken."""
    plain = [verdict for verdict in found if any(verdict.act in acts for acts in PLAIN.values())]
    if len(plain) < AT_ODDS:
        return found
    surest = max(plain, key=lambda verdict: verdict.confidence)
    return [verdict for verdict in found if verdict is surest or verdict not in plain]


_A = {"QUESTION": "a question", "REFLECTION": "a reflection", "INPUT": "information or advice"}


def _without_rivals(verdicts: list[Verdict]) -> list[Verdict]:
    """Of several acts in the order of precedence keep the first as primary; of several questions keep only one."""
    ordered = sorted(verdicts, key=lambda v: (_rank(v.act), -v.confidence))
    kept: list[Verdict] = []
    for verdict in ordered:
        rivals = [v for v in kept if _rivals(v.act, verdict.act)]
        if rivals and rivals[0].confidence >= verdict.confidence - 0.3:
            continue
        kept = [v for v in kept if v not in rivals]
        kept.append(verdict)
    return [Verdict(v.act, v.confidence, v.rule, i > 0 and not v.act.startswith("TH_")) for i, v in enumerate(kept)][:3]


def _rivals(one: str, other: str) -> bool:
    """Tell whether two acts answer the same question about a unit, so that it cannot be both."""
    groups = (("Q_", "EM_EXPLORE", "RA_PERMISSION"), ("EM_REFLECT", "CL_SUMMARY"), ("IN_EXPLAIN", "NG_PERSUADE", "NG_JARGON"))
    return any(one.startswith(g) and other.startswith(g) for g in groups)


def confidences(unit: Unit, heads: Heads) -> dict[str, float]:
    """Return how sure each act is: its own probability, and for the likeliest act also how far it stands out from the others."""
    p = dict(zip(heads.names, unit.probabilities.tolist(), strict=True))
    acts = [name for name in p if "_" in name]
    top = max(acts, key=lambda name: p[name])
    share = p[top] / (sum(p[name] for name in acts) + OTHERS)
    own, apart, shift = unit.standing or heads.standing
    odds = own * _logit(p[top]) + apart * _logit(share) + shift
    p[top] = max(p[top], 1 / (1 + math.exp(-odds)))
    return p


def _logit(p: float) -> float:
    """Return the logarithm of the odds."""
    kept = min(1 - 1e-4, max(1e-4, p))
    return math.log(kept / (1 - kept))


def verdicts(unit: Unit, heads: Heads) -> tuple[list[Verdict], list[Verdict]]:
    """Return the acts of a unit that count, primary first, and those that fell under their threshold."""
    p = confidences(unit, heads)
    likely = [Verdict(act, value) for act, value in p.items() if "_" in act and value >= WORTH_SAYING]
    sure = [v for v in likely if v.confidence >= threshold(v.act)]
    counted = _without_rivals(sure + _from_family(p, sure, unit.text))
    taken = {v.act for v in counted}
    rest = sorted((v for v in likely if v.act not in taken and v.confidence < threshold(v.act)), key=lambda v: -v.confidence)
    return counted, rest[:3]
