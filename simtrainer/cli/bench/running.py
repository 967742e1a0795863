"""Starting and ending the measured servers."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    base: str
    pid: int


@contextmanager
def server(kind: str, folder: Path) -> Iterator[Running]:
    """Run a server of that kind for as long as it is needed."""
    command = [sys.executable, "-m", "simtrainer.cli.bench.servers", kind, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own module
        try:
            assert process.stdout is not None
            yield Running(process.stdout.readline().strip(), process.pid)
        finally:
            process.kill()
