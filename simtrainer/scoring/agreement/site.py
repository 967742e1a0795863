"""What a site's own figures of agreement mean for its scores."""

from collections.abc import Mapping

from simtrainer.scoring.agreement.figures import Agreement, RubricFigures, Verdict
from simtrainer.scoring.behind import acts_behind
from simtrainer.scoring.rubric import Rubric
from simtrainer.scoring.standing import UNCHECKED, Standing, Stands

OF_VERDICT: Mapping[Verdict, Stands] = {"passed": "agreed", "not_passed": "hint_only", "too_few": "provisional"}


def standing_of(agreement: Agreement | None, rubric: Rubric, program: str) -> Standing:
    """Return how a rubric stands by a site's figures; they hold for the very rubric and version of the program that were measured."""
    if agreement is None:
        return UNCHECKED
    if agreement.made_up:
        return Standing("the file of agreement is a made-up example and counts for nothing")
    if agreement.program != program:
        return Standing(f"agreement was measured with version {agreement.program}; this is {program}: run simtrainer agree again")
    figures = next((one for one in agreement.rubrics if one.structure_hash == rubric.structure_hash), None)
    if figures is None:
        return Standing(f"agreement was not measured for the rubric {rubric.id} as it is now")
    return _measured(figures, agreement, rubric)


def _measured(figures: RubricFigures, agreement: Agreement, rubric: Rubric) -> Standing:
    verdicts = {**{part.id: part.verdict for part in figures.parts}, **{act.id: act.verdict for act in agreement.acts}}
    stands = {id_: OF_VERDICT[verdict] for id_, verdict in verdicts.items()}
    under = {id_ for id_, how in stands.items() if how == "hint_only"} - {scale.id for scale in rubric.constructs}
    resting = {item.id for scale in rubric.constructs for item in scale.items if under & acts_behind(item.counts)}
    why = f"compared with the marks of {agreement.raters} people on {figures.transcripts} transcripts at this site"
    return Standing(why, stands, frozenset(under | resting))
