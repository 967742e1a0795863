"""Dimensions of a scale: items weighed, what was not observed left out and its weight shared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simtrainer.scoring.assessment import DimensionPart, ItemPart
from simtrainer.scoring.material import Material
from simtrainer.scoring.points import Earned, earned
from simtrainer.scoring.rubric import Dimension, Item, Rubric, Scale


@dataclass(frozen=True, slots=True)
class EarnedItem:
    """An item with what it earned and its share of the headline."""

    item: Item
    share: float
    earned: Earned


def dimensions_of(scale: Scale, rubric: Rubric, material: Material) -> tuple[tuple[DimensionPart, ...], tuple[EarnedItem, ...]]:
    """Return the scale's dimensions, and every item with its acts for the evidence."""
    parts: list[DimensionPart] = []
    items: list[EarnedItem] = []
    for dimension in scale.dimensions:
        results = [(item, earned(item.counts, material, rubric.credit, openings=rubric.minimum.openings)) for item in dimension.items]
        parts.append(_dimension(dimension, [_item(item, result) for item, result in results]))
        counted = sum(item.weight for item, result in results if result.points is not None) or 1.0
        items += [EarnedItem(item, dimension.weight * item.weight / counted, result) for item, result in results]
    return tuple(parts), tuple(items)


def _item(item: Item, result: Earned) -> ItemPart:
    return ItemPart(item.id, item.text, item.weight, result.points if result.enough else None, result.points)


def _dimension(dimension: Dimension, items: Sequence[ItemPart]) -> DimensionPart:
    applicable = [item for item in items if item.estimate is not None]
    scored = [(item.weight, item.points) for item in applicable if item.points is not None]
    # An item that does not apply (no breach to mend, an emergency) is no gap in the evidence; one on thin evidence is.
    half = sum(item.weight for item in applicable) / 2
    enough = bool(scored) and sum(weight for weight, _ in scored) >= half
    return DimensionPart(
        dimension.id,
        dimension.text,
        dimension.weight,
        weighed(scored) if enough else None,
        weighed((item.weight, item.estimate) for item in items),
        tuple(items),
    )


def weighed(parts: Iterable[tuple[float, float | None]]) -> float | None:
    """Return the weighted mean of what was observed, None where nothing was."""
    known = [(weight, points) for weight, points in parts if points is not None]
    total = sum(weight for weight, _ in known)
    return sum(weight * points for weight, points in known) / total if total else None
