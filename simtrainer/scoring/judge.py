"""Judging: one conversation, one rubric, one assessment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from simtrainer.scenario.model import Scenario
from simtrainer.scoring.agreement.anchors import ends_of, points_of
from simtrainer.scoring.assessment import Assessment, DimensionPart, ItemPart, Judgement
from simtrainer.scoring.critical import critical_parts
from simtrainer.scoring.dimensions import dimensions_of, weighed
from simtrainer.scoring.enough import Enough, enough_for, enough_for_scale
from simtrainer.scoring.evidence import evidence_of
from simtrainer.scoring.material import Material, material_of
from simtrainer.scoring.metrics import metrics_of
from simtrainer.scoring.overridden import marks_in, reanswered, recoded, redecided
from simtrainer.scoring.overrides import Overrides
from simtrainer.scoring.penalties import penalty, without
from simtrainer.scoring.rubric import Rubric, Scale
from simtrainer.scoring.said import held, rubric_used, worded
from simtrainer.scoring.standing import UNCHECKED, Standing
from simtrainer.scoring.uncertainty import ErrorRates, Interval, error_rates, openings_interval, turns_interval
from simtrainer.transcript.conversation import Conversation
from simtrainer.words import _

ON_OPENINGS = "openings"
LEFT_OUT = str(_("parts of it are only a hint at this site: a band, no score"))


def assess(
    conversation: Conversation,
    rubric: Rubric,
    scenario: Scenario | None,
    *,
    errors: ErrorRates | None = None,
    standing: Standing = UNCHECKED,
    overrides: Overrides = (),
) -> Assessment:
    """Return what the rubric says about the conversation; `standing` is how its parts stand where it was compared with people's marks.

    With `overrides` it is judged as educators decided; without them as the program alone would.
    """
    conversation = recoded(conversation, overrides)
    material = reanswered(material_of(conversation, scenario, mi=rubric.motivational_interviewing), overrides)
    rates, marks = errors or error_rates(), marks_in(overrides)
    enough = enough_for(conversation, material, rubric, scenario)
    critical = redecided(critical_parts(scenario, material), overrides)
    judgements = {
        scale.id: _Judged(scale, rubric, material, standing, marks).judgement(enough_for_scale(enough, scale, material, rubric), rates)
        for scale in rubric.constructs
    }
    return Assessment(
        judgements={id_: held(worded(one, rubric.scale(id_)), rubric, critical) for id_, one in judgements.items()},
        metrics=metrics_of(material),
        opportunities=tuple(material.opportunities),
        critical_items=critical,
        evidence=evidence_of(rubric, material, standing),
        rubric=rubric_used(rubric),
        scenario=conversation.scenario,
        clinician_turns=len(material.clinician),
        patient_turns=len(material.patient),
        agreement=standing.why,
        overrides=tuple(overrides),
        hints=standing.left_out,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """One scale on one material; `marks` are those of people (1 to 5, by part) that stand in the place of the program's."""

    scale: Scale
    rubric: Rubric
    material: Material
    standing: Standing
    marks: Mapping[str, int]

    def judgement(self, enough: Enough, rates: ErrorRates) -> Judgement:
        """Return the headline: the program's, or a person's mark of it where there is one."""
        own = self._own_judgement(enough, rates)
        return _as_marked(own, self.marks[self.scale.id], self.rubric) if self.scale.id in self.marks else own

    def _own_judgement(self, enough: Enough, rates: ErrorRates) -> Judgement:
        dimensions, off = self._on(self.material)
        point = _less(weighed((one.weight, one.points) for one in dimensions), off)
        anything = any(True for _ in self.material.acts())
        all_off = penalty(self.scale.penalties, self.material)
        estimate = _less(weighed((one.weight, one.estimate) for one in dimensions), all_off) if anything else None
        whole = all(one.points is not None for one in dimensions)
        banded = enough is not Enough.NOTHING and enough is not Enough.NO_OPENINGS and point is not None
        interval = self._interval(dimensions, point, off, rates) if banded and point is not None else None
        scored = enough is Enough.SCORE and whole
        hints = any(one.points is None and _is_hint(one) for one in dimensions)
        # A call too short for a score is so anyhow; what is left out is the reason where it alone leaves no score, or no band.
        hints = hints and (enough is Enough.SCORE or (enough is Enough.BAND and point is None))
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
            too_little=None if scored else LEFT_OUT if hints else enough.value,
            penalty=off,
            dimensions=dimensions if enough is not Enough.NOTHING else tuple(map(_unscored, dimensions)),
            stands=self.standing.of(self.scale.id),
        )

    def _interval(self, dimensions: tuple[DimensionPart, ...], point: float, off: float, rates: ErrorRates) -> Interval:
        how = self.rubric.range
        of_openings = {item.id for item in self.scale.items if item.counts.rule == ON_OPENINGS}
        scored = [(one, item) for one in dimensions if one.points is not None for item in one.items if item.points is not None]
        part = next(((one, item) for one, item in scored if item.id in of_openings and one.id not in self.marks), None)
        if part is None:
            return turns_interval(self.material, point, self._score_of, how, rates)
        return openings_interval(self.material.opportunities, self.rubric.credit, _with(dimensions, *part, off), how, rates)

    def _score_of(self, material: Material) -> float | None:
        dimensions, off = self._on(material)
        return _less(weighed((one.weight, one.points) for one in dimensions), off)

    def _on(self, material: Material) -> tuple[tuple[DimensionPart, ...], float]:
        """Return the dimensions and the points off, both without what is a hint only."""
        dimensions, _ = dimensions_of(self.scale, self.rubric, material, self.standing)
        dimensions = tuple(replace(one, points=points_of(self.marks[one.id])) if one.id in self.marks else one for one in dimensions)
        return dimensions, penalty(without(self.scale.penalties, self.standing.left_out), material)


def _as_marked(one: Judgement, mark: int, rubric: Rubric) -> Judgement:
    """Return a headline with a person's mark in the place of the program's: a mark says no more than the range of its anchor."""
    middle, (low, high) = points_of(mark), ends_of(mark)
    return replace(
        one,
        score=None if one.score is None else middle,
        low=low,
        high=high,
        band=rubric.band_of(middle),
        low_band=rubric.band_of(low),
        high_band=rubric.band_of(high),
    )


def _with(dimensions: tuple[DimensionPart, ...], part: DimensionPart, item: ItemPart, off: float) -> Callable[[float], float]:
    """Return the headline as a function of one item's points, all else staying as it is."""
    rest = [(one.weight, one.points) for one in dimensions if one.id != part.id]
    beside = [(one.weight, one.points) for one in part.items if one.id != item.id]

    def headline(points: float) -> float:
        return _less(weighed([*rest, (part.weight, weighed([*beside, (item.weight, points)]))]), off) or 0.0

    return headline


def _less(points: float | None, off: float) -> float | None:
    return None if points is None else max(0.0, points - off)


def _unscored(one: DimensionPart) -> DimensionPart:
    return replace(one, points=None, items=tuple(replace(item, points=None) for item in one.items))


def _is_hint(one: DimensionPart) -> bool:
    """Tell whether a dimension, or something in it, is left out for want of agreement."""
    return "hint_only" in {one.stands, *(item.stands for item in one.items)}
