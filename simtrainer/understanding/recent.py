"""What was made last: the same words are asked for several times while one message is heard, and hardly again after it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")
MOST = 64


@dataclass(frozen=True, slots=True)
class Recent(Generic[Key, Made]):
    """Values by what they were made of; when there are too many all are forgotten."""

    kept: dict[Key, Made] = field(default_factory=dict)

    def of(self, key: Key, make: Callable[[], Made]) -> Made:
        """Return the value, made now where it is not at hand."""
        found = self.kept.get(key)
        if found is None:
            found = make()
            if len(self.kept) >= MOST:
                self.kept.clear()
            self.kept[key] = found
        return found
