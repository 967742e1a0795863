"""The servers that are measured, each a process of its own on the first core: a bare aiohttp echo, and ours.

`python -m simtrainer.cli.bench.servers echo|engine|product FOLDER` prints its address when it answers, and "warm" once nothing is made
ready any more. `engine` is given what was meant; `product` recognises it.
"""

import asyncio
import os
import sys
from pathlib import Path

from aiohttp import WSMsgType, web

from simtrainer.cli.bench.given import given
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.server import collector
from simtrainer.server.app import make_app
from simtrainer.server.hearing import AtOnce
from simtrainer.server.keys import DESK
from simtrainer.server.running import loop_factory
from simtrainer.server.settings import Settings
from simtrainer.session.play import play_of
from simtrainer.store import Store

UNLIMITED = 1_000_000
WARM = "warm"
SERVER_CORE = 0


async def _echo(request: web.Request) -> "web.WebSocketResponse[bool]":
    ws: web.WebSocketResponse[bool] = web.WebSocketResponse(compress=False, decode_text=False)
    await ws.prepare(request)
    while True:
        message = await ws.receive()
        if message.type is not WSMsgType.TEXT:
            return ws
        await ws.send_frame(message.data, WSMsgType.TEXT)


async def _app(kind: str, folder: Path) -> web.Application:
    if kind == "echo":
        app = web.Application()
        app.router.add_get("/echo", _echo)
        return app
    # Nobody is held back: no waiting for the learner to finish, no limit on how fast they talk.
    settings = Settings(data=folder, port=0, patient_delay=0, say_burst=UNLIMITED, say_rate=UNLIMITED, heartbeat=3600)
    store = await Store.open(settings.database_url)
    library = Library.from_folder(scenarios_folder())
    hearing = AtOnce(lambda scenario: play_of(scenario, given, "given")) if kind == "engine" else None
    return make_app(settings, store, library, hearing=hearing)


async def _serve(kind: str, folder: Path) -> None:
    runner = web.AppRunner(await _app(kind, folder), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    print(f"http://{host}:{port}", flush=True)
    if kind != "echo":
        await runner.app[DESK].plays.warm_up()
    print(WARM, flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """Serve until ended from outside."""
    kind, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    os.sched_setaffinity(0, {SERVER_CORE})
    collector.calm()
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(_serve(kind, folder))


if __name__ == "__main__":
    main()
