"""The machine's own marks of one transcript, laid out as people's are."""

from collections.abc import Mapping
from dataclasses import dataclass

from simtrainer.scenario.model import Scenario
from simtrainer.scoring.assessment import Assessment, Judgement
from simtrainer.scoring.coded import coded_turns
from simtrainer.scoring.material import switched_off
from simtrainer.transcript.conversation import Conversation


@dataclass(frozen=True, slots=True)
class MachineMarks:
    """What the machine says of one transcript.

    `points` (0 to 100) by the ids of the rubric's parts: None where too little was said or seen to judge. `acts` by the learner's
    turns, the first being 1. `off` are the acts that the case does not use, which the machine never finds there.
    """

    rubric: str
    points: Mapping[str, float | None]
    acts: Mapping[int, frozenset[str]]
    off: frozenset[str]


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
    )


def _headline(one: Judgement) -> float | None:
    """Return the number behind what a learner is told: on a short call a band is told, and the estimate is what it comes from."""
    if one.band is None:
        return None
    return one.estimate if one.score is None else one.score
