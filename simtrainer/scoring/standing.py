"""How the parts of a rubric stand at a site: what counts, what is a hint only, and what nobody has checked yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simtrainer.words import _, found_again

Stands = Literal["provisional", "agreed", "hint_only"]
NOT_COMPARED = _("not compared with marks of people at this site")
MADE_UP = _("the file of agreement is a made-up example and counts for nothing")
OTHER_VERSION = _("agreement was measured with version %(then)s; this is %(now)s: run simtrainer agree again")
OTHER_RUBRIC = _("agreement was not measured for the rubric %(rubric)s as it is now")
COMPARED = _("compared with the marks of %(people)s people on %(calls)s transcripts at this site")
WHYS = (NOT_COMPARED, MADE_UP, OTHER_VERSION, OTHER_RUBRIC, COMPARED)
NOT_CHECKED = str(NOT_COMPARED)


def why_in_words(text: str) -> str:
    """Return what an assessment keeps of how it was checked as words that can be put into any language."""
    return found_again(text, WHYS)


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
