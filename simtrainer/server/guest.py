"""Who is asking: a guest without an account, known by a signed cookie whose key is kept in the data folder."""

import base64
import binascii
import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from simtrainer.errors import UsageError

COOKIE = "simtrainer_guest"
FOR_EVERYBODY = ("/static/", "/healthz")
"""Addresses that ask nobody who they are; what they answer may be cached for all."""
YEAR = 365 * 24 * 3600
KEY_BYTES = 32
ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Guest:
    """One person's browser; `new` while their cookie has yet to be sent."""

    id: str
    new: bool = False


GUEST: "web.RequestKey[Guest]" = web.RequestKey("guest", Guest)


def key_in(folder: Path) -> bytes:
    """Return the key of a data folder, made and kept for its owner's eyes only when there is none."""
    path = folder / "secret.key"
    if not path.exists():
        _make_key(path)
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise UsageError(f"{path} is damaged: restore it, or delete it to have a new one made; guests are then strangers to their sessions")
    return key


def _make_key(path: Path) -> None:
    # Linked into its place when it is whole, so that nobody ever reads, and signs with, a part of it.
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name) as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(file.name, path)


class Signer:
    """Signs and checks with one key; every purpose gets a signature of its own."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, purpose: str, text: str) -> str:
        """Return the signature of a text for a purpose."""
        digest = hmac.new(self._key, f"{purpose}\0{text}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def holds(self, purpose: str, text: str, signature: str) -> bool:
        """Tell whether this is our signature."""
        return hmac.compare_digest(self.sign(purpose, text).encode(), signature.encode(errors="surrogatepass"))


def guest_of(cookie: str | None, signer: Signer) -> Guest:
    """Return the guest a cookie names, a new one where it names none that we signed."""
    name, dot, signature = (cookie or "").partition(".")
    if dot and _is_id(name) and signer.holds("guest", name, signature):
        return Guest(name)
    return Guest(new_id(), new=True)


def _is_id(name: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(name + "==")) == ID_BYTES
    except (binascii.Error, ValueError):
        return False


def knows_guests(signer: Signer, *, secure: bool) -> Middleware:
    """Return the middleware that says who is asking and gives newcomers their cookie."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith(FOR_EVERYBODY):
            return await handler(request)
        guest = guest_of(request.cookies.get(COOKIE), signer)
        request[GUEST] = guest
        try:
            response = await handler(request)
        except web.HTTPException as response_raised:
            _give_cookie(response_raised, guest, signer, secure=secure)
            raise
        _give_cookie(response, guest, signer, secure=secure)
        return response

    return middleware


def _give_cookie(response: web.StreamResponse, guest: Guest, signer: Signer, *, secure: bool) -> None:
    # A socket's answer has been sent already; one that takes the cookie away must not bring a new one.
    if guest.new and not response.prepared and COOKIE not in response.cookies:
        give_cookie(response, guest.id, signer, secure=secure)


def give_cookie(response: web.StreamResponse, name: str, signer: Signer, *, secure: bool) -> None:
    """Make a browser that of the person or guest with this id."""
    value = f"{name}.{signer.sign('guest', name)}"
    response.set_cookie(COOKIE, value, max_age=YEAR, path="/", httponly=True, samesite="Lax", secure=secure)


def new_id() -> str:
    """Return an id for somebody new, that nobody can guess."""
    return secrets.token_urlsafe(ID_BYTES)
