"""Judging: one conversation, one rubric, one assessment."""

from collections.abc import Callable
from dataclasses import dataclass

from simtrainer.scenario.model import Scenario
from simtrainer.scoring.assessment import Assessment, DimensionPart, ItemPart, Judgement, RubricUsed
from simtrainer.scoring.critical import critical_parts
from simtrainer.scoring.dimensions import dimensions_of, weighed
from simtrainer.scoring.enough import Enough, enough_for_empathy, enough_for_rapport
from simtrainer.scoring.evidence import evidence_of
from simtrainer.scoring.material import Material, material_of
from simtrainer.scoring.metrics import metrics_of
from simtrainer.scoring.penalties import penalty
from simtrainer.scoring.rubric import Rubric, Scale
from simtrainer.scoring.uncertainty import ErrorRates, Interval, error_rates, openings_interval, turns_interval
from simtrainer.transcript.conversation import Conversation

ON_OPENINGS = "openings"


def assess(conversation: Conversation, rubric: Rubric, scenario: Scenario | None, *, errors: ErrorRates | None = None) -> Assessment:
    """Return what the rubric says about the conversation."""
    material = material_of(conversation, scenario, mi=rubric.motivational_interviewing)
    rates = errors or error_rates()
    empathy = _Judged(rubric.empathy, rubric, material)
    rapport = _Judged(rubric.rapport, rubric, material)
    return Assessment(
        empathy=empathy.judgement(enough_for_empathy(conversation, material, rubric, scenario), rates),
        rapport=rapport.judgement(enough_for_rapport(conversation, material, rubric, scenario), rates),
        metrics=metrics_of(material),
        opportunities=tuple(material.opportunities),
        critical_items=critical_parts(scenario, material),
        evidence=evidence_of(rubric, material),
        rubric=RubricUsed(rubric.id, rubric.content_hash, rubric.structure_hash),
        scenario=conversation.scenario,
        clinician_turns=len(material.clinician),
        patient_turns=len(material.patient),
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """One scale on one material."""

    scale: Scale
    rubric: Rubric
    material: Material

    def judgement(self, enough: Enough, rates: ErrorRates) -> Judgement:
        dimensions, _ = dimensions_of(self.scale, self.rubric, self.material)
        off = penalty(self.scale.penalties, self.material)
        point = _less(weighed((one.weight, one.points) for one in dimensions), off)
        anything = any(True for _ in self.material.acts())
        estimate = _less(weighed((one.weight, one.estimate) for one in dimensions), off) if anything else None
        whole = all(one.points is not None for one in dimensions)
        banded = enough is not Enough.NOTHING and enough is not Enough.NO_OPENINGS and point is not None
        interval = self._interval(dimensions, point, off, rates) if banded and point is not None else None
        scored = enough is Enough.SCORE and whole
        return Judgement(
            name=self.scale.name,
            score=point if scored else None,
            estimate=estimate,
            low=interval.low if interval else None,
            high=interval.high if interval else None,
            band=self.rubric.band_of(point) if interval and point is not None else None,
            low_band=self.rubric.band_of(interval.low) if interval else None,
            high_band=self.rubric.band_of(interval.high) if interval else None,
            enough_evidence=scored,
            too_little=None if scored else enough.value,
            penalty=off,
            dimensions=dimensions if enough is not Enough.NOTHING else tuple(map(_unscored, dimensions)),
        )

    def _interval(self, dimensions: tuple[DimensionPart, ...], point: float, off: float, rates: ErrorRates) -> Interval:
        how = self.rubric.range
        on_openings = next((one for one in self.scale.dimensions if any(item.counts.rule == ON_OPENINGS for item in one.items)), None)
        if on_openings is None:
            return turns_interval(self.material, point, self._score_of, how, rates)
        return openings_interval(self.material.opportunities, self.rubric.credit, _with(dimensions, on_openings.id, off), how, rates)

    def _score_of(self, material: Material) -> float | None:
        dimensions, _ = dimensions_of(self.scale, self.rubric, material)
        return _less(weighed((one.weight, one.points) for one in dimensions), penalty(self.scale.penalties, material))


def _with(dimensions: tuple[DimensionPart, ...], name: str, off: float) -> Callable[[float], float]:
    """Return the headline as a function of one dimension's points, all else staying as it is."""
    rest = [(one.weight, one.points) for one in dimensions if one.id != name]
    weight = next(one.weight for one in dimensions if one.id == name)
    return lambda points: _less(weighed([*rest, (weight, points)]), off) or 0.0


def _less(points: float | None, off: float) -> float | None:
    return None if points is None else max(0.0, points - off)


def _unscored(one: DimensionPart) -> DimensionPart:
    items = tuple(ItemPart(item.id, item.text, item.weight, None, item.estimate) for item in one.items)
    return DimensionPart(one.id, one.text, one.weight, None, one.estimate, items)
