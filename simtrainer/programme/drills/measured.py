"""How each check fared on answers of our own that it had not been tuned on. A test keeps these figures true."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simtrainer.programme.drills.drill import DrillId

GOOD_ENOUGH = 0.8
"""Below this precision a drill's page says so."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Of good and of poor answers: how many were judged so, how many the other way round; the rest it was not sure about.

    `counted` is what was counted: whole answers, or the parts of longer ones, which are there or are not.
    """

    good: int
    good_met: int
    good_refused: int
    poor: int
    poor_refused: int
    poor_met: int
    counted: Literal["answers", "parts"] = "answers"

    @property
    def met_right(self) -> float:
        """Return how often what is called done is done."""
        return self.good_met / max(1, self.good_met + self.poor_met)

    @property
    def refused_right(self) -> float:
        """Return how often what is called not done is not."""
        return self.poor_refused / max(1, self.poor_refused + self.good_refused)

    @property
    def unsure(self) -> int:
        """Return of how many it was not sure."""
        return self.good + self.poor - self.good_met - self.good_refused - self.poor_refused - self.poor_met

    @property
    def is_weak(self) -> bool:
        """Tell whether the learner should be told to trust their own ear more."""
        return min(self.met_right, self.refused_right) < GOOD_ENOUGH


MEASURED: Mapping[DrillId, Measured | None] = {
    "spot_the_cue": None,
    "one_line_empathy": Measured(21, 14, 0, 20, 14, 0),
    "but_removal": Measured(20, 16, 0, 21, 14, 2),
    "question_to_reflection": Measured(21, 17, 0, 21, 20, 0),
    "plain_words": Measured(21, 18, 0, 24, 3, 5),
    "safety_net_six": Measured(53, 50, 3, 31, 31, 0, "parts"),
    "sixty_second_opening": Measured(60, 59, 1, 36, 35, 1, "parts"),
    "say_no_well": Measured(19, 13, 2, 21, 16, 0),
    "read_back": Measured(20, 18, 0, 23, 21, 0),
}
"""Spot the cue has none: there is nothing to hear, the cues were marked by who wrote the lines."""
