"""A first call and its second try beside each other, as a page and, with numbers, as a file."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import msgspec
from aiohttp import web

from simtrainer.debrief.branches import branches_of, numbers_of
from simtrainer.debrief.call import Call
from simtrainer.server.access import access_debrief
from simtrainer.server.debriefing import called
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.overruled import decided, decided_alike
from simtrainer.server.rows import events_in
from simtrainer.server.words import _
from simtrainer.store import ForkRow, SessionRow

T = TypeVar("T")
NOTHING_BESIDE = _("There is no first call to put beside this one: it is not a second try, or the first call has been deleted.")


async def handle_compare(request: web.Request) -> web.Response:
    """Show both calls from where they part."""
    desk = request.app[DESK]
    row, fork = await _pair(request, desk)
    context = {"b": await _both(request, desk, row, fork, branches_of), "session": {"id": row.id}, "parent": {"id": fork.parent}}
    return desk.pages.page(request, "compare.html", context)


async def handle_numbers(request: web.Request) -> web.Response:
    """Hand out the comparison as a file, numbers and all."""
    desk = request.app[DESK]
    row, fork = await _pair(request, desk)
    told = await _both(request, desk, row, fork, numbers_of)
    body = msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"
    headers = {"Content-Disposition": f'attachment; filename="compare-{row.scenario}.json"'}
    return web.Response(body=body, content_type="application/json", charset="utf-8", headers=headers)


async def _pair(request: web.Request, desk: Desk) -> tuple[SessionRow, ForkRow]:
    row = await access_debrief(desk.store, request[GUEST], request.match_info["session"])
    fork = await desk.store.fork_of(row.id)
    if fork is None or fork.parent is None:
        raise web.HTTPNotFound(text=NOTHING_BESIDE)
    return row, fork


async def _both(request: web.Request, desk: Desk, row: SessionRow, fork: ForkRow, told: Callable[[Call, Call, int], T]) -> T:
    """Return what is told of both calls, once whoever asks may see both. Judging is done in a thread: the talks of others go on."""
    first = await access_debrief(desk.store, request[GUEST], fork.parent or "")
    scenario = await desk.plays.scenario(row.scenario_hash)
    before, after = [await events_in(desk.store, one.id) for one in (first, row)]
    then = await decided(desk, first, before, scenario)
    now = await decided_alike(desk, then.rubric, row, after, scenario)

    def compared() -> T:
        return told(called(before, scenario, then.assessment), called(after, scenario, now.assessment), fork.turn)

    return await asyncio.to_thread(compared)
