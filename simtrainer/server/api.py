"""The JSON API: authorised by cookie and Origin."""

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simtrainer.errors import MessageError, UsageError
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK
from simtrainer.server.looking_back import look_back_due
from simtrainer.server.person import PERSON
from simtrainer.server.security import check_origin
from simtrainer.server.settings import MOST_SEEDS
from simtrainer.server.starting import paths_of, started

CRITIQUE_DUE = (
    "Before they play this case again, the learner looks back at one thing they said in the last call; 'debrief' is where it is asked."
)


class SessionWanted(BaseModel):
    """What to play, from which seed (none takes one by chance), and whether authors may have what was not understood.

    `choose` says that somebody has read the notice of a case that may hurt, and goes on; `variant` is the same case in another person.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    scenario: str = Field(max_length=64)
    seed: int | None = Field(None, ge=0, lt=MOST_SEEDS)
    keep_unheard: bool = False
    choose: bool = False
    variant: str | None = Field(None, max_length=64)


async def handle_new_session(request: web.Request) -> web.Response:
    """Start a session."""
    desk = request.app[DESK]
    check_origin(request, desk.settings.origins)
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="Send JSON, with the content type application/json.")
    wanted = _wanted(await request.read())
    if wanted.scenario not in desk.library:
        raise web.HTTPNotFound(text=f"There is no scenario '{wanted.scenario}'.")
    if desk.library[wanted.scenario].sensitive and not wanted.choose:
        raise MessageError("bad_message", 'This case may hurt whoever plays it. Show its notice, and send "choose": true when they go on.')
    if due := await look_back_due(desk, request[PERSON], wanted.scenario):
        return web.json_response({"error": {"code": "critique_due", "message": CRITIQUE_DUE, "debrief": due.path}}, status=409)
    try:
        session = await started(
            desk, request[GUEST], wanted.scenario, wanted.seed, keeps_unheard=wanted.keep_unheard, variant=wanted.variant
        )
    except UsageError as error:
        raise MessageError("bad_message", f"{error}.") from error
    return web.json_response({"id": session, **paths_of(session)}, status=201)


def _wanted(body: bytes) -> SessionWanted:
    try:
        return SessionWanted.model_validate_json(body)
    except ValidationError as error:
        if any(one["type"] == "json_invalid" for one in error.errors()):
            raise MessageError("bad_json", "This is not JSON.") from error
        wrong = "; ".join(f"{'.'.join(map(str, one['loc'])) or 'it'}: {one['msg']}" for one in error.errors(include_url=False))
        raise MessageError("bad_message", f'Send {{"scenario", "seed"?, "keep_unheard"?, "choose"?, "variant"?}}. {wrong}.') from error


async def handle_health(request: web.Request) -> web.Response:
    """Say that the server is up."""
    del request
    return web.json_response({"ok": True})
