"""Documents over the wire: in the briefing those that may be read there, in a call those the learner has opened, and no other."""

from aiohttp import web

from simtrainer.scenario.model import Document, Scenario
from simtrainer.server.access import access_session, access_whole
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK
from simtrainer.server.rows import events_in
from simtrainer.server.words import _
from simtrainer.transcript.situation import situation_after

SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
"""For a drawing looked at by itself: its own styles, and nothing else at all."""


class NoSuchDocument(web.HTTPNotFound):
    """There is none, or it is not due yet: nobody can tell which."""

    def __init__(self) -> None:
        super().__init__(text=_("There is no such document here, or not yet. In a call a document is opened first."))


async def handle_briefing_picture(request: web.Request) -> web.Response:
    """Hand out the drawing of a document that stands in the briefing."""
    scenario = request.app[DESK].library.get(request.match_info["scenario"])
    document = _named(scenario, request.match_info["document"]) if scenario else None
    if document is None or not document.in_briefing:
        raise NoSuchDocument
    return _drawing(document)


async def handle_document(request: web.Request) -> web.Response:
    """Hand out what a document says, and where its drawing is."""
    document = await _opened(request)
    about = {name: getattr(document, name) for name in ("title", "alt", "text", "table")}
    return web.json_response({"document": document.id, **about, "picture": f"{request.path}/picture"})


async def handle_picture(request: web.Request) -> web.Response:
    """Hand out the drawing of a document."""
    return _drawing(await _opened(request))


async def _opened(request: web.Request) -> Document:
    """Return the document if this session's learner has opened it, or the call is over and it was there to be opened."""
    desk = request.app[DESK]
    row = await access_session(desk.store, request[GUEST], request.match_info["session"])
    document = _named(await desk.plays.scenario(row.scenario_hash), request.match_info["document"])
    situation = situation_after(await events_in(desk.store, row.id))
    if document is None or document.id not in (situation.shown if access_whole(row) else situation.opened):
        raise NoSuchDocument
    return document


def _named(scenario: Scenario, name: str) -> Document | None:
    return next((document for document in scenario.documents if document.id == name), None)


def _drawing(document: Document) -> web.Response:
    headers = {"Content-Security-Policy": SVG_POLICY}
    return web.Response(text=document.svg, content_type="image/svg+xml", charset="utf-8", headers=headers)
