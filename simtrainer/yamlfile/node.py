"""A YAML value that remembers where it was written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A value, the place where it begins (line and column from 1), the place of its key, and what is inside it."""

    value: Any
    place: Place
    key: Place | None = None
    inside: "dict[Any, Node]" = field(default_factory=dict)
    spoilt: bool = False

    def along(self, path: Iterable[object]) -> "list[Node]":
        """Return the nodes on the path, this one first; parts that lead nowhere (pydantic's own labels) are passed over."""
        nodes = [self]
        for part in path:
            try:
                nodes.append(nodes[-1].inside[part])
            except (KeyError, TypeError):
                continue
        return nodes

    def at(self, path: Iterable[object]) -> "Node":
        """Return the innermost node that the path leads to."""
        return self.along(path)[-1]
