"""What a learner shares of theirs: one ended session at a time, said in words before, and taken back whenever they like."""

from dataclasses import dataclass

from aiohttp import web

from simtrainer.server.access import access_sharing, may_share
from simtrainer.server.dates import in_words
from simtrainer.server.forms import sent_form
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.person import PERSON, Person
from simtrainer.server.words import _
from simtrainer.store import SessionGoneError, SessionRow
from simtrainer.store.shares import Share, keep_share, share_of, take_back

NO_NAME = _("A learner")
TICKS = {
    "reflections": _("what you wrote in the debrief"),
    "tries": _("the other words you tried"),
    "journal": _("your journal entry for this session"),
}
"""What is shared only where it is ticked, as it is called on a page."""
THEIRS = {
    "reflections": _("what they wrote in the debrief"),
    "tries": _("the other words they tried"),
    "journal": _("their journal entry for this session"),
}
"""The same, as educators are told of it."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """How a session is shared, in words; `since` is empty where it is not."""

    since: str = ""
    along: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    ticked: frozenset[str] = frozenset()


def in_share_words(share: Share | None) -> Sharing:
    """Return how a session is shared, in words."""
    if share is None:
        return Sharing()
    ticked = frozenset(name for name in TICKS if getattr(share, name))
    along, theirs = (tuple(words for name, words in said.items() if name in ticked) for said in (TICKS, THEIRS))
    return Sharing(in_words(share.at), along, theirs, ticked)


async def sharing_of(desk: Desk, person: Person, row: SessionRow) -> Sharing | None:
    """Return how a session is shared; None where its owner has nobody to share it with."""
    return in_share_words(await desk.store.read(share_of(row.id))) if may_share(person) else None


async def handle_share_page(request: web.Request) -> web.Response:
    """Say what sharing means before it is done, and let the learner choose what goes along."""
    desk = request.app[DESK]
    row = await access_sharing(desk.store, request[PERSON], request.match_info["session"])
    scenario = await desk.plays.scenario(row.scenario_hash)
    context = {
        "session": {"id": row.id, "patient": scenario.persona.name, "title": scenario.title, "when": in_words(row.created)},
        "sharing": in_share_words(await desk.store.read(share_of(row.id))),
        "ticks": TICKS,
        "no_name": NO_NAME,
    }
    return desk.pages.page(request, "shared/share.html", context)


async def handle_share(request: web.Request) -> web.Response:
    """Share a session from now on, with what was ticked."""
    desk, row, fields = await _form(request)
    ticked = {name: fields.get(name) == "yes" for name in TICKS}
    try:
        await desk.store.change(keep_share(Share(row.id, desk.clock(), **ticked)))
    except SessionGoneError as error:
        raise web.HTTPConflict(text=_("This session was deleted at the same moment.")) from error
    raise web.HTTPSeeOther(f"/sessions/{row.id}/share")


async def handle_take_back(request: web.Request) -> web.Response:
    """Share a session no more."""
    desk, row, fields = await _form(request)
    await desk.store.change(take_back(row.id))
    raise web.HTTPSeeOther("/mine" if fields.get("from") == "mine" else f"/sessions/{row.id}/share")


async def _form(request: web.Request) -> tuple[Desk, SessionRow, dict[str, str]]:
    desk = request.app[DESK]
    fields = await sent_form(request)
    return desk, await access_sharing(desk.store, request[PERSON], request.match_info["session"]), fields
