"""How far a long run has got, in one line that goes when it is done."""

from dataclasses import dataclass
from typing import TextIO

WIDTH = 24
LABEL = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar on a terminal; draws nothing where there is none."""

    out: TextIO | None

    def at(self, done: int, whole: int, label: str) -> None:
        """Show that `done` of the `whole` are done, and what comes now."""
        if self.out:
            filled = WIDTH * done // max(1, whole)
            print(f"\r[{'#' * filled}{' ' * (WIDTH - filled)}] {label[:LABEL]:{LABEL}}", end="", file=self.out, flush=True)

    def clear(self) -> None:
        """Take it away."""
        if self.out:
            print("\r" + " " * (WIDTH + LABEL + 6) + "\r", end="", file=self.out, flush=True)
