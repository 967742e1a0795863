"""Figures of safety steps: whether people and the machine found a case's critical items met, not met or not reached."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import get_args

import numpy as np

from simtrainer.scenario.walkthrough import Result
from simtrainer.scoring.agreement.figures import SafetyFigures
from simtrainer.scoring.agreement.gates import RARE, act_faults, safety_faults, too_few, too_seldom_missing, verdict_of
from simtrainer.scoring.agreement.kappa import Table, ac1, agreed, kappa, table_of
from simtrainer.scoring.agreement.marks import MachineMarks
from simtrainer.scoring.agreement.precision import precision_and_recall
from simtrainer.scoring.agreement.ratings import StepMark
from simtrainer.scoring.agreement.tables import beyond
from simtrainer.words import _

RESULTS: tuple[Result, ...] = get_args(Result)
MISSING = RESULTS.index("not_met")
ALL = "all"
"""The id under which every step of every case is put together."""

Found = Mapping[str, Sequence[Result]]
"""From a transcript to what each person found of one step."""


@dataclass(slots=True)
class _Counts:
    """Tables by transcript: people with one another, and the machine (rows) with people (columns)."""

    people: dict[str, Table] = field(default_factory=dict)
    machine: dict[str, Table] = field(default_factory=dict)
    findings: int = 0
    raters: set[str] = field(default_factory=set)

    def add(self, name: str, mine: Result, found: Sequence[Result]) -> None:
        """Count what the machine and people found of one step in one transcript."""
        pairs = list(combinations(found, 2))
        if pairs:
            self.people[name] = self.people.get(name, 0) + _table(pairs)
        self.machine[name] = self.machine.get(name, 0) + _table((mine, one) for one in found)
        self.findings += len(found)


def _table(pairs: Iterable[tuple[Result, Result]]) -> Table:
    ones, others = zip(*pairs, strict=True)
    return table_of(ones, others, RESULTS)


def safety_figures(marks: Sequence[StepMark], machine: Mapping[str, MachineMarks]) -> tuple[SafetyFigures, ...]:
    """Return the figures of all steps together and of each step that somebody judged, by case; nothing where nobody judged one."""
    told = [one for one in marks if one.result is not None and one.step in machine[one.transcript].steps]
    if not told:
        return ()
    together, by_step = _Counts(), dict[tuple[str, str], _Counts]()
    for (transcript, step), findings in _grouped(told):
        marks_here = machine[transcript]
        for counts in (together, by_step.setdefault((marks_here.case, step), _Counts())):
            counts.add(transcript, marks_here.steps[step].result, [one.result for one in findings if one.result is not None])
            counts.raters.update(one.rater for one in findings)
    texts = {(one.case, step): found.text for one in machine.values() for step, found in one.steps.items()}
    every = _figures(ALL, "", _("All safety steps of all cases"), together)
    return (every, *(_figures(step, case, texts[case, step], counts) for (case, step), counts in sorted(by_step.items())))


def _grouped(marks: Iterable[StepMark]) -> Iterator[tuple[tuple[str, str], list[StepMark]]]:
    found: dict[tuple[str, str], list[StepMark]] = {}
    for one in sorted(marks, key=lambda one: (one.transcript, one.step, one.rater)):
        found.setdefault((one.transcript, one.step), []).append(one)
    yield from found.items()


def _figures(id_: str, case: str, text: str, counts: _Counts) -> SafetyFigures:
    people, machine = list(counts.people.values()), list(counts.machine.values())
    whole: Table = np.sum(machine, axis=0)
    missing = _missing(whole)
    measure = "AC1" if _commonest(whole) > 1 - RARE else "kappa"
    statistic = ac1 if measure == "AC1" else kappa
    with_people, among_people = beyond(machine, statistic), beyond(people, statistic)
    few = (*too_few(len(people), len(counts.raters)), *too_seldom_missing(missing[:, 1].sum()))
    faults = (*act_faults(with_people.value, among_people.value, measure), *safety_faults(*precision_and_recall(missing)))
    return SafetyFigures.model_validate(
        {
            "id": id_,
            "case": case,
            "text": text,
            "transcripts": len(machine),
            "findings": counts.findings,
            "double": len(people),
            "raters": len(counts.raters),
            "measure": measure,
            "people": among_people,
            "machine": with_people,
            "same": beyond(machine, agreed),
            "missing_people": int(missing[:, 1].sum()),
            "missing_machine": int(missing[1].sum()),
            "missing_both": int(missing[1, 1]),
            "verdict": verdict_of(few, faults),
            "reasons": few or faults,
        }
    )


def _missing(whole: Table) -> Table:
    """Return the table of two: a step not met, or anything else; rows the machine's no and yes, columns people's."""
    both, mine, theirs = whole[MISSING, MISSING], whole[MISSING].sum(), whole[:, MISSING].sum()
    return np.array([[whole.sum() - mine - theirs + both, theirs - both], [mine - both, both]])


def _commonest(whole: Table) -> float:
    """Return the share of people's commonest finding."""
    return float(whole.sum(axis=0).max() / whole.sum())
