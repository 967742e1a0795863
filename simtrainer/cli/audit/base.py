"""The base set with its marks, and marking one of its consults again."""

from collections.abc import Callable
from dataclasses import dataclass

from simtrainer.cli.audit.consults import BaseConsult
from simtrainer.cli.audit.marks import Marks, marks_of
from simtrainer.cli.audit.texts import Person
from simtrainer.cli.audit.variants import Worded, plain

Step = Callable[[str], None]
"""Is told after each consult what was done."""


@dataclass(frozen=True, slots=True)
class Base:
    """The consults and their marks as they are; `step` is called after each one that is marked."""

    consults: tuple[BaseConsult, ...]
    marks: tuple[Marks, ...]
    step: Step

    @classmethod
    def of(cls, consults: tuple[BaseConsult, ...], step: Step) -> "Base":
        """Return the set with its consults marked as they are."""
        unmarked = cls(consults, (), step)
        return cls(consults, tuple(unmarked.again(one, "base set") for one in consults), step)

    def again(
        self,
        consult: BaseConsult,
        what: str,
        worded: Worded = plain,
        *,
        learner: str = "",
        own: Person | None = None,
        called: Person | None = None,
    ) -> Marks:
        """Return the marks of a consult said otherwise; the names are those of `marks_of`."""
        marks = marks_of(consult, worded, learner=learner, own=own, called=called)
        self.step(what)
        return marks
