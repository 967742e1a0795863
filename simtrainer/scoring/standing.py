"""How the parts of a rubric stand at a site: what counts, what is a hint only, and what nobody has checked yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Stands = Literal["provisional", "agreed", "hint_only"]
NOT_CHECKED = "not compared with marks of people at this site"


@dataclass(frozen=True, slots=True)
class Standing:
    """How each part of a rubric stands at a site.

    `why` is a phrase: what the figures rest on, or why there are none. `left_out` are the ids of dimensions, items and acts that
    feed no score here: those under their gate, and items that rest on an act that is.
    """

    why: str = NOT_CHECKED
    stands: Mapping[str, Stands] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()

    def of(self, id_: str) -> Stands:
        """Return how a part stands."""
        return "hint_only" if id_ in self.left_out else self.stands.get(id_, "provisional")


UNCHECKED = Standing()
