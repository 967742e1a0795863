"""`simtrainer unheard`: what learners said that was not understood, where they allowed authors to see it; grouped, most frequent first."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from sqlalchemy.exc import DBAPIError

from simtrainer.cli.setup import settings_for
from simtrainer.errors import UsageError
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import scenario_folders
from simtrainer.server.groups import Group, Kept, groups_of
from simtrainer.server.settings import Settings
from simtrainer.store import Store, is_there
from simtrainer.yamlfile import did_you_mean

FAR = 0.05
"""What is less near than this is not worth a word beside a better explanation."""


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
        where = settings.database or settings.data
        return f"There is nothing yet: no database in {where}. Give the folder that the server keeps its data in with --data."
    of = f" of {scenario}" if scenario else ""
    return f"Nothing{of} that was not understood has been kept. It is kept only where a learner ticks the box for it before a call."
