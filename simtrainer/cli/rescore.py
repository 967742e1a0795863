"""`simtrainer rescore`: sessions that are kept, judged by another rubric beside the mark that was shown."""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy.exc import DBAPIError

from simtrainer.cli.bar import Bar
from simtrainer.cli.setup import settings_for
from simtrainer.errors import UsageError
from simtrainer.scenario.variant import restored
from simtrainer.scoring import Assessment, Rubric, as_json, rubric_named
from simtrainer.scoring.agreement.file import load_agreement
from simtrainer.server.app import rubrics_folder
from simtrainer.server.judging import Bench, judged_by, judged_on, refuse_changed
from simtrainer.server.rows import events_in
from simtrainer.server.settings import Settings
from simtrainer.store import SessionRow, Store, is_there
from simtrainer.store.assessments import ended_sessions
from simtrainer.yamlfile import did_you_mean

SAME = "the same items and weights: the two can be compared"
OTHER = "they count other things or weigh them otherwise: the two cannot be compared"


@dataclass(frozen=True, slots=True)
class Rescored:
    """One session by both rubrics: as it was shown, and as the other rubric has it."""

    session: str
    scenario: str
    shown: Assessment
    beside: Assessment

    @property
    def comparable(self) -> bool:
        """Tell whether a score means the same in both."""
        return self.shown.rubric.structure_hash == self.beside.rubric.structure_hash


def rescore_command(sessions: Sequence[str], name: str, data: Path | None, out: TextIO, err: TextIO, *, as_json: bool = False) -> int:
    """Judge the sessions, keep what is found beside the marks that were shown, and print both."""
    settings = settings_for(data)
    if not is_there(settings.database_url):
        raise UsageError(f"there is no database in {settings.database or settings.data}; give the server's data folder with --data")
    rubric = rubric_named(name)
    bar = Bar(err if err.isatty() else None)
    try:
        found, left_out = asyncio.run(_rescored(settings, rubric, sessions, bar))
    except DBAPIError as error:
        raise UsageError(f"the database in {settings.data} cannot be read: {error.orig}") from error
    finally:
        bar.clear()
    if as_json:
        print(json.dumps([_record(one) for one in found], ensure_ascii=False), file=out)
    else:
        print("\n".join([*(line for one in found for line in _lines(one)), _closing(found, left_out, rubric)]), file=out)
    return 0


async def _rescored(settings: Settings, rubric: Rubric, wanted: Sequence[str], bar: Bar) -> tuple[list[Rescored], int]:
    """Return each session by both rubrics, and how many were left out because their cases are never scored."""
    store = await Store.open(settings.database_url)
    try:
        await refuse_changed(store, rubric)
        rows = _named(await ended_sessions(store), wanted)
        agreement = load_agreement(settings.agreement) if settings.agreement else None
        bench = Bench(store, rubrics_folder(settings), agreement, time.time())
        found = []
        for number, row in enumerate(rows):
            bar.at(number, len(rows), row.scenario)
            found.append(await _one(bench, row, rubric))
    finally:
        await store.close()
    scored = [one for one in found if one is not None]
    return scored, len(found) - len(scored)


def _named(rows: Sequence[SessionRow], wanted: Sequence[str]) -> list[SessionRow]:
    known = {row.id: row for row in rows}
    if missing := [one for one in wanted if one not in known]:
        raise UsageError(f"there is no session '{missing[0]}' that has ended{did_you_mean(missing[0], known)}")
    return [known[one] for one in dict.fromkeys(wanted)] if wanted else list(rows)


async def _one(bench: Bench, row: SessionRow, rubric: Rubric) -> Rescored | None:
    body = await bench.store.scenario(row.scenario_hash)
    assert body is not None, "a session's scenario is kept with it"
    scenario = restored(body)
    if scenario.sensitive:
        return None
    events = await events_in(bench.store, row.id)
    shown = await judged_on(bench, row, events, scenario)
    beside = await judged_by(bench, rubric, row, events, scenario, shown=False)
    return Rescored(row.id, row.scenario, shown.assessment, beside.assessment)


def _lines(one: Rescored) -> Iterator[str]:
    yield f"{one.session}  {one.scenario}"
    yield f"  shown:  {_marks(one.shown)}"
    yield f"  beside: {_marks(one.beside)}"
    if one.shown.rubric.content_hash != one.beside.rubric.content_hash:
        yield f"  {SAME if one.comparable else OTHER}"


def _marks(assessment: Assessment) -> str:
    """Return the headlines in a line, with the rubric they are by."""
    names = {band.id: band.name for band in assessment.rubric.bands}
    told = []
    for one in assessment.judgements.values():
        band = names[one.band] if one.band else f"too little to say ({one.too_little})"
        told.append(f"{one.name} {band}" + ("" if one.score is None else f" ({one.score:.0f})"))
    return f"{', '.join(told)}; {assessment.rubric.name}"


def _closing(found: Sequence[Rescored], left_out: int, rubric: Rubric) -> str:
    many = "1 session" if len(found) == 1 else f"{len(found)} sessions"
    out = f"; {left_out} left out, of cases that are never scored" if left_out else ""
    return f"{many} judged by {rubric.name}{out}. What learners were shown stays as it was."


def _record(one: Rescored) -> dict[str, Any]:
    both = {"shown": as_json(one.shown), "beside": as_json(one.beside)}
    return {"session": one.session, "scenario": one.scenario, "comparable": one.comparable, **both}
