"""How far a score can be trusted: it is computed again and again on resampled evidence with the recogniser's measured errors.

Empathy rests on openings, so openings are drawn again; rapport on the learner's turns. Chance comes from a seed in the rubric.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from pydantic import Field

from simtrainer.scoring.coded import CodedTurn
from simtrainer.scoring.material import Material
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.scoring.rubric import Range
from simtrainer.scoring.rules import Strict
from simtrainer.yamlfile import load_text

TOP_LEVEL = 6
FULL = 100.0


class ErrorRates(Strict):
    """How often the recogniser gets a code wrong: the measured rate of each, and one for those not measured yet."""

    recogniser: str
    measured_on: str
    otherwise: float = Field(ge=0, le=0.5)
    rates: dict[str, float] = Field(default_factory=dict)

    def of(self, code: str | None) -> float:
        """Return the error rate of a code."""
        return self.rates.get(code, self.otherwise) if code else self.otherwise


@cache
def error_rates() -> ErrorRates:
    """Return the rates that come with the program."""
    return load_text((files(__package__) / "error_rates.yaml").read_bytes(), "error_rates.yaml", ErrorRates).value


@dataclass(frozen=True, slots=True)
class Interval:
    """The range of a score."""

    low: float
    high: float


def openings_interval(
    opportunities: Sequence[Opportunity],
    credit: Sequence[float],
    score_with: Callable[[float], float],
    how: Range,
    errors: ErrorRates,
) -> Interval:
    """Return the range of a score that depends on openings through their mean credit (0 to 100)."""
    chance = random.Random(how.seed)  # noqa: S311 - resampling, not secrecy
    scores: list[float] = []
    for _ in range(how.resamplings):
        drawn = [chance.choice(opportunities) for _ in opportunities]
        met = sum(one.opening.weight * _flipped_credit(one, credit, errors, chance) for one in drawn)
        scores.append(score_with(FULL * met / sum(one.opening.weight for one in drawn)))
    return _between(scores, how)


def _flipped_credit(one: Opportunity, credit: Sequence[float], errors: ErrorRates, chance: random.Random) -> float:
    """Return the opening's credit, one rung off as often as its deciding code is misheard."""
    level = one.level
    if chance.random() < errors.of(one.deciding.act if one.deciding else None):
        level = max(0, min(TOP_LEVEL, level + chance.choice([-1, 1])))
    # What late pick-up takes off stays off; an opening that earned nothing has nothing taken off.
    return min(1.0, credit[level] * (one.factor if credit[one.level] > 0 else 1.0))


def turns_interval(
    material: Material, score: float, score_of: Callable[[Material], float | None], how: Range, errors: ErrorRates
) -> Interval:
    """Return the range of a score that depends on the learner's turns.

    A turn that is not drawn is a greeting not given, so resampling scores lie lower than the score itself; what counts is
    how far they scatter. The range is therefore laid round the score.
    """
    chance = random.Random(how.seed)  # noqa: S311 - resampling, not secrecy
    rates: Mapping[str, float] = {act.act: errors.of(act.act) for act in material.acts()}
    places = range(len(material.clinician))
    scores: list[float] = []
    for _ in range(how.resamplings_of_turns):
        drawn = sorted(chance.choice(places) for _ in places)
        turns = [_misheard(material.clinician[place], rates, chance) for place in drawn]
        value = score_of(replace(material, clinician=turns))
        if value is not None:
            scores.append(value)
    if not scores:
        return Interval(score, score)
    scatter = _between(scores, how)
    shift = score - sorted(scores)[len(scores) // 2]
    low, high = (max(0.0, min(FULL, bound + shift)) for bound in (scatter.low, scatter.high))
    return Interval(min(low, score), max(high, score))


def _misheard(turn: CodedTurn, rates: Mapping[str, float], chance: random.Random) -> CodedTurn:
    acts = tuple(act for act in turn.acts if chance.random() >= rates[act.act])
    return turn if len(acts) == len(turn.acts) else replace(turn, acts=acts)


def _between(scores: list[float], how: Range) -> Interval:
    ordered = sorted(scores)
    return Interval(ordered[int(how.low * len(ordered))], ordered[min(len(ordered) - 1, int(how.high * len(ordered)))])
