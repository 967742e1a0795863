"""The open sockets of this process, so that a server that stops can wait for their goodbyes."""

import asyncio
from contextlib import suppress

from aiohttp import web


class Sockets:
    """Every open socket."""

    def __init__(self) -> None:
        self._open: set[web.WebSocketResponse[bool]] = set()
        self._fewer = asyncio.Event()

    def __len__(self) -> int:
        return len(self._open)

    def add(self, ws: "web.WebSocketResponse[bool]") -> None:
        """Remember a socket."""
        self._open.add(ws)

    def discard(self, ws: "web.WebSocketResponse[bool]") -> None:
        """Forget a socket."""
        self._open.discard(ws)
        self._fewer.set()

    async def gone(self, *, within: float) -> None:
        """Wait until all of them have closed, but no longer than this; the rest is cut off when the server stops."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self._open:
                    self._fewer.clear()
                    await self._fewer.wait()
