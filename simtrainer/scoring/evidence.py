"""Evidence: the learner's own words behind every point, earned or lost."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from simtrainer.scoring.assessment import Evidence
from simtrainer.scoring.behind import JARGON, MEASURED_ACTS, measure_of
from simtrainer.scoring.coded import CodedAct, CodedTurn
from simtrainer.scoring.dimensions import EarnedItem, dimensions_of
from simtrainer.scoring.material import Material
from simtrainer.scoring.metrics import measured
from simtrainer.scoring.metrics.empathy import gives_back, leaves_room
from simtrainer.scoring.metrics.questions import STACKED, distinct_questions, is_question
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.scoring.overridden import CHANGED
from simtrainer.scoring.penalties import harmful_acts, without
from simtrainer.scoring.points import opening_credit
from simtrainer.scoring.rubric import Rubric, Scale
from simtrainer.scoring.standing import UNCHECKED, Standing

UNCLEAR = "unclear"
STACKING = "M_STACK"
COSTS = frozenset({*(name for name, acts in MEASURED_ACTS.items() if acts == JARGON), "M_TERMINATOR"})
"""Measures whose acts are why points are missing."""


OF_OPENINGS: Mapping[str, Callable[[Opportunity], bool]] = {
    "M_EO_RESP": lambda one: one.met,
    "M_EO_LEVEL": lambda one: one.met,
    "M_TERMINATOR": lambda one: not leaves_room(one),
}
"""Measures of openings, and of which openings the answers are shown."""


def evidence_of(rubric: Rubric, material: Material, standing: Standing = UNCHECKED) -> tuple[Evidence, ...]:
    """Return all evidence of every construct in the order of the call; that of a hint has its words and no points."""
    found = [one for scale in rubric.constructs for one in _of_scale(scale, rubric, material, standing)]
    return tuple(sorted(found, key=lambda one: (one.turn, one.start, one.item, one.code)))


def _of_scale(scale: Scale, rubric: Rubric, material: Material, standing: Standing) -> Iterator[Evidence]:
    _, items = dimensions_of(scale, rubric, material, standing)
    total = sum(dimension.weight for dimension in scale.dimensions if dimension.id not in standing.left_out) or 1.0
    for one in items:
        yield from _of_item(one, one.share / total, rubric, material)
    for act, price in harmful_acts(without(scale.penalties, standing.left_out), material):
        yield _quoted(act, -price, f"{scale.id}_penalty", act.why)


def _of_item(one: EarnedItem, share: float, rubric: Rubric, material: Material) -> Iterator[Evidence]:
    if one.earned.points is None:
        return
    rule = one.item.counts
    if rule.rule == "openings":
        yield from _of_openings(material, rubric.credit, share, one.item.id)
    elif measure_of(rule) == STACKING:
        yield from _of_stacks(material, share * (one.earned.points - 100), one.item.id)
    else:
        measure = measure_of(rule)
        acts = one.earned.acts or (_acts_of(measure, material) if measure else ())
        lost = one.earned.costs or measure in COSTS
        points = share * (one.earned.points - 100 if lost else one.earned.points)
        yield from (_quoted(act, points / len(acts), one.item.id, act.why) for act in acts)


def _acts_of(measure: str, material: Material) -> Sequence[CodedAct]:  # noqa: PLR0911 - the table of measures
    if measured(measure, material).raw is None:
        return ()
    acts = list(material.acts(*MEASURED_ACTS.get(measure, ("",))))
    match measure:
        case "M_FIRST_OPEN":
            return acts[:1]
        case "M_AGENDA":
            return [act for act in acts if act.says("screen_more")][:1]
        case "M_ICE":
            return [act for act in acts if act.values("facet")]
        case "M_DEFINE":
            return [act for act in acts if act.says("gloss")]
        case "M_REFL_RATE":
            return [act for act in acts if gives_back(act)]
        case _ if measure in OF_OPENINGS:
            shown = OF_OPENINGS[measure]
            return [one.deciding for one in material.opportunities if one.deciding is not None and shown(one)]
        case _:
            return acts


def _of_openings(material: Material, credit: Sequence[float], share: float, item: str) -> Iterator[Evidence]:
    weight = sum(one.opening.weight for one in material.opportunities)
    turns = {turn.number: turn for turn in material.clinician}
    for one in material.opportunities:
        if one.answered_by is None:
            continue
        part = share * 100 * one.opening.weight / weight
        got = opening_credit(one, credit)
        points = part * got if one.met else -part * (1 - got)
        if one.deciding is not None and one.met:
            yield _quoted(one.deciding, points, item, one.reason)
        else:
            yield _whole_turn(turns[one.answered_by], one, points, item)


def _whole_turn(turn: CodedTurn, one: Opportunity, points: float, item: str) -> Evidence:
    # Where an educator found the answer, no act that the program heard in the turn speaks for it.
    act = None if one.reason == CHANGED else one.deciding or next((act for act in turn.acts), None)
    code, confidence = (act.act, act.confidence) if act else (UNCLEAR, 0.0)
    return Evidence(turn.number, 0, len(turn.text), turn.text, code, confidence, points, item, one.reason)


def _of_stacks(material: Material, points: float, item: str) -> Iterator[Evidence]:
    stacks = [turn for turn in material.clinician if distinct_questions(turn) >= STACKED]
    for turn in stacks if points else ():
        act = next((act for act in turn.acts if is_question(act)), turn.acts[0])
        why = f"{distinct_questions(turn)} questions in one turn"
        yield Evidence(turn.number, 0, len(turn.text), turn.text, act.act, act.confidence, points / len(stacks), item, why)


def _quoted(act: CodedAct, points: float, item: str, why: str) -> Evidence:
    return Evidence(act.turn, act.start, act.end, act.text, act.act, act.confidence, points, item, why)
