"""Coming in by a one-time link, and going out again.

A link is shown before it is used: programs that preview links, and mail filters that open them, must not use it up.
"""

import hashlib
import secrets

from aiohttp import web

from simtrainer.server.access import access_account
from simtrainer.server.conditions import NO_SUCH_SESSION
from simtrainer.server.forms import sent_form
from simtrainer.server.guest import COOKIE, give_cookie, new_id
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.person import IN_WORDS, LONGEST_NAME, PERSON, Person, person_of, tidy_name
from simtrainer.server.words import _, refused
from simtrainer.store import Store
from simtrainer.store.links import NewLink, enter, invited, keep_link, keep_only_link, linked
from simtrainer.store.people import PersonRow, Role, keep_person, rename

TOKEN_BYTES = 20
LASTS = 24 * 3600.0
"""Seconds in which a link can be used."""
INVITABLE: tuple[Role, ...] = ("learner", "educator", "author")
DEMO, INVITE, OWN = "demo", "invite", "own"
"""Who makes links: the demo on each start, the command for whoever runs a site, a person for another device of theirs."""


def hashed(token: str) -> str:
    """Return what is kept of a link."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


async def demo_links(store: Store, now: float) -> dict[Role, str]:
    """Return a new link for each of the demo's people, by role; those made before and not used let nobody in any more."""
    tokens: dict[Role, str] = {}
    for role in INVITABLE:
        who = await store.read(linked(DEMO, role)) or await _somebody(store, role, "", now)
        tokens[role], new = _new_link(who.id, DEMO, now)
        await store.change(keep_only_link(new))
    return tokens


async def invitation(store: Store, role: Role, name: str, now: float) -> str:
    """Return a link for somebody new."""
    who = await _somebody(store, role, name, now)
    token, new = _new_link(who.id, INVITE, now)
    await store.change(keep_link(new))
    return token


async def another_link(store: Store, who: str, now: float) -> str:
    """Return a link for somebody who is there already, in the place of those they were sent before."""
    token, new = _new_link(who, INVITE, now)
    await store.change(keep_only_link(new))
    return token


async def _somebody(store: Store, role: Role, name: str, now: float) -> PersonRow:
    new = PersonRow(new_id(), now, role, name)
    await store.change(keep_person(new))
    return new


def _new_link(who: str, maker: str, now: float) -> tuple[str, NewLink]:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return token, NewLink(hashed(token), who, maker, now, now + LASTS)


async def handle_enter(request: web.Request) -> web.Response:
    """Ask whether to go on as the person a link is for."""
    desk = request.app[DESK]
    _knocks(request, desk)
    row = await desk.store.read(invited(hashed(request.match_info["token"]), desk.clock()))
    if row is None:
        return _no_longer(request, desk)
    now = request[PERSON]
    brings = len(await desk.store.sessions_of(now.id)) if now.role == "guest" else 0
    context = {"who": person_of(row), "role": IN_WORDS[row.role], "brings": brings, "now": now}
    return desk.pages.page(request, "people/enter.html", context)


async def handle_enter_now(request: web.Request) -> web.Response:
    """Use the link up, and make this browser that person's."""
    desk, now = request.app[DESK], request[PERSON]
    fields = await sent_form(request)
    _knocks(request, desk)
    before = now.id if now.role == "guest" else None
    left = [] if before is None else await desk.store.sessions_of(before)
    brings = fields.get("bring") != "no"
    who = await desk.store.change(enter(hashed(request.match_info["token"]), desk.clock(), before, bring=brings))
    if who is None:
        return _no_longer(request, desk)
    for row in left if not brings else ():
        desk.rooms.close(row.id, NO_SUCH_SESSION)
    response = web.HTTPSeeOther(_first_page(person_of(who), brought=bool(left) and brings))
    give_cookie(response, who.id, desk.signer, secure=desk.settings.secure_cookies)
    raise response


def _first_page(who: Person, *, brought: bool) -> str:
    if brought:
        return "/mine"
    return {"educator": "/shared", "author": "/cases"}.get(who.role, "/")


def _knocks(request: web.Request, desk: Desk) -> None:
    if not desk.door.opens(request.remote or "", desk.clock()):
        raise web.HTTPTooManyRequests(text=_("Too many links were tried from where you are. Wait a minute, and try yours again."))


def _no_longer(request: web.Request, desk: Desk) -> web.Response:
    return desk.pages.page(request, "people/no_longer.html", {}, status=web.HTTPGone.status_code)


async def handle_me(request: web.Request) -> web.Response:
    """Show a person what they are called here, and the way out."""
    access_account(request[PERSON])
    return request.app[DESK].pages.page(request, "people/me.html", {"role": IN_WORDS[request[PERSON].role], "longest": LONGEST_NAME})


async def handle_rename(request: web.Request) -> web.Response:
    """Keep what somebody wants to be called."""
    desk, who = request.app[DESK], request[PERSON]
    fields = await _form(request)
    name = tidy_name(fields.get("name", ""))
    if len(name) > LONGEST_NAME:
        raise refused(web.HTTPBadRequest, _("A name can have at most %(most)s characters.", most=LONGEST_NAME))
    await desk.store.change(rename(who.id, name))
    raise web.HTTPSeeOther("/me")


async def handle_another_device(request: web.Request) -> web.Response:
    """Make a link with which somebody comes in on another device, or comes back; shown once."""
    desk, who = request.app[DESK], request[PERSON]
    await _form(request)
    token, new = _new_link(who.id, OWN, desk.clock())
    await desk.store.change(keep_only_link(new))
    origins = desk.settings.origins
    link = f"{origins[0].rstrip('/') if origins else request.url.origin()}/enter/{token}"
    return desk.pages.page(request, "people/link.html", {"link": link})


async def handle_leave(request: web.Request) -> web.Response:
    """Make this browser a new guest's."""
    await _form(request)
    response = web.HTTPSeeOther("/")
    response.del_cookie(COOKIE, path="/")
    raise response


async def _form(request: web.Request) -> dict[str, str]:
    access_account(request[PERSON])
    return await sent_form(request)
