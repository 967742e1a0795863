"""Going back to a missed opening: first what the patient might have felt and in which words, then other words, then old beside new.

What the learner notices is kept with the try it led to and nowhere else; until then it travels in the form.
"""

import asyncio
from collections.abc import Mapping

from aiohttp import web

from simtrainer.debrief.asking import names_moment
from simtrainer.debrief.replay import STEM, Replay, replay_of
from simtrainer.server.access import access_fork
from simtrainer.server.debriefing import called
from simtrainer.server.forms import sent_form
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.overruled import decided
from simtrainer.server.reflecting import keep_try
from simtrainer.server.rows import events_in
from simtrainer.server.words import _, refused
from simtrainer.session.play import LONGEST
from simtrainer.store import SessionRow

NO_MOMENT = _("There is no moment here to go back to. Look at the moments of the debrief.")
NO_WORDS = _("There were no words to try. Write what you would say, then send it.")
WORD = "word-"
"""Before the number of a piece of the patient's words, in a form."""
UNREADABLE = 422


async def handle_replay(request: web.Request) -> web.Response:
    """Show the opening: before a try the question what to notice, after it old beside new."""
    desk = request.app[DESK]
    row = await access_fork(desk.store, request[GUEST], request.match_info["session"])
    replay = await _replay(request, desk, row)
    return _page(request, desk, row, replay, "tried" if replay.moment.tries else "notice", {})


async def handle_step(request: web.Request) -> web.Response:
    """Take what was noticed and ask for words; or take the words, let the patient answer, and keep both as a try."""
    desk, guest = request.app[DESK], request[GUEST]
    fields = await sent_form(request)
    row = await access_fork(desk.store, guest, request.match_info["session"])
    replay = await _replay(request, desk, row)
    text, feeling = fields.get("text", ""), fields.get("feeling", "")
    if len(feeling) > LONGEST:
        raise refused(web.HTTPBadRequest, _("The text has %(has)s characters; at most %(most)s fit.", has=len(feeling), most=LONGEST))
    if fields.get("step") != "say":
        return _page(request, desk, row, replay, "say", fields)
    if text.strip().rstrip(".\u2026 ") in ("", STEM):
        return _page(request, desk, row, replay, "tried" if replay.moment.tries else "say", fields, trouble=NO_WORDS)
    noticed = tuple(replay.pieces[number] for number in _ticked(replay, fields))
    await keep_try(desk, row, replay.moment.id, text, feeling=feeling, noticed=noticed)
    raise web.HTTPSeeOther(f"/sessions/{row.id}/moments/{replay.moment.id}#then-and-now")


def _ticked(replay: Replay, fields: Mapping[str, str]) -> list[int]:
    return [number for number in range(len(replay.pieces)) if f"{WORD}{number}" in fields]


async def _replay(request: web.Request, desk: Desk, row: SessionRow) -> Replay:
    """Return the opening that is asked for. Judging is done in a thread: the talks of others go on."""
    name = request.match_info["moment"]
    if not names_moment(name):
        raise web.HTTPNotFound(text=NO_MOMENT)
    events = await events_in(desk.store, row.id)
    scenario = await desk.plays.scenario(row.scenario_hash)
    mark = await decided(desk, row, events, scenario)
    replay = await asyncio.to_thread(lambda: replay_of(called(events, scenario, mark.assessment), name))
    if replay is None:
        raise web.HTTPNotFound(text=NO_MOMENT)
    return replay


def _page(  # noqa: PLR0917 - whose page, of what, at which step, with what was written so far
    request: web.Request, desk: Desk, row: SessionRow, replay: Replay, step: str, fields: Mapping[str, str], trouble: str = ""
) -> web.Response:
    context = {
        "p": replay,
        "session": {"id": row.id},
        "step": step,
        "ticked": _ticked(replay, fields),
        "feeling": fields.get("feeling", ""),
        "text": fields.get("text", ""),
        "trouble": trouble,
    }
    return desk.pages.page(request, "replay.html", context, status=UNREADABLE if trouble else 200)
