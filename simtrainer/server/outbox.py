"""What waits to be sent to one socket: bounded, in order, and never in the way of anybody else.

A browser that does not keep up is cut off at a counted limit or after a timeout; it reconnects and gets what it missed.
"""

import asyncio
from collections import deque
from gettext import NullTranslations

from aiohttp import ClientConnectionResetError, WSMsgType, web

from simtrainer.server.frames import framed

TOO_SLOW = 4408
GOODBYE = 2.0
PACKET = 64 * 1024
"""Bytes that may lie in the connection's buffer while a message more is still far from making a sender wait."""


class Outbox:
    """The way out to one socket. Held back until its replay is through; sending is one coroutine at a time."""

    __slots__ = ("_held", "_limit", "_sending", "_task", "_timeout", "_transport", "_waiting", "_ws", "attended", "catalogue", "closing")

    def __init__(self, ws: "web.WebSocketResponse[bool]", transport: asyncio.Transport | None, *, limit: int, timeout: float) -> None:
        self._ws = ws
        self._transport = transport
        self._limit = limit
        self._timeout = timeout
        self._waiting: deque[bytes] = deque()
        self._held = True
        self._sending = False
        self._task: asyncio.Task[None] | None = None
        self.catalogue = NullTranslations()
        """The words of whoever reads at the other end."""
        self.attended = False
        """True while the socket's own reader is at work and will flush when it is done: that saves a task for each turn."""
        self.closing: int | None = None
        """The code to close with; nothing more is taken once it is set."""

    def push(self, data: bytes) -> None:
        """Queue a message behind those that wait."""
        if self.closing is None:
            if len(self._waiting) >= self._limit:
                self._waiting.clear()
                self.closing = TOO_SLOW
                return
            self._waiting.append(data)

    def finish(self, code: int) -> None:
        """Close the socket with this code once what waits has been sent."""
        if self.closing is None:
            self.closing = code
        self.kick()

    def kick(self) -> None:
        """See to it that what waits is sent, without waiting for it."""
        busy = self._held or self.attended or self._sending or self._task is not None
        if not busy and (self._waiting or self.closing is not None):
            self._task = asyncio.create_task(self._send_in_background())

    async def _send_in_background(self) -> None:
        try:
            await self.flush(reading=True)
        finally:
            self._task = None

    async def settled(self) -> None:
        """Wait until a goodbye that is being said in the background has been said: a handler that returns cuts the connection."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def release(self, replay: list[bytes]) -> None:
        """Send the replay, then let go of what happened meanwhile."""
        self._waiting.extendleft(reversed(replay))
        self._held = False
        await self.flush()

    async def flush(self, *, reading: bool = False) -> None:
        """Send what waits; close the socket if that is what is left to do. `reading` is true beside a reader that waits for a message."""
        if self._sending:
            return
        self._sending = True
        try:
            if self._waiting:
                await self._send_all()
            if self.closing is not None:
                await self._close(self.closing, reading=reading)
        except TimeoutError:
            self.closing = TOO_SLOW
            self._cut()
        except (ClientConnectionResetError, ConnectionResetError):
            self._waiting.clear()
        finally:
            self._sending = False

    async def _send_all(self) -> None:
        waiting = self._waiting
        if self._transport is not None and self._is_free(self._transport):
            # What a turn has to say goes out as one packet; nothing is in front of it, so nothing can make this wait.
            messages = list(waiting)
            waiting.clear()
            self._transport.write(framed(messages))
            return
        async with asyncio.timeout(self._timeout):
            while waiting:
                await self._ws.send_frame(waiting.popleft(), WSMsgType.TEXT)

    def _is_free(self, transport: asyncio.Transport) -> bool:
        """Tell whether the browser has taken all it got, and what waits is not much."""
        if transport.is_closing() or transport.get_write_buffer_size():
            return False
        return sum(map(len, self._waiting)) <= PACKET

    async def _close(self, code: int, *, reading: bool) -> None:
        self._waiting.clear()
        try:
            async with asyncio.timeout(min(self._timeout, GOODBYE)):
                if reading:
                    # `close` would take the connection away from the reader before the browser could answer. The frame alone
                    # lets the reader hear the answer; who does not answer is cut off.
                    await self._ws.send_frame(code.to_bytes(2, "big"), WSMsgType.CLOSE)
                    asyncio.get_running_loop().call_later(GOODBYE, self._cut)
                else:
                    await self._ws.close(code=code)
        except TimeoutError:
            self._cut()

    def _cut(self) -> None:
        """Cut the connection: a browser that reads nothing will not read a goodbye either."""
        self._waiting.clear()
        if self._transport is not None:
            self._transport.abort()
