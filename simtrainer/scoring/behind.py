"""What an item of a rubric rests on: the acts whose words earn it, straight or by way of a measure."""

from collections.abc import Iterator

from pydantic import BaseModel

from simtrainer.scoring.checklist import leaves
from simtrainer.scoring.rules import Check, Rule

REFLECTIONS = ("EM_REFLECT_SIMPLE", "EM_REFLECT_COMPLEX", "EM_NAME")
JARGON = ("NG_JARGON",)
MEASURED_ACTS = {
    "M_RQ": REFLECTIONS,
    "M_REFL_RATE": REFLECTIONS,
    "M_MIA_MINA": ("RA_AFFIRM", "RA_PARTNER", "RA_AUTONOMY", "RA_PERMISSION"),
    "M_JARGON": JARGON,
    "M_DEFINE": ("IN_EXPLAIN",),
    "M_ICE": ("Q_ICE", "EM_EXPLORE"),
    "M_FIRST_OPEN": ("Q_OPEN",),
    "M_AGENDA": ("RA_AGENDA",),
    "M_OPENING": ("TH_GREET", "TH_IDENTITY", "TH_LOCATION", "TH_BACKUP", "TH_CONSENT", "TH_PRIVACY", "TH_TECHCHECK"),
    "M_SAFETYNET": ("PL_SAFETYNET",),
    "M_TEACHBACK": ("IN_CHECK",),
    "M_CLOSURE": ("CL_SUMMARY", "PL_FOLLOWUP", "PL_SAFETYNET", "CL_CLOSE"),
    "M_PERMISSION": ("RA_PERMISSION", "IN_ASK_FIRST"),
    "jargon_terms": JARGON,
}
"""Which acts a measure is made of, so that their words can be shown. Measures of openings rest on nearly every act; they are not here."""


def measure_of(rule: Rule) -> str | None:
    """Return the measure that a rule turns into points, where it is one of a measure."""
    return getattr(rule, "measure", None)


def named_acts(rule: Rule) -> frozenset[str]:
    """Return the clinician's acts that a rule names itself, helpful or not."""
    if isinstance(rule, Check):
        conditions = [rule.when, *([rule.applies] if rule.applies else [])]
        return frozenset(code for condition in conditions for leaf, _ in leaves(condition) for code in leaf.act or ())
    return frozenset(_in_fields(rule))


def _in_fields(rule: BaseModel) -> Iterator[str]:
    for name in ("act", "acts", "by"):
        value = getattr(rule, name, ())
        yield from (value,) if isinstance(value, str) else value
    for way in getattr(rule, "of", ()):
        yield way.act


def acts_behind(rule: Rule) -> frozenset[str]:
    """Return the acts whose recognition a rule's points rest on.

    None for openings: nearly every act may answer one, so they stand or fall by people's marks on the item itself.
    """
    return named_acts(rule) | frozenset(MEASURED_ACTS.get(measure_of(rule) or "", ()))
