"""The machine's marks beside people's, part by part and act by act, with the gate each passes or not."""

from collections.abc import Iterable, Mapping, Sequence

from simtrainer.scoring.agreement.acts import act_figures
from simtrainer.scoring.agreement.figures import Agreement, RubricFigures
from simtrainer.scoring.agreement.marks import MachineMarks
from simtrainer.scoring.agreement.parts import Part, part_figures
from simtrainer.scoring.agreement.ratings import GLOBAL, Mark, Ratings, parts_of
from simtrainer.scoring.agreement.safety import safety_figures
from simtrainer.scoring.rubric import Rubric


def agreement_of(ratings: Ratings, machine: Mapping[str, MachineMarks], rubrics: Iterable[Rubric], program: str) -> Agreement:
    """Return how the machine and people agree; `machine` holds its marks of every transcript that was rated."""
    judged = [figures for rubric in rubrics if (figures := _of_rubric(rubric, ratings.marks, machine)) is not None]
    return Agreement(
        program=program,
        made_up=ratings.made_up,
        transcripts=len(ratings.transcripts),
        raters=len(ratings.raters),
        rubrics=tuple(judged),
        acts=act_figures(ratings.codings, machine),
        safety=safety_figures(ratings.steps, machine),
    )


def _of_rubric(rubric: Rubric, marks: Sequence[Mark], machine: Mapping[str, MachineMarks]) -> RubricFigures | None:
    """Return one rubric's figures: transcripts judged by another are no evidence for it."""
    here = {name: one for name, one in machine.items() if one.rubric == rubric.id}
    own = [mark for mark in marks if mark.transcript in here and mark.value is not None]
    if not own:
        return None
    grades = _by_transcript(own, GLOBAL)
    parts = [
        part_figures(Part(id_, kind, text, _raters(own, id_)), given, {name: one.points.get(id_) for name, one in here.items()}, grades)
        for id_, (kind, text) in parts_of(rubric).items()
        if (given := _by_transcript(own, id_))
    ]
    return RubricFigures(
        id=rubric.id,
        title=rubric.title,
        structure_hash=rubric.structure_hash,
        transcripts=len({mark.transcript for mark in own}),
        parts=tuple(parts),
    )


def _by_transcript(marks: Iterable[Mark], item: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for mark in sorted((one for one in marks if one.item == item), key=lambda one: (one.transcript, one.rater)):
        if mark.value is not None:
            found.setdefault(mark.transcript, []).append(mark.value)
    return found


def _raters(marks: Iterable[Mark], item: str) -> int:
    return len({mark.rater for mark in marks if mark.item == item})
