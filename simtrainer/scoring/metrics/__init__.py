"""The codebook's 29 metrics as a table of formulas, and the few inner measures that only rubric items use."""

from collections.abc import Mapping

from simtrainer.codebook import codebook
from simtrainer.scoring.material import Material
from simtrainer.scoring.metrics import empathy, questions, talk, visit
from simtrainer.scoring.metrics.measured import Count, Formula, Measured, is_enough

__all__ = ["FORMULAS", "INNER", "Count", "Measured", "measured", "metrics_of"]

FORMULAS: Mapping[str, Formula] = {
    "M_OPEN_SHARE": questions.open_share,
    "M_OPEN_CLOSED": questions.open_to_closed,
    "M_RQ": empathy.reflections_to_questions,
    "M_REFL_RATE": empathy.reflection_rate,
    "M_COMPLEX": empathy.complex_share,
    "M_MIA_MINA": empathy.adherent_balance,
    "M_EO_N": empathy.openings,
    "M_EO_RESP": empathy.answered_rate,
    "M_EO_LEVEL": empathy.mean_level,
    "M_CONTINUER": empathy.continuers,
    "M_TERMINATOR": empathy.terminators,
    "M_REPEAT": empathy.repeats,
    "M_TALK": talk.talk_share,
    "M_WPT": talk.words_per_turn,
    "M_STACK": questions.stacking,
    "M_FLOOR": talk.unrecorded,
    "M_LATENCY": talk.unrecorded,
    "M_JARGON": talk.jargon_rate,
    "M_DEFINE": talk.definitions,
    "M_READ": talk.reading_grade,
    "M_AGENDA": questions.agenda,
    "M_FIRST_OPEN": questions.first_open,
    "M_ICE": questions.facets,
    "M_OPENING": visit.opening,
    "M_SAFETYNET": visit.safety_net,
    "M_TEACHBACK": visit.understanding_check,
    "M_CLOSURE": visit.closure,
    "M_PERMISSION": visit.advice_with_leave,
    "M_CHANGETALK": empathy.change_talk,
}

INNER: Mapping[str, tuple[Formula, str, str]] = {"jargon_terms": (talk.jargon_terms, "terms", "8 clinician turns")}
"""Measures for rubric items that are no metric of the codebook: formula, unit, minimum."""


def measured(name: str, material: Material) -> Measured:
    """Return one metric or inner measure of the conversation."""
    if name in INNER:
        formula, unit, minimum = INNER[name]
    else:
        metric = codebook().metrics[name]
        formula, unit, minimum = FORMULAS[name], metric.unit, metric.min_n or ""
    count = formula(material)
    return Measured(name, count.value, count.n, unit, is_enough(minimum or None, count, mi=material.mi))


def metrics_of(material: Material) -> dict[str, Measured]:
    """Return all the codebook's metrics."""
    return {name: measured(name, material) for name in FORMULAS}
