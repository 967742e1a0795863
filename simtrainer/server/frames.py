"""Several messages in one write: what a turn has to say goes out together, framed by the library, as one packet.

A write to a socket costs as much as the patient's whole reaction. The library writes each message by itself; here its own writer
frames them into a buffer, and the buffer is written once.
"""

import asyncio
from collections.abc import Iterable

from aiohttp import WSMsgType
from aiohttp.base_protocol import BaseProtocol
from aiohttp.http import WebSocketWriter


class _Buffer(asyncio.Transport):
    """Where the library writes instead of to the network."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))

    def is_closing(self) -> bool:
        return False


class Framer:
    """Frames text messages of a server without compression; one for each socket."""

    __slots__ = ("_buffer", "_writer")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._buffer = _Buffer()
        self._writer = WebSocketWriter(BaseProtocol(loop), self._buffer)

    async def framed(self, messages: Iterable[bytes]) -> bytes:
        """Return the messages as the bytes that go over the wire."""
        for message in messages:
            await self._writer.send_frame(message, WSMsgType.TEXT)
        written, self._buffer.written = self._buffer.written, []
        return b"".join(written)
