"""What every answer carries, and where a request may come from.

A socket and the JSON API are authorised by a cookie that browsers send along from anywhere, so the Origin decides:
it must be there and must be ours, letter for letter. `null`, another host and a look-alike are all foreign.
Forms carry a token of their own (`csrf`); for them a missing Origin is forgiven, a foreign one is not.
"""

from collections.abc import Collection

from aiohttp import web

from simtrainer.server.words import _

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

PERMISSIONS = "camera=(), geolocation=(), microphone=(self), payment=(), usb=()"
OWN_CAMERA = PERMISSIONS.replace("camera=()", "camera=(self)")
"""For a video call: the learner may look at themselves. The picture stays in their browser, and nothing asks before they tap."""

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with that, browsers send `Origin: null` from our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}


async def secure(request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers every answer carries; pages are never kept by a cache."""
    del request
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["Server"] = "simtrainer"


def is_own_origin(request: web.Request, origins: Collection[str]) -> bool:
    """Tell whether the request says it comes from one of our own pages."""
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    return origin in (origins or (f"{request.scheme}://{request.host}",))


def check_origin(request: web.Request, origins: Collection[str]) -> None:
    """Raise 403 unless the request comes from one of our own pages."""
    if not is_own_origin(request, origins):
        raise web.HTTPForbidden(text=_("This request does not come from one of our own pages."))


def check_form_origin(request: web.Request, origins: Collection[str]) -> None:
    """Raise 403 where a form comes from somebody else's page."""
    if "Origin" in request.headers:
        check_origin(request, origins)
