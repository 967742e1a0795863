"""A form as it was sent: from one of our own pages, and with the token of whoever's page it was."""

from aiohttp import web

from simtrainer.server.csrf import form_of
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK
from simtrainer.server.security import check_form_origin


async def sent_form(request: web.Request) -> dict[str, str]:
    """Return a form's fields as text; raise 403 where it comes from elsewhere or its token is another's, 400 or 415 where it is no form."""
    desk = request.app[DESK]
    check_form_origin(request, desk.settings.origins)
    return await form_of(request, request[GUEST], desk.signer)
