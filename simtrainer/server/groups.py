"""What learners said that was not understood, put together: what is alike, how often, and what in the scenario comes nearest."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from simtrainer.errors import ProblemsError, UsageError
from simtrainer.patient import Patient, patient_of
from simtrainer.patient.telling import named
from simtrainer.scenario import Scenario, load_scenario
from simtrainer.session.hearing import book_of
from simtrainer.session.redaction import without_labels
from simtrainer.store import Unheard
from simtrainer.transcript.events import HeardMessage
from simtrainer.understanding import FactBook, hear
from simtrainer.understanding.alike import grouped
from simtrainer.understanding.nearest import nearest_fact, ordinary_question

Kept = tuple[str, Unheard]
"""A session's id and what it left."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """What came nearest: an act, or a fact of the scenario as it is now, and how sure that is, 0 to 1."""

    kind: str
    id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Group:
    """Messages that say much the same.

    `ordinary` is the everyday question they ask, where the scenario has no fact for it; `now` is the fact they are heard to ask for
    by the scenario as it is now.
    """

    scenario: str
    count: int
    sessions: int
    example: str
    nearest: Nearest | None
    ordinary: str | None
    now: str | None


def groups_of(kept: Sequence[Kept], scenarios: Path) -> list[Group]:
    """Return the groups, the most frequent first; those of equal size by scenario and words."""
    by_scenario = sorted(kept, key=lambda one: one[1].scenario)
    groups = [
        group
        for name, rows in groupby(by_scenario, key=lambda one: one[1].scenario)
        for group in _groups(name, list(rows), _scenario(scenarios / name))
    ]
    return sorted(groups, key=lambda group: (-group.count, group.scenario, group.example))


def _scenario(folder: Path) -> Scenario | None:
    """Return a scenario as it is now, None where it is gone or cannot be read at the moment."""
    try:
        return load_scenario(folder)
    except (ProblemsError, UsageError):
        return None


def _groups(name: str, rows: Sequence[Kept], scenario: Scenario | None) -> Iterator[Group]:
    book = book_of(scenario) if scenario else None
    patient = patient_of(scenario) if scenario else None
    for places in grouped([without_labels(one.text) for _, one in rows]):
        members = [rows[place] for place in places]
        example = Counter(one.text for _, one in members).most_common(1)[0][0]
        words = without_labels(example)
        yield Group(
            scenario=name,
            count=len(members),
            sessions=len({session for session, _ in members}),
            example=example,
            nearest=_nearest(words, members, book),
            ordinary=ordinary_question(words, book) if book else None,
            now=_now(words, patient, book) if patient and book else None,
        )


def _nearest(words: str, members: Sequence[Kept], book: FactBook | None) -> Nearest | None:
    """Return what came nearest when it was heard, or the scenario's nearest fact as it is now, whichever is surer."""
    found = [_kept_nearest(one.nearest, one.confidence or 0.0) for _, one in members if one.nearest is not None]
    fact = nearest_fact(words, book) if book else None
    if fact is not None:
        found.append(Nearest("fact", fact.fact, fact.confidence))
    return max(found, key=lambda near: (near.confidence, near.kind, near.id), default=None)


def _kept_nearest(name: str, confidence: float) -> Nearest:
    """Return what the table keeps as `act:ID` or `fact:id`."""
    kind, _, id_ = name.partition(":")
    return Nearest(kind, id_, confidence)


def _now(words: str, patient: Patient, book: FactBook) -> str | None:
    """Return the fact that the patient takes the words to ask for, by the scenario as it is now."""
    return next(iter(named(patient, [HeardMessage(0, hear(words, (), book))])), None)
