"""Commands that start the trainer and let people in.

Each command's work is in the module of its name, imported when it is asked for.
"""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter


def demo(
    *,
    port: Annotated[
        int | None, Parameter(help="Where to listen; 0 takes a free one. Default: 8000, or a free one where that is taken.")
    ] = None,
    data: Annotated[Path, Parameter(help="The folder that keeps everything; made if it is not there.")] = Path("simtrainer-data"),
    open_browser: Annotated[bool, Parameter(name="--open", help="Open the browser too.")] = False,
) -> int:
    """Start the trainer on this computer with the sample patients; nobody needs an account.

    Under its address it prints three links that work once: for a learner, an educator and an author.
    """
    from simtrainer.cli.serve import demo_command  # noqa: PLC0415 - a command loads what it needs

    demo_command(port, data, open_browser=open_browser)
    return 0


def serve() -> int:
    """Start the server as simtrainer.toml and the SIMTRAINER_ variables say."""
    from simtrainer.cli.serve import serve_command  # noqa: PLC0415 - a command loads what it needs

    serve_command()
    return 0


def invite(
    *,
    role: Annotated[Literal["learner", "educator", "author"], Parameter(help="What they are here.")] = "learner",
    name: Annotated[str, Parameter(help="What they are called; they can change it. Default: no name.")] = "",
    again: Annotated[
        str | None, Parameter(help="A link for the person of this name who is there already, instead of somebody new.")
    ] = None,
    data: Annotated[Path | None, Parameter(help="The data folder of the server, running or not. Default: as the settings say.")] = None,
) -> int:
    """Print a link with which one person comes in; it works once, for a day."""
    from simtrainer.cli.invite import invite_command  # noqa: PLC0415 - a command loads what it needs

    invite_command(role, name, again, data, sys.stdout)
    return 0


COMMANDS = (demo, serve, invite)
