"""What a remote visit has beside the talk: the learner's notes, the emergency button's dialog, and a reminder before the call is ended.

All of it is answered on request and from what was heard and said; no field here knows what is hidden in a case.
"""

import msgspec
from aiohttp import web

from simtrainer.errors import MessageError
from simtrainer.server.access import access_session
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.languages import VARIES_WITH, language_of
from simtrainer.server.looking_back import OFF
from simtrainer.server.rows import events_in
from simtrainer.server.security import check_origin
from simtrainer.server.words import _, translated
from simtrainer.session.before_ending import not_heard
from simtrainer.session.emergency import answers
from simtrainer.store import SessionRow
from simtrainer.store.notes import keep_note
from simtrainer.store.site import site_value
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import Events
from simtrainer.transcript.situation import situation_after

REMINDS = "reminds_before_end"
"""The site's setting, by the name it is kept under."""

LONGEST_NOTES = 10_000
"""So many characters notes may have: more than anybody writes in a call, less than would be a burden."""


class _Notes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str


async def reminds_before_end(desk: Desk) -> bool:
    """Tell whether learners here are reminded before they end a call: unless an educator switched it off."""
    return await desk.store.read(site_value(REMINDS)) != OFF


async def handle_before_ending(request: web.Request) -> web.Response:
    """Hand out the general steps of a remote visit that were not heard, none where the site does not remind."""
    desk, row, events = await _session(request)
    if row.ended is not None or not await reminds_before_end(desk):
        return web.json_response({"not_heard": []})
    scenario = await desk.plays.scenario(row.scenario_hash)
    due = not_heard(situation_after(events), in_chat=scenario.modality == "text")
    catalogue = language_of(request, desk.pages.languages).catalogue
    return web.json_response({"not_heard": [translated(one.words, catalogue) for one in due]}, headers={"Vary": VARIES_WITH})


async def handle_emergency(request: web.Request) -> web.Response:
    """Hand out what the emergency button can do now, with the patient's own words about where they are and how to ring them."""
    _, _, events = await _session(request)
    asked = answers(conversation_of(events))
    sent = "ambulance" in situation_after(events).helps
    return web.json_response({"place_said": asked.place, "number_said": asked.number, "sent": sent})


async def handle_notes(request: web.Request) -> web.Response:
    """Keep the learner's notes in the place of earlier ones."""
    desk = request.app[DESK]
    check_origin(request, desk.settings.origins)
    row = await access_session(desk.store, request[GUEST], request.match_info["session"])
    text = _text_in(await request.read())
    await desk.store.change(keep_note(row.id, text, desk.clock()))
    return web.json_response({"kept": len(text)})


def _text_in(body: bytes) -> str:
    try:
        text = msgspec.json.decode(body, type=_Notes).text
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MessageError("bad_message", 'Send {"text"}.') from error
    if len(text) > LONGEST_NOTES:
        raise MessageError("too_long", _("The notes have %(has)s characters; at most %(most)s fit.", has=len(text), most=LONGEST_NOTES))
    return text if text.strip() else ""


async def _session(request: web.Request) -> tuple[Desk, SessionRow, Events]:
    desk = request.app[DESK]
    row = await access_session(desk.store, request[GUEST], request.match_info["session"])
    return desk, row, await events_in(desk.store, row.id)
