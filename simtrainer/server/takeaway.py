"""Handing out the files of a debrief, to whoever may read it."""

import asyncio

from aiohttp import web

from simtrainer.scenario.model import Scenario
from simtrainer.scoring.overridden import recoded
from simtrainer.server.access import access_debrief
from simtrainer.server.debriefing import debriefed
from simtrainer.server.files import FORMS, Form, LookedBack, file_name, offered_forms
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK
from simtrainer.server.languages import VARIES_WITH, Language, language_of
from simtrainer.server.overruled import Decided, decided
from simtrainer.server.printing import MISSING
from simtrainer.server.rows import events_in
from simtrainer.server.words import _, refused
from simtrainer.store import SessionRow
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import Events
from simtrainer.transcript.situation import situation_after


async def handle_file(request: web.Request) -> web.Response:
    """Hand out the debrief as a file. Judging and drawing are done in a thread: the talks of others go on."""
    desk = request.app[DESK]
    row = await access_debrief(desk.store, request[GUEST], request.match_info["session"])
    events = await events_in(desk.store, row.id)
    return await file_of(request, row, form_named(request.match_info["ending"]), events)


async def file_of(request: web.Request, row: SessionRow, form: Form, events: Events) -> web.Response:
    """Return the debrief of these events of a session, in this form and in the language of whoever asks."""
    desk = request.app[DESK]
    language = language_of(request, desk.pages.languages)
    scenario = await desk.plays.scenario(row.scenario_hash)
    conversation = conversation_of(events)
    mark = await decided(desk, row, events, scenario)
    body = await asyncio.to_thread(_written, form, events, scenario, mark, language)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(form, conversation)}"', "Vary": VARIES_WITH}
    charset = "utf-8" if form.media_type.startswith("text/") else None
    return web.Response(body=body, content_type=form.media_type, charset=charset, headers=headers)


def form_named(ending: str) -> Form:
    """Return the form with this ending; 404 where there is none, or it cannot be written here."""
    form = FORMS.get(ending)
    if form is None:
        raise refused(web.HTTPNotFound, _("A debrief can be taken away as %(forms)s.", forms=", ".join(FORMS)))
    if form not in offered_forms():
        raise web.HTTPNotFound(text=MISSING)
    return form


def _written(form: Form, events: Events, scenario: Scenario, mark: Decided, language: Language) -> bytes:
    report = debriefed(events, scenario, mark)
    conversation = recoded(conversation_of(events), mark.overrides)
    return form.write(LookedBack(report, conversation, situation_after(events).reflections, language))
