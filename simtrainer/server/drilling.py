"""Joins drills to what is kept: a learner's rounds, their agenda, and a new round from their own calls."""

import asyncio
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from aiohttp import web

from simtrainer.programme.drills.agenda import Agenda, agenda_of
from simtrainer.programme.drills.drill import DrillId, drill_named
from simtrainer.programme.drills.item import Round, read, written
from simtrainer.programme.drills.spacing import Finished
from simtrainer.programme.drills.standing import standing_of
from simtrainer.scenario.model import Scenario
from simtrainer.scoring.overrides import Overrides
from simtrainer.server.access import NoSuchRound, access_round
from simtrainer.server.guest import Guest
from simtrainer.server.keys import Desk
from simtrainer.server.overruled import overrides_in
from simtrainer.server.words import _
from simtrainer.store import SessionRow
from simtrainer.store.drills import DrillRow, drills_of, keep_drill, swapped
from simtrainer.transcript.codec import decode
from simtrainer.transcript.conversation import conversation_of

CALLS = 8
"""So many of the learner's last calls are looked through for what may be practised."""

_Kept = tuple[Scenario, list[bytes], Overrides]
"""A call as it is looked through: its case, its events as they are kept, and what educators decided in it."""

ID_BYTES = 12
SEED_BITS = 32


def day_of(at: float) -> int:
    """Return the number of the day of a moment, in the server's own time."""
    return datetime.fromtimestamp(at, UTC).astimezone().date().toordinal()


async def rounds_of(desk: Desk, guest: Guest) -> list[DrillRow]:
    """Return a learner's rounds, the oldest first."""
    return await desk.store.read(drills_of(guest.id))


def agenda_now(rows: Sequence[DrillRow], now: float) -> Agenda:
    """Return what is due today by the rounds that were played to their end."""
    played: dict[DrillId, list[Finished]] = {}
    last: DrillId | None = None
    for row in sorted((row for row in rows if row.ended is not None), key=lambda row: row.ended or 0.0):
        if (drill := drill_named(row.drill)) is not None:
            played.setdefault(drill, []).append(Finished(day_of(row.ended or 0.0), bool(row.passed)))
            last = drill
    return agenda_of(played, day_of(now), last=last)


async def open_round(desk: Desk, guest: Guest, round_id: str) -> tuple[DrillRow, Round]:
    """Return a round to its owner; of one whose words went with a call there is nothing to open."""
    row = await access_round(desk.store, guest, round_id)
    if not row.body:
        raise NoSuchRound
    return row, read(row.body)


async def keep(desk: Desk, row: DrillRow, after: Round) -> None:
    """Keep what became of a round; 409 where it was answered elsewhere at the same moment."""
    standing = standing_of(after)
    ended = (row.ended or desk.clock()) if standing.over else None
    new = DrillRow(row.id, row.owner, row.drill, row.started, ended, standing.passed if standing.over else None, written(after))
    if not await desk.store.change(swapped(new, row.body)):
        raise web.HTTPConflict(text=_("This round was answered in another window at the same moment. Go back and load it again."))


async def begin(desk: Desk, guest: Guest, drill: DrillId, source: str) -> str:
    """Begin a round and return its id; the call it is begun from counts only where it is the learner's own and has ended."""
    rows = [row for row in await desk.store.sessions_of(guest.id) if row.ended is not None]
    rows.sort(key=lambda row: row.id != source)
    from_call = bool(rows) and rows[0].id == source
    calls = [await _looked_through(desk, row) for row in rows[:CALLS]]
    earlier = [read(row.body) for row in await rounds_of(desk, guest) if row.drill == drill and row.body]
    seed = secrets.randbits(SEED_BITS)
    made = await asyncio.to_thread(_chosen, desk, drill, calls, earlier, seed, source if from_call else "")
    round_id = secrets.token_urlsafe(ID_BYTES)
    await desk.store.change(keep_drill(DrillRow(round_id, guest.id, drill, desk.clock(), None, None, written(made))))
    return round_id


async def _looked_through(desk: Desk, row: SessionRow) -> _Kept:
    events = await desk.store.events(row.id)
    return await desk.plays.scenario(row.scenario_hash), events, await overrides_in(desk.store, row.id)


def _chosen(  # noqa: PLR0917 - everything a round is chosen from
    desk: Desk, drill: DrillId, calls: Sequence[_Kept], earlier: Sequence[Round], seed: int, source: str
) -> Round:
    # Hearing and judging are not needed for the first page; the first round pays for their import.
    from simtrainer.programme.drills.choosing import chosen  # noqa: PLC0415
    from simtrainer.programme.drills.library import library_items  # noqa: PLC0415
    from simtrainer.programme.drills.misses import Call, own_items  # noqa: PLC0415

    own = own_items(drill, [Call(conversation_of(map(decode, events)), scenario, decided) for scenario, events, decided in calls])
    met = {scenario.id: scenario for scenario, *_ in calls}
    library = library_items(drill, desk.library.values(), met.values())
    return chosen(drill, own, library, earlier, seed=seed, source=source)
