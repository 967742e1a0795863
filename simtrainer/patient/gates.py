"""Which facts a turn opens: asked for or invited, and whether the gate stands open.

reveal(fact) if (asked or invited) and trust >= gate.trust and acknowledged cues >= gate.cues and privacy where the gate needs it.
Within eight points below the trust gate a direct question gets a hedged answer, which is itself a hint.
"""

import re
from typing import Literal

from simtrainer.codebook import codebook
from simtrainer.scenario.model import Fact, Gate, Scenario

Opening = Literal["told", "partly", "overheard", "withheld", "bare"]
"""How far a fact is told; `bare` is a yes or a no and nothing else, which gives nothing away to who listens."""
NEAR = 8.0
"""So far below the trust gate a direct question still gets a hedged answer (codebook, `gating.partial`)."""

TRUTHFUL_AT = 25.0
"""At this trust a direct, respectful question on a high-stakes topic is answered truthfully (codebook, `gating.never_gate`)."""


def opening(fact: Fact, *, trust: float, acknowledged: int, private: bool, plainly: bool = False) -> Opening:
    """Return how far a fact is told to a direct question; `plainly` says that it was asked as a direct high-stakes question."""
    if fact.overheard and not private:
        return "overheard"
    if fact.gate is None:
        return "told"
    if fact.gate.privacy and not private:
        return "withheld"
    if plainly:
        return "told" if trust >= TRUTHFUL_AT else "partly"
    return _by_trust(fact.gate, trust, acknowledged)


def _by_trust(gate: Gate, trust: float, acknowledged: int) -> Opening:
    if acknowledged >= gate.cues and trust >= gate.trust:
        return "told"
    return "partly" if gate.trust > 0 and trust >= gate.trust - NEAR else "withheld"


_NO = re.compile(r"\W*(?:\([^)]*\)\W*)?(?:no|none|never|nothing)\b", re.IGNORECASE)


def is_denial(fact: Fact) -> bool:
    """Tell whether a fact is told as what is not so, in all its wordings: "No. No pain."."""
    return all(_NO.match(line) for line in fact.say)


def invited(scenario: Scenario, told: frozenset[str], *, trust: float, acknowledged: int, private: bool, most: int) -> tuple[Fact, ...]:
    """Return what is volunteered to an open invitation: untold facts in the author's order, no red flags, none that needs asking.

    What begins with a no needs asking: nobody says unasked what they have not got.
    """
    found: list[Fact] = []
    for fact in scenario.facts:
        if len(found) == most:
            break
        if fact.id in told or fact.direct_only or fact.red_flag or is_denial(fact):
            continue
        if opening(fact, trust=trust, acknowledged=acknowledged, private=private) == "told":
            found.append(fact)
    return tuple(found)


def is_enabled(scenario: Scenario, code: str) -> bool:
    """Tell whether an act counts in this scenario: core acts always do, others where the scenario enables them."""
    return codebook().clinician_acts[code].tier == "core" or code in scenario.enabled_context_codes
