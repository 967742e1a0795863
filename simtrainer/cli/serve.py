"""`simtrainer demo` and `simtrainer serve`: the server on a laptop, and the server as it was set up."""

import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

from simtrainer.cli.setup import settings_of
from simtrainer.server.running import Ready, run
from simtrainer.server.settings import Settings

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
    )


def serve_command() -> None:
    """Start the server as `SIMTRAINER_*` and `simtrainer.toml` say."""
    _serve(settings_of(), _announce(open_browser=False))


def _serve(settings: Settings, ready: Ready) -> None:
    """Serve until told to stop, and be gone soon after: everything said is in the store by then, and what is still being made is not needed."""
    run(settings, ready)
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


def _usual_port() -> int:
    """Return the usual port, 0 where something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOCALHOST, USUAL_PORT))
        except OSError:
            return 0
    return USUAL_PORT
