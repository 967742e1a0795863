"""Why a unit was given an act, in a sentence a teacher accepts."""

from functools import cache

from simtrainer.understanding.decision import Verdict
from simtrainer.understanding.recogniser import Recogniser
from simtrainer.understanding.units import Unit
from simtrainer.understanding.words import words

FEW = 0.2


@cache
def _examples() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """The codebook's examples of each act with their words, or none while there is no codebook."""
    try:
        from simtrainer.codebook import codebook  # noqa: PLC0415 - the codebook is read at the first question
    except ImportError:
        return {}
    return {name: tuple((text, frozenset(words(text))) for text in act.positive) for name, act in codebook().clinician_acts.items()}


def _nearest(act: str, text: str) -> str:
    """The codebook's example that shares most words with the unit, when it shares enough."""
    said = frozenset(words(text))
    scored = [(len(said & theirs) / (len(said | theirs) or 1), example) for example, theirs in _examples().get(act, ())]
    share, example = max(scored, default=(0.0, ""))
    return example if share >= FEW else ""


def why(unit: Unit, verdict: Verdict, learned: Recogniser) -> str:
    """Return the deciding words, the rule if one was used, and the nearest example of the codebook."""
    deciding = learned.acts.reasons(unit.features, verdict.act)
    parts = ["the words " + ", ".join(f"“{w}”" for w in deciding) + " speak for it" if deciding else "its form speaks for it"]
    if verdict.rule:
        parts.append(verdict.rule)
    nearest = _nearest(verdict.act, unit.text)
    if nearest:
        parts.append(f"the codebook has “{nearest}”")
    return "; ".join(parts)
