"""What somebody is shown when a request cannot be answered: a page for people, JSON for programs, and what to do about it."""

import logging
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from simtrainer.errors import MessageError
from simtrainer.server.languages import VARIES_WITH, language_of
from simtrainer.server.pages import Pages
from simtrainer.server.words import WORDS, Words, _, translated

log = logging.getLogger(__name__)

TITLES = {
    400: _("That request will not do"),
    403: _("That is not allowed"),
    404: _("There is nothing here"),
    405: _("That is not how this works"),
    409: _("That cannot be done now"),
    413: _("That is too much at once"),
    415: _("That is of the wrong kind"),
    429: _("That was a little fast"),
    500: _("Something went wrong on our side"),
}
TODO = {
    403: _("Go back, load the page again and repeat what you did."),
    404: _("Look for it among your sessions, or begin at the start."),
    409: "",  # what stands in the way says itself what to do
    413: _("Write a little less."),
    429: _("Wait a minute, then try again."),
    500: _("Try again in a moment. Nothing you said is lost."),
}
UNTOLD = {
    404: _("There is no page at this address."),
    405: _("This address is there for something else."),
}
"""What is said where a refusal has no words of its own."""
CODES = {
    400: "bad_message",
    403: "forbidden",
    404: "not_found",
    405: "not_allowed",
    409: "not_yet",
    413: "too_big",
    415: "bad_message",
    429: "too_fast",
}


def shows_faults(pages: Pages) -> Middleware:
    """Return the middleware that turns what was raised into what is shown."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < HTTPStatus.BAD_REQUEST:
                raise
            message = error.get(WORDS) or _said_by(error)
            return _shown(pages, request, error.status, CODES.get(error.status, "bad_message"), message)
        except MessageError as error:
            return _shown(pages, request, HTTPStatus.BAD_REQUEST, error.code, error.message)
        except Exception:
            log.exception("a request could not be answered")
            return _shown(pages, request, HTTPStatus.INTERNAL_SERVER_ERROR, "internal", _("It has been written to the log."))

    return middleware


def _said_by(error: web.HTTPException) -> Words:
    if error.text and not error.text.startswith(f"{error.status}:"):
        return Words(error.text)
    return UNTOLD.get(error.status) or Words(error.reason)


def _shown(pages: Pages, request: web.Request, status: int, code: str, message: str) -> web.StreamResponse:
    if request.path.startswith("/api/") or request.path.endswith("/socket"):
        said = translated(message, language_of(request, pages.languages).catalogue)
        return web.json_response({"error": {"code": code, "message": said}}, status=status, headers={"Vary": VARIES_WITH})
    context = {
        "status": int(status),
        "title": TITLES.get(status, _("That did not work")),
        "message": message,
        "todo": TODO.get(status, _("Go back and try again.")),
    }
    return pages.page(request, "error.html", context, status=status)
