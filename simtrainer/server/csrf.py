"""The token that proves a form came from one of our own pages: bound to the guest, kept nowhere."""

from aiohttp import web

from simtrainer.server.guest import Guest, Signer


def token_for(guest: Guest, signer: Signer) -> str:
    """Return the token that stands in this guest's forms."""
    return signer.sign("form", guest.id)


async def form_of(request: web.Request, guest: Guest, signer: Signer) -> dict[str, str]:
    """Return a form's fields as text; raise 403 where its token is not this guest's."""
    fields = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    if not signer.holds("form", guest.id, fields.get("csrf", "")):
        raise web.HTTPForbidden(text="This form is out of date. Go back, load the page again and send it once more.")
    return fields
