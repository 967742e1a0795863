"""Choosing the language of the pages, without any script; and the words that scripts say in it."""

from aiohttp import web

from simtrainer.server.forms import sent_form
from simtrainer.server.guest import YEAR
from simtrainer.server.keys import DESK
from simtrainer.server.languages import COOKIE
from simtrainer.server.words import _


async def handle_language(request: web.Request) -> web.Response:
    """Remember somebody's language, and show the page they came from in it."""
    desk = request.app[DESK]
    fields = await sent_form(request)
    tag = fields.get("language", "")
    if tag not in desk.pages.languages:
        raise web.HTTPBadRequest(text=_("The pages are not in that language."))
    response = web.HTTPSeeOther(own_path(fields.get("back", "/")))
    response.set_cookie(COOKIE, tag, max_age=YEAR, path="/", httponly=True, samesite="Lax", secure=desk.settings.secure_cookies)
    raise response


def own_path(asked: str) -> str:
    """Return the path to go back to; the start where it could lead to another host."""
    is_ours = asked.startswith("/") and not asked.startswith(("//", "/\\")) and asked.isprintable()
    return asked if is_ours else "/"


async def handle_browser_words(request: web.Request) -> web.FileResponse:
    """Return the words that scripts say, in one language."""
    language = request.app[DESK].pages.languages.get(request.match_info["language"])
    if language is None or language.browser is None or not language.browser.is_file():
        raise web.HTTPNotFound(text=_("There is no such file."))
    return web.FileResponse(language.browser, headers={"Content-Type": "application/json", "Cache-Control": "no-cache"})
