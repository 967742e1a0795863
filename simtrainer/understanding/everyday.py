"""What any talk may be about, told apart without a scenario: ordinary questions of a consultation, and classes that a caller adds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from simtrainer.understanding.facts import LANDS, sureness
from simtrainer.understanding.matching import Matcher
from simtrainer.understanding.ordinary import ordinary
from simtrainer.understanding.recogniser import meanings, word_vectors
from simtrainer.understanding.words import words


@dataclass(frozen=True, slots=True)
class Everyday:
    """The classes as a small trained head."""

    matcher: Matcher

    @classmethod
    def beside(cls, classes: Mapping[str, Sequence[str]]) -> Self:
        """Train on some classes and, so that they do not take what is not theirs, on the ordinary questions of a consultation."""
        return cls(Matcher.fitted({**classes, **{name: said[:LANDS] for name, said in ordinary().items()}}, word_vectors(), meanings()))

    def nearest(self, text: str) -> tuple[str, float, str]:
        """Return the likeliest class, how sure it is, 0 to 1, and the phrasing it comes nearest to."""
        match = self.matcher.best(words(text), _alike)
        return match.name, sureness(match), match.phrasing


def _alike(name: str) -> float:
    del name
    return 1.0
