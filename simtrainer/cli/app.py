"""The command line: all commands under one name, UTF-8 in and out, and the exit codes."""

import io
import os
import sys
from collections.abc import Callable

from cyclopts import App, CycloptsError

from simtrainer import __version__
from simtrainer.cli import judging, measuring, running, writing
from simtrainer.errors import ProblemsError, SimtrainerError

WRONG_USE = 2

app = App(
    name="simtrainer",
    version=__version__,
    help="Practise remote consultations with a simulated patient, and read a debrief with evidence.",
    help_format="plaintext",
)

for _command in (*running.COMMANDS, *writing.COMMANDS, *judging.COMMANDS, *measuring.COMMANDS):
    app.command(_command)


def run(arguments: list[str], command: Callable[..., object] = app) -> int:
    """Run a command; return its exit code: 0 fine, 1 faults found, 2 wrong use or unreadable input."""
    try:
        code = command(arguments, exit_on_error=False, print_error=False, result_action="return_value")
        if sys.stdout is not None:
            sys.stdout.flush()
    except CycloptsError as error:
        print(f"simtrainer: {error}", file=sys.stderr)
        return WRONG_USE
    except ProblemsError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except SimtrainerError as error:
        print(f"simtrainer: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        sys.stderr.close()
        _let_go_of_output()
        return 0
    except OSError as error:
        where = "" if error.filename is None else f"{error.filename}: "
        print(f"simtrainer: {where}{error.strerror or error}", file=sys.stderr)
        _let_go_of_output()
        return WRONG_USE
    return code if isinstance(code, int) else 0


def _let_go_of_output() -> None:
    """Write out what can be; what cannot goes nowhere, or Python would fail over it again on leaving."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale says: transcripts and talk are full of what ASCII lacks."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def main() -> None:
    """Run the command that was asked for and leave with its exit code."""
    _speak_utf8()
    sys.exit(run(sys.argv[1:]))
