"""Messages go out as the library would frame them, only together."""

import asyncio

import pytest
from aiohttp import WSMsgType
from aiohttp.base_protocol import BaseProtocol
from aiohttp.http import WebSocketWriter

from simtrainer.server.frames import framed


class Kept(asyncio.Transport):
    def __init__(self):
        super().__init__()
        self.written = b""

    def write(self, data):
        self.written += bytes(data)

    def is_closing(self):
        return False


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536])
async def test_a_message_of_any_size_is_framed_as_the_library_frames_it(size):
    kept = Kept()
    writer = WebSocketWriter(BaseProtocol(asyncio.get_running_loop()), kept)
    message = bytes(number % 251 for number in range(size))

    await writer.send_frame(b"first", WSMsgType.TEXT)
    await writer.send_frame(message, WSMsgType.TEXT)

    assert framed([b"first", message]) == kept.written
