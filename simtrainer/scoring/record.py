"""An assessment as plain data for JSON: exactly what `simtrainer score` promises."""

from typing import Any

from simtrainer.scoring.assessment import Assessment, DimensionPart, Evidence, ItemPart, Judgement

DECIMALS = 2
HEADLINES = ("empathy", "rapport")
"""What the program's own rubrics judge; always there by name, null where another rubric does not judge it."""


def as_json(assessment: Assessment, program: Assessment | None = None) -> dict[str, Any]:
    """Return the assessment as dictionaries, lists, numbers and texts; `program` is the one before anything was overridden."""
    told = _told(assessment)
    if assessment.overrides:
        told["overrides"] = [one.model_dump(mode="json") for one in assessment.overrides]
    if program is not None:
        own = _told(program)
        told["program_alone"] = {part: own[part] for part in (*HEADLINES, "constructs", "opportunities", "critical_items", "evidence")}
    return told


def _told(assessment: Assessment) -> dict[str, Any]:
    judged = {id_: _judgement(one) for id_, one in assessment.judgements.items()}
    return {
        **{name: judged.get(name) for name in HEADLINES},
        "constructs": {id_: {"name": assessment.judgements[id_].name, **one} for id_, one in judged.items()},
        "metrics": {one.id: {"value": _round(one.value, 4), "n": one.n, "unit": one.unit} for one in assessment.metrics.values()},
        "opportunities": [
            {"turn": one.opening.turn, "kind": one.opening.kind, "answered_by": one.answered_by, "level": one.level}
            for one in assessment.opportunities
        ],
        "critical_items": [{"id": one.id, "result": one.result, "turns": list(one.turns)} for one in assessment.critical_items],
        "evidence": [_evidence(one) for one in assessment.evidence],
        "rubric": {
            "id": assessment.rubric.id,
            "version": assessment.rubric.version,
            "name": assessment.rubric.name,
            "content_hash": assessment.rubric.content_hash,
            "structure_hash": assessment.rubric.structure_hash,
        },
        "scenario": assessment.scenario,
        "agreement": {"stands": _whole(assessment), "why": assessment.agreement},
    }


def _whole(assessment: Assessment) -> str:
    """Return how all scores stand together: as the least trusted of them."""
    found = {one.stands for one in assessment.judgements.values()}
    return next(one for one in ("hint_only", "provisional", "agreed") if one in found)


def _judgement(one: Judgement) -> dict[str, Any]:
    return {
        "score": _round(one.score),
        "estimate": _round(one.estimate),
        "low": _round(one.low),
        "high": _round(one.high),
        "band": one.band,
        **({"held": True} if one.held else {}),
        "enough_evidence": one.enough_evidence,
        "stands": one.stands,
        "dimensions": [_dimension(part) for part in one.dimensions],
    }


def _dimension(part: DimensionPart) -> dict[str, Any]:
    items = [_item(item) for item in part.items]
    return {"id": part.id, "points": _round(part.points), "weight": part.weight, "stands": part.stands, "items": items}


def _item(item: ItemPart) -> dict[str, Any]:
    return {"id": item.id, "points": _round(item.points), "weight": item.weight, "text": item.text, "stands": item.stands}


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "turn": one.turn,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "code": one.code,
        "confidence": _round(one.confidence),
        "points": _round(one.points),
        "item": one.item,
        "why": one.why,
    }


def _round(value: float | None, decimals: int = DECIMALS) -> float | None:
    return None if value is None else round(value, decimals)
