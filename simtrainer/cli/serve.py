"""`simtrainer demo` and `simtrainer serve`: the server on a laptop, and the server as it was set up."""

import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from simtrainer.cli.setup import settings_of
from simtrainer.server.entering import demo_links
from simtrainer.server.person import IN_WORDS
from simtrainer.server.running import Ready, Welcome, run
from simtrainer.server.settings import Settings
from simtrainer.store import Store

USUAL_PORT = 8000
LOCALHOST = "127.0.0.1"
THINKING_ENDS_WITHIN = 3.0
"""So many seconds a thread that is still hearing or compiling may take when the server is told to stop."""


def demo_command(port: int | None = None, data: Path = Path("simtrainer-data"), *, open_browser: bool = False) -> None:
    """Start a server for this computer alone; needs nothing and asks nothing.

    Without a port it takes 8000, or a free one where 8000 is in use; 0 takes a free one.
    """
    chosen = _usual_port() if port is None else port
    _serve(
        settings_of(host=LOCALHOST, port=chosen, data=data, database=None, origins=(), secure_cookies=False),
        _announce(open_browser=open_browser),
        _print_links,
    )


def serve_command() -> None:
    """Start the server as `SIMTRAINER_*` and `simtrainer.toml` say."""
    _serve(settings_of(), _announce(open_browser=False))


def _serve(settings: Settings, ready: Ready, welcome: Welcome | None = None) -> None:
    """Serve until told to stop, and be gone soon after: all that was said is kept by then, and what is still being made is not needed."""
    run(settings, ready, welcome)
    ends = time.monotonic() + THINKING_ENDS_WITHIN
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(max(0.0, ends - time.monotonic()))
            if thread.is_alive():
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(0)  # native code cannot be interrupted, and the interpreter must not go away under it


def _announce(*, open_browser: bool) -> Callable[[str], None]:
    def announce(address: str) -> None:
        print(f"simtrainer is ready at {address}", flush=True)
        if open_browser:
            webbrowser.open(address)

    return announce


async def _print_links(store: Store, address: str) -> None:
    links = await demo_links(store, time.time())
    lines = (f"  {f'as {IN_WORDS[role]}':<16}{address}enter/{token}" for role, token in links.items())
    with suppress(OSError):  # whoever started it may have read the address and gone
        print(
            "Nobody needs an account. To see it with a role, open one of these; each works once, until tomorrow:",
            *lines,
            sep="\n",
            flush=True,
        )


def _usual_port() -> int:
    """Return the usual port, 0 where something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOCALHOST, USUAL_PORT))
        except OSError:
            return 0
    return USUAL_PORT
