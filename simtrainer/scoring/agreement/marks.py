"""The machine's own marks of one transcript, laid out as people's are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simtrainer.scenario.model import Scenario
from simtrainer.scenario.walkthrough import Result
from simtrainer.scoring.assessment import Assessment, Judgement
from simtrainer.scoring.coded import coded_turns
from simtrainer.scoring.material import switched_off
from simtrainer.transcript.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Step:
    """A safety step of the case: its words, and what the machine found."""

    text: str
    result: Result


@dataclass(frozen=True, slots=True)
class MachineMarks:
    """What the machine says of one transcript.

    `points` (0 to 100) by the ids of the rubric's parts: None where too little was said or seen to judge. `acts` by the learner's
    turns, the first being 1. `off` are the acts that the case does not use, which the machine never finds there. `steps` are the safety
    steps of the `case` by their ids; none in a conversation without a case.
    """

    rubric: str
    points: Mapping[str, float | None]
    acts: Mapping[int, frozenset[str]]
    off: frozenset[str]
    case: str = ""
    steps: Mapping[str, Step] = field(default_factory=dict)


def marks_of(conversation: Conversation, assessment: Assessment, scenario: Scenario | None) -> MachineMarks:
    """Return the machine's marks: what a learner would be told, as numbers."""
    scales = assessment.judgements
    dimensions = [dimension for scale in scales.values() for dimension in scale.dimensions]
    off = switched_off(scenario)
    turns = [turn for turn in coded_turns(conversation, off) if turn.speaker == "clinician"]
    return MachineMarks(
        rubric=assessment.rubric.id,
        points={
            **{name: _headline(scale) for name, scale in scales.items()},
            **{dimension.id: dimension.points for dimension in dimensions},
            **{item.id: item.points for dimension in dimensions for item in dimension.items},
        },
        acts={number: frozenset(act.act for act in turn.acts) for number, turn in enumerate(turns, start=1)},
        off=off,
        case=scenario.id if scenario else "",
        steps=_steps(assessment, scenario),
    )


def _steps(assessment: Assessment, scenario: Scenario | None) -> Mapping[str, Step]:
    texts = {item.id: item.text for item in scenario.critical_items} if scenario else {}
    return {part.id: Step(texts[part.id], part.result) for part in assessment.critical_items}


def _headline(one: Judgement) -> float | None:
    """Return the number behind what a learner is told: on a short call a band is told, and the estimate is what it comes from."""
    if one.band is None:
        return None
    return one.estimate if one.score is None else one.score
