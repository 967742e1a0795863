"""A browser that does not keep up is cut off, and costs nobody anything."""

import asyncio
import socket

import aiohttp
import pytest
from aiohttp import web

from simtrainer.server.bucket import Bucket
from simtrainer.server.outbox import TOO_SLOW, Outbox


@pytest.fixture
async def line():
    """Return both ends of a socket: the server's WebSocketResponse with its transport, and a client that need not read."""
    ends, done = asyncio.get_running_loop().create_future(), asyncio.Event()

    async def handle(request):
        ws = web.WebSocketResponse(compress=False, timeout=0.5)
        await ws.prepare(request)
        request.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        ends.set_result((ws, request.transport))
        await done.wait()
        return ws

    app = web.Application()
    app.router.add_get("/", handle)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    reader, writer = await asyncio.open_connection(*runner.addresses[0], limit=1024)
    writer.write(
        b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    ws, transport = await ends
    yield ws, transport, reader
    writer.close()
    done.set()
    await runner.cleanup()


async def test_a_queue_that_is_full_is_thrown_away_and_the_socket_closed(line):
    ws, transport, _ = line
    outbox = Outbox(ws, transport, limit=8, timeout=0.2)
    for number in range(9):
        outbox.push(b"%d" % number)

    assert outbox.closing == TOO_SLOW
    assert len(outbox._waiting) == 0


async def test_a_browser_that_reads_nothing_is_cut_off_after_the_timeout(line):
    ws, transport, _ = line
    outbox = Outbox(ws, transport, limit=10_000, timeout=0.2)
    for _ in range(2000):
        outbox.push(b"x" * 10_000)
    async with asyncio.timeout(5):
        await outbox.release([])

    assert outbox.closing == TOO_SLOW
    assert transport.is_closing()


async def test_what_is_pushed_goes_out_in_order_behind_the_replay():
    sent = []

    class Wire:
        async def send_frame(self, data, kind):
            await asyncio.sleep(0)
            sent.append(data)

    outbox = Outbox(Wire(), None, limit=10, timeout=1)
    outbox.push(b"3")
    outbox.kick()
    await asyncio.sleep(0.01)
    nothing_yet = list(sent)
    await outbox.release([b"1", b"2"])
    outbox.push(b"4")
    outbox.finish(4410)
    outbox.push(b"too late")
    await asyncio.sleep(0.01)

    assert nothing_yet == []
    assert sent == [b"1", b"2", b"3", b"4", (4410).to_bytes(2, "big")]


async def test_a_slow_tab_does_not_hold_up_the_other(open_house):
    house = await open_house(send_timeout=0.3, send_queue=8, say_burst=10_000)
    guest = await house.guest()
    session = await house.session(guest)
    quick = await house.call(guest, session)
    slow = await house.call(guest, session)
    slow.ws._response.connection.transport.pause_reading()
    for number in range(60):
        await quick.turn(f"m{number}", "a" * 3900)

    assert len([event for event in quick.events if event["type"] == "learner_said"]) == 60
    slow.ws._response.connection.transport.abort()


def test_a_bucket_lets_through_its_burst_and_then_its_rate():
    bucket = Bucket(3, 2, now=0.0)

    assert [bucket.takes(0.0) for _ in range(4)] == [True, True, True, False]
    assert [bucket.takes(0.5), bucket.takes(0.5)] == [True, False]
    assert [bucket.takes(100.0) for _ in range(4)] == [True, True, True, False]


async def test_a_dead_connection_is_let_go_by_the_heartbeat(open_house, soon):
    house = await open_house(heartbeat=0.2)
    guest = await house.guest()
    session = await house.session(guest)
    ws = await house.stack.enter_async_context(guest.ws_connect(session.socket, autoping=False))
    while (await ws.receive(timeout=5)).type is not aiohttp.WSMsgType.PING:
        pass

    await soon(lambda: len(house.desk.rooms) == 0)
