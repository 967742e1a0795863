"""Points of one rubric item: the rule applied to the material, with the learner's acts it rests on."""

from collections.abc import Callable, Mapping, Sequence

from simtrainer.scoring.checklist import of_acts, of_condition
from simtrainer.scoring.coded import CodedAct
from simtrainer.scoring.credit import credit_of, credit_of_all
from simtrainer.scoring.earned import FULL, Earned
from simtrainer.scoring.ladder import CANCELS
from simtrainer.scoring.material import Material
from simtrainer.scoring.metrics import measured
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.scoring.rules import (
    AnyOf,
    AtLeast,
    Best,
    Bounds,
    Check,
    Done,
    Falling,
    Graded,
    Kinds,
    Openings,
    Repaired,
    Rising,
    Rule,
    Steps,
    Times,
)

SURE_BREACH = 0.8


def earned(rule: Rule, material: Material, credit: Sequence[float], *, openings: int = 1) -> Earned:  # noqa: C901, PLR0911, PLR0912 - the table
    """Return what the rule gives; `credit` is the ladder's, `openings` how many it takes for an opening rule to be scored."""
    match rule:
        case Openings():
            return _of_openings(material.opportunities, credit, openings)
        case Steps():
            return _of_measure(rule.measure, material, lambda value: _between(rule.points, value))
        case Rising():
            return _of_measure(rule.measure, material, lambda value: FULL * min(1.0, value / rule.full_at))
        case Falling():
            return _of_measure(rule.measure, material, lambda value: FULL * (1 - min(1.0, value / rule.none_at)))
        case Graded():
            return _of_measure(rule.measure, material, lambda value: _graded(rule.points, value))
        case Bounds():
            return _of_bounds(rule, material)
        case Kinds():
            best = _best_of_each(material, rule.acts)
            return Earned(_between(rule.points, _credits(material, rule.acts)), acts=best)
        case Times():
            acts = tuple(material.acts(rule.act))
            return Earned(_between(rule.points, sum(credit_of(act) for act in acts)), acts=acts[: len(rule.points) - 1])
        case Done():
            best = _best_of_each(material, rule.acts)
            return Earned(FULL * _credits(material, rule.acts) / len(rule.acts), acts=best)
        case AnyOf():
            acts = tuple(material.acts(*rule.acts))
            return Earned(FULL if acts else 0.0, acts=acts[:1])
        case Best():
            return _of_ways(rule, material)
        case Repaired():
            return _of_repair(rule, material)
        case AtLeast():
            return of_acts(rule, material)
        case Check():
            return of_condition(rule, material)


def opening_credit(one: Opportunity, credit: Sequence[float]) -> float:
    """Return the share of an opening's weight that its answer earns."""
    return min(1.0, credit[one.level] * one.factor)


def _of_openings(opportunities: Sequence[Opportunity], credit: Sequence[float], needed: int) -> Earned:
    weight = sum(one.opening.weight for one in opportunities)
    if not weight:
        return Earned(None, enough=False)
    met = sum(one.opening.weight * opening_credit(one, credit) for one in opportunities)
    return Earned(FULL * met / weight, enough=len(opportunities) >= needed)


def _of_measure(name: str, material: Material, points: Callable[[float], float]) -> Earned:
    result = measured(name, material)
    return Earned(None if result.raw is None else points(result.raw), enough=result.enough)


def _of_bounds(rule: Bounds, material: Material) -> Earned:
    result = measured(rule.measure, material)
    value = result.raw
    if value is None:
        return Earned(rule.never)
    points = next((bound.points for bound in rule.bounds if value <= bound.most), rule.beyond)
    return Earned(points, enough=result.enough)


def _of_ways(rule: Best, material: Material) -> Earned:
    found = [
        (way.points * (1.0 if way.having else credit_of_all(material.acts(way.act))), act)
        for way in rule.of
        for act in material.acts(way.act)
        if all(act.says(name) for name in way.having)
    ]
    points, act = max(found, key=lambda pair: pair[0], default=(0.0, None))
    return Earned(points, acts=(act,) if act else ())


def _of_repair(rule: Repaired, material: Material) -> Earned:
    breaches = [act for act in _all_acts(material) if act.act in rule.breaches and _is_sure(act)]
    if not breaches:
        return Earned(None)
    since = min(act.turn for act in breaches)
    mends = tuple(act for act in material.acts(*rule.by) if act.turn >= since)
    return Earned(FULL if mends else 0.0, acts=mends[:1])


def _is_sure(act: CodedAct) -> bool:
    return act.act not in CANCELS or act.confidence >= SURE_BREACH


def _all_acts(material: Material) -> list[CodedAct]:
    return [act for turns in (material.clinician, material.patient) for turn in turns for act in turn.acts]


def _best_of_each(material: Material, codes: Sequence[str]) -> tuple[CodedAct, ...]:
    best: dict[str, CodedAct] = {}
    for act in material.acts(*codes):
        if act.act not in best or credit_of(act) > credit_of(best[act.act]):
            best[act.act] = act
    return tuple(best.values())


def _credits(material: Material, codes: Sequence[str]) -> float:
    return sum(credit_of_all(material.acts(code)) for code in codes)


def _between(points: Sequence[float], value: float) -> float:
    """Return the points of a step, and in proportion between two of them."""
    value = min(max(value, 0.0), len(points) - 1.0)
    step = int(value)
    if step == len(points) - 1:
        return points[step]
    return points[step] + (value - step) * (points[step + 1] - points[step])


def _graded(points: Mapping[float, float], value: float) -> float:
    """Return the points at a value, and in proportion between the two values round it."""
    known = sorted(points.items())
    below = max((pair for pair in known if pair[0] <= value), default=known[0])
    above = min((pair for pair in known if pair[0] >= value), default=known[-1])
    if below[0] == above[0]:
        return below[1]
    return below[1] + (value - below[0]) / (above[0] - below[0]) * (above[1] - below[1])
