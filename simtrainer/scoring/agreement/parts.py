"""Figures of one part of a rubric: a headline, a dimension or an item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

import numpy as np

from simtrainer.scoring.agreement.anchors import anchor_of, points_of
from simtrainer.scoring.agreement.borderline import standard
from simtrainer.scoring.agreement.differences import Differences, differences
from simtrainer.scoring.agreement.figures import Apart, Beyond, Cut, Headline, PartFigures
from simtrainer.scoring.agreement.gates import band_faults, headline_faults, too_few, verdict_of
from simtrainer.scoring.agreement.icc import icc_2_1, interval_2_1, variances
from simtrainer.scoring.agreement.kappa import Table, agreed, kappa, table_of, weighted_kappa
from simtrainer.scoring.agreement.ratings import HIGHEST, LOWEST
from simtrainer.scoring.agreement.tables import beyond, plain

ANCHORS = range(LOWEST, HIGHEST + 1)
HEADLINE = "headline"
FEWEST = 3
"""Transcripts it takes for a correlation."""

Given = Mapping[str, Sequence[int]]
Points = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Part:
    """What of a rubric was marked, and by how many people."""

    id: str
    kind: str
    text: str
    raters: int


def part_figures(part: Part, given: Given, points: Points, grades: Given) -> PartFigures:
    """Return the figures of a part: `given` are people's marks by transcript, `points` the machine's, `grades` their global ones."""
    double = sum(len(marks) > 1 for marks in given.values())
    people = [_pairs(combinations(marks, 2)) for marks in given.values() if len(marks) > 1]
    known = {name: one for name in given if (one := points[name]) is not None}
    machine = [_pairs((anchor_of(mine), mark) for mark in given[name]) for name, mine in known.items()]
    with_people = beyond(machine, weighted_kappa)
    headline = _headline(given, known) if part.kind == HEADLINE else None
    few = tuple(too_few(sum(len(given[name]) > 1 for name in known), part.raters))
    faults = (*band_faults(with_people), *(headline_faults(headline) if headline else ()))
    return PartFigures.model_validate(
        {
            "id": part.id,
            "kind": part.kind,
            "text": part.text,
            "transcripts": len(known),
            "double": double,
            "raters": part.raters,
            "people": beyond(people, weighted_kappa),
            "machine": with_people,
            "people_plain": plain(people, kappa),
            "machine_plain": plain(machine, kappa),
            "machine_same": plain(machine, agreed),
            "headline": headline,
            "cut": _cut(grades, known) if part.kind == HEADLINE else None,
            "verdict": verdict_of(few, faults),
            "reasons": few or faults,
        }
    )


def _pairs(pairs: Iterable[tuple[int, int]]) -> Table:
    ones, others = [], []
    for one, other in pairs:
        ones.append(one)
        others.append(other)
    return table_of(ones, others, ANCHORS)


def _headline(given: Given, known: Mapping[str, float]) -> Headline:
    humans = {name: [points_of(mark) for mark in marks] for name, marks in given.items()}
    return Headline(
        people=_among_people(humans),
        machine=_with_machine(humans, known),
        differences=_apart(differences(list(known.values()), [fmean(humans[name]) for name in known])),
    )


def _among_people(humans: Mapping[str, Sequence[float]]) -> Beyond:
    """Return ICC(2,1) of the transcripts two or more people marked, in as many columns as every such transcript fills."""
    double = [marks for marks in humans.values() if len(marks) > 1]
    judges = min((len(marks) for marks in double), default=0)
    return _icc([marks[:judges] for marks in double])


def _with_machine(humans: Mapping[str, Sequence[float]], known: Mapping[str, float]) -> Beyond:
    """Return ICC(2,1) of the machine with one person: the mean over people, and the widest of their intervals.

    With the mean of several people it would agree better than one person can, and the comparison would flatter it.
    """
    judges = max((len(humans[name]) for name in known), default=0)
    columns = [[(mine, humans[name][judge]) for name, mine in known.items() if len(humans[name]) > judge] for judge in range(judges)]
    found = [(len(rows), _icc(rows)) for rows in columns]
    told = [(n, one, one.value) for n, one in found if one.value is not None]
    if not told:
        return Beyond()
    lows = [one.low for _, one, _ in told if one.low is not None]
    highs = [one.high for _, one, _ in told if one.high is not None]
    value = float(np.average([value for _, _, value in told], weights=[n for n, _, _ in told]))
    whole = len(lows) == len(told)
    return Beyond(value=value, low=min(lows) if whole else None, high=max(highs) if whole else None)


def _icc(rows: Sequence[Sequence[float]]) -> Beyond:
    if len(rows) < FEWEST:
        return Beyond()
    found = variances(rows)
    low, high = interval_2_1(found) or (None, None)
    return Beyond(value=icc_2_1(found), low=low, high=high)


def _apart(found: Differences | None) -> Apart | None:
    if found is None:
        return None
    names = ("bias", "sd", "low", "high", "limit_error", "slope", "slope_low", "slope_high", "proportional", "points")
    return Apart.model_validate({"n": len(found.points), **{name: getattr(found, name) for name in names}})


def _cut(grades: Given, known: Mapping[str, float]) -> Cut | None:
    """Return the standard by every grade somebody gave to a call that the machine scored."""
    pairs = [(grade, mine) for name, mine in known.items() for grade in grades.get(name, ())]
    found = standard([grade for grade, _ in pairs], [score for _, score in pairs])
    names = ("cut", "error", "r2", "per_grade", "n", "borderlines", "provisional")
    return Cut.model_validate({name: getattr(found, name) for name in names}) if found else None
