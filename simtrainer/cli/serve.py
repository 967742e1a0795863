"""`simtrainer demo` and `simtrainer serve`: the server on a laptop, and the server as it was set up."""

import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

from simtrainer.cli.setup import settings_of
from simtrainer.server.running import run

USUAL_PORT = 8000
LOCALHOST = "127.0.0.1"


def demo_command(port: int | None = None, data: Path = Path("simtrainer-data"), *, open_browser: bool = False) -> None:
    """Start a server for this computer alone; needs nothing and asks nothing.

    Without a port it takes 8000, or a free one where 8000 is in use; 0 takes a free one.
    """
    chosen = _usual_port() if port is None else port
    run(
        settings_of(host=LOCALHOST, port=chosen, data=data, database=None, origins=(), secure_cookies=False),
        _announce(open_browser=open_browser),
    )


def serve_command() -> None:
    """Start the server as `SIMTRAINER_*` and `simtrainer.toml` say."""
    run(settings_of(), _announce(open_browser=False))


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
