"""`simtrainer unheard`: what learners said that was not understood, where they allowed authors to see it; grouped, most frequent first."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import TextIO

from sqlalchemy.exc import DBAPIError

from simtrainer.cli.setup import settings_of
from simtrainer.errors import ProblemsError, UsageError
from simtrainer.patient import Patient, patient_of
from simtrainer.patient.telling import named
from simtrainer.scenario import Scenario, load_scenario
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import scenario_folders
from simtrainer.server.settings import Settings
from simtrainer.session.hearing import phrasings_of
from simtrainer.session.redaction import without_labels
from simtrainer.store import Store, Unheard, is_there
from simtrainer.transcript.events import HeardMessage
from simtrainer.understanding import FactBook, hear
from simtrainer.understanding.alike import grouped
from simtrainer.understanding.nearest import nearest_fact, ordinary_question
from simtrainer.yamlfile import did_you_mean

FAR = 0.05
"""What is less near than this is not worth a word beside a better explanation."""

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


def unheard_command(data: Path | None, scenario: str | None, out: TextIO, *, as_json: bool) -> None:
    """Print the groups; say so kindly where there are none."""
    settings = settings_for(data)
    kept = unheard_in(settings)
    known = {one.scenario for _, one in kept} | {folder.name for folder in scenario_folders(scenarios_of(settings))}
    if scenario is not None and scenario not in known:
        raise UsageError(f"there is no scenario '{scenario}'{did_you_mean(scenario, known)}")
    groups = groups_of([one for one in kept if scenario in (None, one[1].scenario)], scenarios_of(settings))
    if as_json:
        print(json.dumps([asdict(group) for group in groups], ensure_ascii=False, indent=1), file=out)
    elif groups:
        _print(groups, out)
    else:
        print(_nothing(settings, scenario), file=out)


def settings_for(data: Path | None) -> Settings:
    """Return how the server is set up; a data folder that is named goes before it."""
    return settings_of() if data is None else settings_of(data=data, database=None)


def scenarios_of(settings: Settings) -> Path:
    """Return the folder of the scenarios that the server plays."""
    return settings.scenarios or scenarios_folder()


def unheard_in(settings: Settings) -> list[Kept]:
    """Return what sessions left, in the order it was said; nothing where there is no database yet."""
    if not is_there(settings.database_url):
        return []
    try:
        return asyncio.run(_read(settings.database_url))
    except DBAPIError as error:
        raise UsageError(f"the database in {settings.data} cannot be read: {error.orig}") from error


async def _read(url: str) -> list[Kept]:
    store = await Store.open(url)
    try:
        return await store.unheard()
    finally:
        await store.close()


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
    book = FactBook.from_phrasings(phrasings_of(scenario)) if scenario else None
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


def _print(groups: Sequence[Group], out: TextIO) -> None:
    for group in groups:
        sessions = "in 1 session" if group.sessions == 1 else f"in {group.sessions} sessions"
        times = "once" if group.count == 1 else f"{group.count} times"
        print(f"{group.scenario}: “{group.example}” ({times}, {sessions})", file=out)
        print(f"    {'; '.join(_remarks(group))}", file=out)
    near = ((group.scenario, group.nearest.id) for group in groups if group.nearest and group.nearest.kind == "fact" and not group.now)
    scenario, fact = next(near, (groups[0].scenario, "FACT"))
    print("\nWrite what you would teach the patient in words of your own, and a line for a walkthrough that tries it:", file=out)
    print(f'simtrainer unheard add {scenario} {fact} "…" --walkthrough average --says "…"', file=out)


def _remarks(group: Group) -> Iterator[str]:
    if group.now:
        yield f"understood by now, as asking for {group.now}"
        return
    if group.ordinary:
        yield f"an everyday question ({group.ordinary}) that this case has no fact for"
    if group.nearest and not (group.ordinary and group.nearest.confidence < FAR):
        yield f"nearest: the {group.nearest.kind} {group.nearest.id} ({group.nearest.confidence:.2f})"
    elif not group.ordinary:
        yield "nothing in the case is near"


def _nothing(settings: Settings, scenario: str | None) -> str:
    if not is_there(settings.database_url):
        return f"There is nothing yet: no database in {settings.data}. Give the folder that the server keeps its data in with --data."
    of = f" of {scenario}" if scenario else ""
    return f"Nothing{of} that was not understood has been kept. It is kept only where a learner ticks the box for it before a call."
