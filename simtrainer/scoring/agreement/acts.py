"""Figures of acts: in which turns people and the machine found them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from simtrainer.codebook import codebook
from simtrainer.scoring.agreement.figures import ActFigures
from simtrainer.scoring.agreement.gates import RARE, act_faults, rare_faults, too_few, too_rare, verdict_of
from simtrainer.scoring.agreement.kappa import Table, ac1, kappa
from simtrainer.scoring.agreement.marks import MachineMarks
from simtrainer.scoring.agreement.precision import precision_and_recall
from simtrainer.scoring.agreement.ratings import Coding
from simtrainer.scoring.agreement.tables import beyond

Turns = Mapping[int, Sequence[frozenset[str]]]
"""From a turn to what each person found in it."""


@dataclass(slots=True)
class _Counts:
    """One act's tables by transcript: people with one another, and the machine (rows) with people (columns)."""

    people: list[Table] = field(default_factory=list)
    machine: list[Table] = field(default_factory=list)
    turns: int = 0
    found: int = 0
    codings: int = 0


def act_figures(codings: Sequence[Coding], machine: Mapping[str, MachineMarks]) -> tuple[ActFigures, ...]:
    """Return the figures of every act that somebody, or the machine, found in a turn that people coded."""
    coded: dict[str, dict[int, list[frozenset[str]]]] = {}
    for one in sorted(codings, key=lambda one: (one.transcript, one.turn, one.rater)):
        coded.setdefault(one.transcript, {}).setdefault(one.turn, []).append(one.acts)
    raters = len({one.rater for one in codings})
    return tuple(_figures(act, counts, raters) for act in codebook().clinician_acts if _occurs(counts := _counted(act, coded, machine)))


def _counted(act: str, coded: Mapping[str, Turns], machine: Mapping[str, MachineMarks]) -> _Counts:
    counts = _Counts()
    for name, turns in coded.items():
        marks = machine[name]
        if act in marks.off:
            continue
        people, with_machine = np.zeros((2, 2)), np.zeros((2, 2))
        for turn, found in turns.items():
            said = [int(act in acts) for acts in found]
            for one, other in combinations(said, 2):
                people[one, other] += 1
            for one in said:
                with_machine[int(act in marks.acts[turn]), one] += 1
            counts.turns += 1
            counts.found += any(said)
            counts.codings += len(said)
        if people.any():
            counts.people.append(people)
        counts.machine.append(with_machine)
    return counts


def _occurs(counts: _Counts) -> bool:
    return any(table[0, 1] or table[1].any() for table in counts.machine)


def _figures(act: str, counts: _Counts, raters: int) -> ActFigures:
    whole: Table = np.sum(counts.machine, axis=0)
    prevalence = float(whole[:, 1].sum() / counts.codings)
    kappas = beyond(counts.people, kappa), beyond(counts.machine, kappa)
    steady = beyond(counts.people, ac1), beyond(counts.machine, ac1)
    people, with_machine = steady if prevalence < RARE else kappas
    measure = "AC1" if prevalence < RARE else "kappa"
    few = (*too_few(len(counts.people), raters), *too_rare(counts.found))
    precision, recall = precision_and_recall(whole)
    hardly = rare_faults(precision, recall) if prevalence < RARE else ()
    faults = (*act_faults(with_machine.value, people.value, measure), *hardly)
    return ActFigures.model_validate(
        {
            "id": act,
            "text": codebook().clinician_acts[act].name,
            "turns": counts.turns,
            "double": len(counts.people),
            "raters": raters,
            "prevalence": prevalence,
            "people": kappas[0],
            "machine": kappas[1],
            "people_ac1": steady[0],
            "machine_ac1": steady[1],
            "precision": precision,
            "recall": recall,
            "measure": measure,
            "verdict": verdict_of(few, faults),
            "reasons": few or faults,
        }
    )
