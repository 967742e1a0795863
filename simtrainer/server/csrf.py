"""The token that proves a form came from one of our own pages: bound to the guest, kept nowhere."""

from aiohttp import web

from simtrainer.server.guest import Guest, Signer
from simtrainer.server.words import _, refused

FORM = "application/x-www-form-urlencoded"


def token_for(guest: Guest, signer: Signer) -> str:
    """Return the token that stands in this guest's forms."""
    return signer.sign("form", guest.id)


async def form_of(request: web.Request, guest: Guest, signer: Signer) -> dict[str, str]:
    """Return a form's fields as text; raise 403 where its token is not this guest's, 400 or 415 where it is no form of ours."""
    fields = await _fields(request)
    if not signer.holds("form", guest.id, fields.get("csrf", "")):
        raise web.HTTPForbidden(text=_("This form is out of date. Go back, load the page again and send it once more."))
    return fields


async def _fields(request: web.Request) -> dict[str, str]:
    if request.body_exists and request.content_type != FORM:
        raise refused(web.HTTPUnsupportedMediaType, _("Send the form as %(kind)s.", kind=FORM))
    try:
        fields = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        "".join(fields.values()).encode()  # some charsets let half a character through, which could not be kept
    except (ValueError, LookupError) as error:
        raise web.HTTPBadRequest(text=_("This form cannot be read.")) from error
    return fields
