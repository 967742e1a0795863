"""One measured figure with what it is held against."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's name and value; the plain baseline of the same run and what people reach, where they are known.

    `key` names the floor in `floors.yaml`, if the figure has one; `at_most` says that the floor is a ceiling.
    """

    name: str
    value: float
    baseline: float | None = None
    people: str = ""
    key: str = ""
    at_most: bool = False

    def missed(self, floors: dict[str, float]) -> str | None:
        """Return what is wrong with the figure, None where it holds or has no floor."""
        floor = floors.get(self.key)
        if floor is None or (self.value <= floor if self.at_most else self.value >= floor):
            return None
        return f"{self.name}: {self.value:.3f} is {'over' if self.at_most else 'under'} the recorded {floor:.3f}"


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one set, and lines that tell more."""

    figures: list[Figure]
    lines: list[str]


def table(figures: list[Figure]) -> list[str]:
    """Return the figures as the lines of a table."""
    width = max(len(one.name) for one in figures)
    lines = [f"{'measure':<{width}}  here   TF-IDF  people"]
    for one in figures:
        plain = "     -" if one.baseline is None else f"{one.baseline:6.3f}"
        lines.append(f"{one.name:<{width}}  {one.value:.3f}  {plain}  {one.people}".rstrip())
    return lines
