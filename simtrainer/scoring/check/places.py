"""Where the parts of a rubric stand in its file."""

from collections.abc import Iterator
from dataclasses import dataclass

from simtrainer.scenario.predicate import Predicate
from simtrainer.scoring.rubric import Item, Rubric, Scale
from simtrainer.scoring.rules import Check

Path = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item, the construct it belongs to, and the path that leads to it."""

    item: Item
    scale: Scale
    path: Path

    @property
    def rule(self) -> Path:
        """Where its rule stands."""
        return (*self.path, "counts")


def placed_items(rubric: Rubric) -> Iterator[PlacedItem]:
    """Yield every item with its place."""
    for number, scale in enumerate(rubric.constructs):
        for part, dimension in enumerate(scale.dimensions):
            for line, item in enumerate(dimension.items):
                yield PlacedItem(item, scale, ("constructs", number, "dimensions", part, "items", line))


def conditions(one: PlacedItem) -> Iterator[tuple[Predicate, Path]]:
    """Yield the whole conditions of an item with their places."""
    if isinstance(one.item.counts, Check):
        yield one.item.counts.when, (*one.rule, "when")
        if one.item.counts.applies is not None:
            yield one.item.counts.applies, (*one.rule, "applies")
