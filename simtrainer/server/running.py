"""Running the server: from settings to an address that answers, until somebody says stop."""

import asyncio
import errno
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path

from aiohttp import web

from simtrainer.errors import UsageError
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.server import collector
from simtrainer.server.app import make_app
from simtrainer.server.settings import Settings
from simtrainer.store import Store
from simtrainer.store.site import set_site_value

Ready = Callable[[str], None]
Welcome = Callable[[Store, str], Awaitable[None]]
"""What is done once the server answers: with its store, and the address people reach it at."""
STOP_WITHIN = 2.0
ADDRESS = "address"
"""Under this name the site keeps where it was last served, so that whoever makes a link knows how it begins."""


def run(settings: Settings, ready: Ready, welcome: Welcome | None = None) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is told the address once it answers, and `welcome` waited for after that."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(asctime)s %(name)s: %(message)s")
    before = os.umask(0o077)  # what people said is for the owner's eyes only
    try:
        _make_folder(settings.data)
        collector.calm()
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(_serve(settings, ready, welcome))
    finally:
        os.umask(before)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"the data folder {folder} cannot be made: {error.strerror}; choose another") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(f"the data folder {folder} cannot be written to; choose another")


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return the maker of the fast loop where it is installed, None for Python's own."""
    try:
        factory: Callable[[], asyncio.AbstractEventLoop] = import_module("uvloop").new_event_loop
    except ImportError:
        return None  # an optional extra
    return factory


async def _serve(settings: Settings, ready: Ready, welcome: Welcome | None) -> None:
    stopped = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    library = Library.from_folder(settings.scenarios or scenarios_folder())
    store = await Store.open(settings.database_url)
    try:
        app = make_app(settings, store, library)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_WITHIN)
        try:
            await runner.setup()
            address = await _listen(runner, settings)
            ready(address)
            reached_at = f"{settings.origins[0].rstrip('/')}/" if settings.origins else address
            await store.change(set_site_value(ADDRESS, reached_at))
            if welcome is not None:
                await welcome(store, reached_at)
            await stopped.wait()
        finally:
            await runner.cleanup()
    finally:
        await store.close()


async def _listen(runner: web.AppRunner, settings: Settings) -> str:
    """Return the address that is listened to now."""
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        why = "is taken by another program" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        raise UsageError(f"port {settings.port} {why}; choose another with --port") from error
    host, port = runner.addresses[0][:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
