"""What a rubric says of a judgement beside its numbers: its own sentence, how far a missed safety item holds a band, and its own name."""

from collections.abc import Sequence
from dataclasses import replace

from simtrainer.scoring.assessment import BandUsed, CriticalPart, Judgement, RubricUsed
from simtrainer.scoring.rubric import Rubric, Scale


def rubric_used(rubric: Rubric) -> RubricUsed:
    """Return which rubric judged."""
    bands = tuple(BandUsed(band.id, band.name) for band in sorted(rubric.bands, key=lambda one: one.begins))
    return RubricUsed(rubric.id, rubric.content_hash, rubric.structure_hash, rubric.version, rubric.name, rubric.language, bands)


def held(one: Judgement, rubric: Rubric, critical: Sequence[CriticalPart]) -> Judgement:
    """Return the judgement with its bands no higher than the rubric lets them be where a safety item was missed.

    The numbers stay, and so does the sentence: what was done well was done.
    """
    missed = any(item.result == "not_met" for item in critical)
    if rubric.critical_items.missed == "beside" or not missed or one.band is None:
        return one
    order = [band.id for band in rubric_used(rubric).bands]
    highest = order.index(rubric.critical_items.at_most or order[0])

    def lowered(band: str | None) -> str | None:
        return None if band is None else order[min(order.index(band), highest)]

    after = replace(one, band=lowered(one.band), low_band=lowered(one.low_band), high_band=lowered(one.high_band))
    return one if after == one else replace(after, held=True)


def worded(one: Judgement, scale: Scale) -> Judgement:
    """Return the judgement with the rubric's own sentence for its band."""
    return replace(one, sentence=scale.sentences.get(one.band or "", ""))
