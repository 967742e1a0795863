"""What comes after the call: transcript and debrief, and taking all of it away."""

import asyncio
import json
from typing import Any

from aiohttp import web

from simtrainer.debrief.asking import RATINGS, is_opened
from simtrainer.server.access import access_debrief, access_session, access_whole
from simtrainer.server.conditions import NO_SUCH_SESSION
from simtrainer.server.contesting import contests_in
from simtrainer.server.debriefing import debriefed
from simtrainer.server.forking import second_tries
from simtrainer.server.forms import sent_form
from simtrainer.server.guest import COOKIE, GUEST
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.messages import stored_for_learner
from simtrainer.server.overruled import decided
from simtrainer.server.person import PERSON
from simtrainer.server.reflecting import journal_of
from simtrainer.server.rows import events_in
from simtrainer.server.sharing import sharing_of
from simtrainer.store import SessionRow
from simtrainer.store.notes import note_of
from simtrainer.transcript.events import LearnerTried
from simtrainer.transcript.situation import situation_after

JSON_LINES = "application/x-ndjson"


async def handle_transcript(request: web.Request) -> web.Response:
    """Hand out the transcript as JSON lines: the learner's view while the call goes on, the whole record after."""
    desk = request.app[DESK]
    row = await access_session(desk.store, request[GUEST], request.match_info["session"])
    lines = await _lines_for(desk, row)
    return web.Response(body=b"".join(line + b"\n" for line in lines), content_type=JSON_LINES, charset="utf-8")


async def _lines_for(desk: Desk, row: SessionRow) -> list[bytes]:
    stored = await desk.store.events(row.id)
    return stored if access_whole(row) else [stored_for_learner(body) for body in stored]


async def handle_debrief(request: web.Request) -> web.Response:
    """Show the debrief, as soon as the call has ended."""
    desk = request.app[DESK]
    row = await access_debrief(desk.store, request[GUEST], request.match_info["session"])
    events = await events_in(desk.store, row.id)
    scenario = await desk.plays.scenario(row.scenario_hash)
    mark = await decided(desk, row, events, scenario)
    report = await asyncio.to_thread(debriefed, events, scenario, mark)
    reflections = dict(situation_after(events).reflections)
    frame, answers = await journal_of(desk, row)
    tries = await second_tries(desk, await desk.store.sessions_of(row.owner))
    context = {
        "r": report,
        "session": {"id": row.id},
        "standalone": False,
        "again": {"origin": tries.origin(row.id), "tries": tries.tries_of(row.id)} if row.owner == request[GUEST].id else None,
        "reflections": reflections,
        "opened": is_opened(reflections, tried=any(isinstance(event, LearnerTried) for event in events)) or bool(answers),
        "ratings": RATINGS,
        "journal": {"frame": frame, "answers": answers, "just_kept": "journal" in request.query},
        "notes": await desk.store.read(note_of(row.id)),
        "sharing": await sharing_of(desk, request[PERSON], row),
        "contests": await contests_in(desk, request[PERSON], row),
    }
    return desk.pages.page(request, "debrief.html", context)


async def handle_delete(request: web.Request) -> web.Response:
    """Erase one session."""
    desk, guest = request.app[DESK], request[GUEST]
    await sent_form(request)
    row = await access_session(desk.store, guest, request.match_info["session"])
    await desk.store.erase_session(row.id)
    desk.rooms.close(row.id, NO_SUCH_SESSION)
    raise web.HTTPSeeOther("/mine")


async def handle_export(request: web.Request) -> web.Response:
    """Hand out everything kept about the guest, in one file; of calls that go on, what their learner may see."""
    desk, guest = request.app[DESK], request[GUEST]
    kept = await desk.store.export(guest.id)
    still_open = {row["id"] for row in kept["sessions"] if row["ended"] is None}
    kept["events"] = [_readable(row, whole=row["session"] not in still_open) for row in kept["events"]]
    kept["assessments"] = [{**row, "body": json.loads(str(row["body"]))} for row in kept["assessments"]]
    kept["unheard"] = [_note(row, whole=row["session"] not in still_open) for row in kept["unheard"]]
    body = json.dumps({"guest": guest.id, **kept}, ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": 'attachment; filename="simtrainer-my-sessions.json"'}
    return web.Response(text=body, content_type="application/json", headers=headers)


def _readable(row: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    body = row["body"]
    return {"session": row["session"], "event": json.loads(body if whole else stored_for_learner(body))}


def _note(row: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    """What was kept for authors; while the call goes on it does not say what in the case was nearest."""
    return row if whole else {name: value for name, value in row.items() if name not in ("nearest", "confidence")}


async def handle_delete_all(request: web.Request) -> web.Response:
    """Erase everything kept about the guest, their cookie too."""
    desk, guest = request.app[DESK], request[GUEST]
    await sent_form(request)
    rows = await desk.store.sessions_of(guest.id)
    await desk.store.erase(guest.id)
    for row in rows:
        desk.rooms.close(row.id, NO_SUCH_SESSION)
    response = web.HTTPSeeOther("/")
    response.del_cookie(COOKIE, path="/")
    raise response
