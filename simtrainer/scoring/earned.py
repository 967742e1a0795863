"""What an item of a rubric earned, as a value."""

from dataclasses import dataclass

from simtrainer.scoring.coded import CodedAct

FULL = 100.0


@dataclass(frozen=True, slots=True)
class Earned:
    """Points 0 to 100, None where the item does not apply; `enough` is false on too thin evidence.

    `acts` are what earned the points or, where `costs`, what kept them from being all.
    """

    points: float | None
    enough: bool = True
    acts: tuple[CodedAct, ...] = ()
    costs: bool = False
