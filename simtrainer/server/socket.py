"""One play socket: bytes and life cycle. What the messages mean is the room's."""

from dataclasses import dataclass

from aiohttp import WSMsgType, web

from simtrainer.errors import MessageError
from simtrainer.server import messages
from simtrainer.server.access import NoSuchSession, access_session
from simtrainer.server.bucket import Bucket
from simtrainer.server.conditions import GOING_AWAY, NO_SUCH_SESSION, OVER
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.languages import language_of
from simtrainer.server.outbox import Outbox
from simtrainer.server.room import Clock, Room
from simtrainer.server.rooms import ClosedError
from simtrainer.server.security import check_origin
from simtrainer.server.words import _

CLOSE_TIMEOUT = 2.0
GOING = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)
"""A failed heartbeat and a message that is too big arrive as ERROR."""


async def handle_socket(request: web.Request) -> "web.WebSocketResponse[bool]":
    """Let a browser into its session's room; replay what it has missed; take what it says."""
    desk = request.app[DESK]
    check_origin(request, desk.settings.origins)
    after = _after(request)
    ws: web.WebSocketResponse[bool] = web.WebSocketResponse(
        compress=False,
        decode_text=False,
        heartbeat=desk.settings.heartbeat,
        max_msg_size=messages.MAX_BYTES,
        timeout=CLOSE_TIMEOUT,
    )
    await ws.prepare(request)
    desk.sockets.add(ws)
    try:
        await _visit(request, desk, ws, after)
    except NoSuchSession:
        await ws.close(code=NO_SUCH_SESSION)
    except ClosedError:
        await ws.close(code=GOING_AWAY)
    finally:
        desk.sockets.discard(ws)
    return ws


def _after(request: web.Request) -> int:
    text = request.query.get("after", "0")
    if not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004 - more digits than events fit a lifetime
        raise web.HTTPBadRequest(text="'after' is the number of the last event you have, 0 for none.")
    return int(text)


async def _visit(request: web.Request, desk: Desk, ws: "web.WebSocketResponse[bool]", after: int) -> None:
    session = await access_session(desk.store, request[GUEST], request.match_info["session"])
    room = await desk.rooms.room(session)
    settings = desk.settings
    outbox = Outbox(ws, request.transport, limit=settings.send_queue, timeout=settings.send_timeout)
    outbox.catalogue = language_of(request, desk.pages.languages).catalogue
    seq = room.enter(outbox)
    try:
        missed = await desk.store.events(session.id, after=after, up_to=seq)
        await outbox.release([*map(messages.stored_for_learner, missed), messages.live(seq)])
        if room.situation.ended:
            outbox.finish(OVER)
            await outbox.flush()
        await _converse(ws, Visitor(room, outbox, Bucket(settings.say_burst, settings.say_rate, desk.clock()), desk.clock))
    finally:
        room.leave(outbox)
        await outbox.settled()


@dataclass(frozen=True, slots=True)
class Visitor:
    """One socket in its room: where its answers go and how fast it may talk."""

    room: Room
    outbox: Outbox
    bucket: Bucket
    clock: Clock

    async def take(self, kind: WSMsgType, data: bytes) -> None:
        """Take one message; whatever is wrong with it is said, and the session goes on."""
        try:
            if not self.bucket.takes(self.clock()):
                raise MessageError("too_fast", _("That was a little fast. Send it again in a moment."))  # noqa: TRY301 - one place that answers
            if kind is not WSMsgType.TEXT:
                raise MessageError("bad_message", "Send JSON as text.")  # noqa: TRY301
            await self.room.take(messages.message_of(data))
        except Exception as error:  # noqa: BLE001 - the table says what the browser is told
            about = messages.id_in(data) if kind is WSMsgType.TEXT else None
            self.room.failed(error, self.outbox, about)


async def _converse(ws: "web.WebSocketResponse[bool]", visitor: Visitor) -> None:
    outbox = visitor.outbox
    while not ws.closed:
        message = await ws.receive()
        if message.type in GOING:
            return
        outbox.attended = True
        try:
            await visitor.take(message.type, message.data)
        finally:
            outbox.attended = False
        await outbox.flush()
