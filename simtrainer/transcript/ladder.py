"""The empathic response ladder: how far a clinician's turn went towards an emotional opening, 0 to 6.

Own wording of seven ordered bands (codebook, `ladder`); the patient moves by it while the call is live, and judges read the same.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from simtrainer.codebook import codebook
from simtrainer.transcript.heard import Act

ANSWERED = 3
"""From this level on an opening counts as met."""

SPACE = 2
"""Space was left, the feeling was not touched."""

SAFE_WAYS = frozenset({"TH_PRIVACY", "TH_ESCALATE", "PL_FOLLOWUP"})
"""What answers an opening while somebody listens who may do harm: asking who is there, and offering a private way."""

AUTOMATIC = 1
_CANCELLING = frozenset({"NG_DISMISS", "NG_JUDGE"})
NEEDS_A_LINK = frozenset({"Q_ICE", "Q_OPEN", "EM_REFLECT_SIMPLE", "RA_AFFIRM"})
"""Acts that touch an opening only where they share its matter. A complex reflection says in its own words what was meant."""


def level_of(acts: Sequence[Act]) -> int:
    """Return the level of a turn that follows an opening: its highest unit, then the codebook's cancel rules.

    `linked: false` on an act says that it shares nothing with the opening; `formula: true` that it is a set phrase.
    """
    highest, cancelled = 0, False
    for act in acts:
        highest = max(highest, _level_of_act(act))
        cancelled = cancelled or act.act in _CANCELLING
    if cancelled:
        return AUTOMATIC if highest >= ANSWERED else 0
    return highest


@cache
def _levels() -> Mapping[str, int]:
    """Return the level of each act by itself; an open question leaves space, whatever it opens."""
    return {code: act.ladder or 0 for code, act in codebook().clinician_acts.items()} | {"Q_OPEN": SPACE}


def _level_of_act(act: Act) -> int:
    level = _levels()[act.act]
    if level > SPACE and act.attributes and act.attributes.get("linked") is False:
        about_anything = act.act in NEEDS_A_LINK or bool(act.attributes.get("formula"))
        return SPACE if about_anything else level
    return level


def is_bare_formula(acts: Sequence[Act]) -> bool:
    """Tell whether all that was empathic in a turn was a set phrase with no link to what was said."""
    warm = [act for act in acts if act.act.startswith("EM_")]
    return bool(warm) and all(act.attributes.get("formula") and act.attributes.get("linked") is False for act in warm)
