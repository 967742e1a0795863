"""Dimensions of a scale: items weighed, what was not observed left out and its weight shared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simtrainer.scoring.assessment import DimensionPart, ItemPart
from simtrainer.scoring.earned import Earned
from simtrainer.scoring.material import Material
from simtrainer.scoring.points import earned
from simtrainer.scoring.rubric import Dimension, Item, Rubric, Scale
from simtrainer.scoring.standing import UNCHECKED, Standing


@dataclass(frozen=True, slots=True)
class EarnedItem:
    """An item with what it earned and its share of the headline."""

    item: Item
    share: float
    earned: Earned


def dimensions_of(
    scale: Scale, rubric: Rubric, material: Material, standing: Standing = UNCHECKED
) -> tuple[tuple[DimensionPart, ...], tuple[EarnedItem, ...]]:
    """Return the scale's dimensions, and every item with its acts for the evidence; what is a hint only has no points and no share."""
    parts: list[DimensionPart] = []
    items: list[EarnedItem] = []
    for dimension in scale.dimensions:
        results = [(item, earned(item.counts, material, rubric.credit, openings=rubric.minimum.openings)) for item in dimension.items]
        parts.append(_dimension(dimension, [_item(item, result, standing) for item, result in results], standing))
        out = standing.left_out
        counted = sum(item.weight for item, result in results if result.points is not None and item.id not in out) or 1.0
        items += [
            EarnedItem(item, 0.0 if out & {item.id, dimension.id} else dimension.weight * item.weight / counted, result)
            for item, result in results
        ]
    return tuple(parts), tuple(items)


def _item(item: Item, result: Earned, standing: Standing) -> ItemPart:
    counts = result.enough and item.id not in standing.left_out
    return ItemPart(item.id, item.text, item.weight, result.points if counts else None, result.points, standing.of(item.id))


def _dimension(dimension: Dimension, items: Sequence[ItemPart], standing: Standing) -> DimensionPart:
    applicable = [item for item in items if item.estimate is not None]
    scored = [(item.weight, item.points) for item in applicable if item.points is not None]
    # An item that does not apply (no breach to mend, an emergency) is no gap in the evidence; one on thin evidence is.
    half = sum(item.weight for item in applicable) / 2
    enough = bool(scored) and sum(weight for weight, _ in scored) >= half and dimension.id not in standing.left_out
    return DimensionPart(
        dimension.id,
        dimension.text,
        dimension.weight,
        weighed(scored) if enough else None,
        weighed((item.weight, item.estimate) for item in items),
        tuple(items),
        standing.of(dimension.id),
    )


def weighed(parts: Iterable[tuple[float, float | None]]) -> float | None:
    """Return the weighted mean of what was observed, None where nothing was."""
    known = [(weight, points) for weight, points in parts if points is not None]
    total = sum(weight for weight, _ in known)
    return sum(weight * points for weight, points in known) / total if total else None
