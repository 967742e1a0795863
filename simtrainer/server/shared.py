"""How educators read what learners share: the call and its debrief with numbers, and of the learner's own writings what they ticked."""

import asyncio
import json
from collections.abc import Collection
from typing import Any

from aiohttp import web

from simtrainer.debrief.account import rubric_words
from simtrainer.debrief.asking import RATINGS
from simtrainer.programme.journal import frame_named
from simtrainer.scoring.standing import why_in_words
from simtrainer.server.access import access_shared, access_teaching
from simtrainer.server.afterwards import JSON_LINES
from simtrainer.server.dates import in_words
from simtrainer.server.debriefing import debriefed
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.overruled import decided
from simtrainer.server.person import PERSON
from simtrainer.server.rows import events_in
from simtrainer.server.sharing import NO_NAME, in_share_words
from simtrainer.server.takeaway import file_of, form_named
from simtrainer.server.words import _
from simtrainer.store.ratings import keep_look, looked_at, rated_by
from simtrainer.store.shares import Share, SharedRow, shared_sessions
from simtrainer.transcript.codec import decode
from simtrainer.transcript.events import AnyEvent, Events, LearnerReflected, LearnerTried
from simtrainer.transcript.situation import situation_after


async def handle_shared(request: web.Request) -> web.Response:
    """List what learners share with educators now."""
    desk = request.app[DESK]
    access_teaching(request[PERSON])
    who = request[PERSON].id
    rows = await desk.store.read(shared_sessions())
    known, rated = await desk.store.read(looked_at(who)), await desk.store.read(rated_by(who))
    listed = [{**await _listed(desk, one), "marking": await _marking(desk, one, known, rated)} for one in rows]
    return desk.pages.page(request, "shared/list.html", {"sessions": listed})


async def _marking(desk: Desk, one: SharedRow, known: Collection[str], rated: Collection[str]) -> str:
    """Return what the way to marking a call is called; empty where no marks of it are taken."""
    if one.row.id in rated:
        return _("Your marks")
    scenario = await desk.plays.scenario(one.row.scenario_hash)
    return "" if scenario.sensitive or one.row.id in known else _("Mark it first")


async def _listed(desk: Desk, one: SharedRow) -> dict[str, object]:
    scenario = await desk.plays.scenario(one.row.scenario_hash)
    return {
        "id": one.row.id,
        "learner": one.learner or NO_NAME,
        "patient": scenario.persona.name,
        "title": scenario.title,
        "when": in_words(one.row.created),
        "since": in_words(one.share.at),
    }


async def handle_shared_debrief(request: web.Request) -> web.Response:
    """Show an educator the debrief of a session that is shared, with its numbers."""
    desk = request.app[DESK]
    shared = await _shared(request)
    events = await shared_events(desk, shared)
    scenario = await desk.plays.scenario(shared.row.scenario_hash)
    mark = await decided(desk, shared.row, events, scenario)
    report = await asyncio.to_thread(debriefed, events, scenario, mark)
    context = {
        "layout": "base.html",
        "r": report,
        "assessment": mark.assessment,
        "rubric_words": rubric_words(mark.assessment.rubric),
        "agreement_words": why_in_words(mark.assessment.agreement),
        "standalone": True,
        "session": None,
        "shared": await _listed(desk, shared),
        "sharing": in_share_words(shared.share),
        "diary": await _journal(desk, shared),
        "reflections": dict(situation_after(events).reflections),
        "opened": True,
        "ratings": RATINGS,
        "journal": None,
    }
    return desk.pages.page(request, "shared/debrief.html", context)


async def handle_shared_file(request: web.Request) -> web.Response:
    """Hand an educator the debrief of a shared session as a file."""
    desk = request.app[DESK]
    shared = await _shared(request)
    form = form_named(request.match_info["ending"])
    return await file_of(request, shared.row, form, await shared_events(desk, shared))


async def handle_shared_transcript(request: web.Request) -> web.Response:
    """Hand an educator the transcript of a shared session as JSON lines."""
    desk = request.app[DESK]
    shared = await _shared(request)
    lines = [body for body in await desk.store.events(shared.row.id) if _is_shared(decode(body), shared.share)]
    return web.Response(body=b"".join(line + b"\n" for line in lines), content_type=JSON_LINES, charset="utf-8")


async def _shared(request: web.Request) -> SharedRow:
    desk, who = request.app[DESK], request[PERSON]
    shared = await access_shared(desk.store, who, request.match_info["session"])
    # Whoever reads on knows what the program found: what they mark from here on is not blind.
    await desk.store.change(keep_look(shared.row.id, who.id, desk.clock()))
    return shared


async def shared_events(desk: Desk, shared: SharedRow) -> Events:
    """Return what an educator may read of a shared session: the call, and of what came after it what its learner ticked."""
    events = await events_in(desk.store, shared.row.id)
    return tuple(event for event in events if _is_shared(event, shared.share))


def _is_shared(event: AnyEvent, share: Share) -> bool:
    match event:
        case LearnerReflected():
            return share.reflections
        case LearnerTried():
            return share.tries
        case _:
            return True


async def _journal(desk: Desk, shared: SharedRow) -> list[tuple[str, str]]:
    """Return the journal's questions with their answers, where the learner shares them."""
    entry = await desk.store.journal(shared.row.id) if shared.share.journal else None
    frame = frame_named(entry.frame) if entry else None
    if entry is None or frame is None:
        return []
    answers: dict[str, Any] = json.loads(entry.answers)
    return [(question, answers[name]) for name, question in frame.questions.items() if answers.get(name)]
