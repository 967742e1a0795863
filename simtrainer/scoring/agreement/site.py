"""What a site's own figures of agreement mean for its scores."""

from collections.abc import Mapping

from simtrainer.scoring.agreement.figures import Agreement, RubricFigures, Verdict
from simtrainer.scoring.behind import acts_behind
from simtrainer.scoring.rubric import Rubric
from simtrainer.scoring.standing import COMPARED, MADE_UP, OTHER_RUBRIC, OTHER_VERSION, UNCHECKED, Standing, Stands

OF_VERDICT: Mapping[Verdict, Stands] = {"passed": "agreed", "not_passed": "hint_only", "too_few": "provisional"}


def standing_of(agreement: Agreement | None, rubric: Rubric, program: str) -> Standing:
    """Return how a rubric stands by a site's figures; they hold for the very rubric and version of the program that were measured."""
    if agreement is None:
        return UNCHECKED
    if agreement.made_up:
        return Standing(str(MADE_UP))
    if agreement.program != program:
        return Standing(str(OTHER_VERSION.filled(then=agreement.program, now=program)))
    figures = next((one for one in agreement.rubrics if one.structure_hash == rubric.structure_hash), None)
    if figures is None:
        return Standing(str(OTHER_RUBRIC.filled(rubric=rubric.id)))
    return _measured(figures, agreement, rubric)


def _measured(figures: RubricFigures, agreement: Agreement, rubric: Rubric) -> Standing:
    verdicts = {**{part.id: part.verdict for part in figures.parts}, **{act.id: act.verdict for act in agreement.acts}}
    stands = {id_: OF_VERDICT[verdict] for id_, verdict in verdicts.items()}
    under = {id_ for id_, how in stands.items() if how == "hint_only"} - {scale.id for scale in rubric.constructs}
    resting = {item.id for scale in rubric.constructs for item in scale.items if under & acts_behind(item.counts)}
    why = str(COMPARED.filled(people=agreement.raters, calls=figures.transcripts))
    return Standing(why, stands, frozenset(under | resting))
