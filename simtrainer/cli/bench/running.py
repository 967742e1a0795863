"""Starting and ending the measured servers."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    base: str
    pid: int
    told: IO[str]

    def warmed_up(self) -> None:
        """Wait until it makes nothing ready any more: that work is no turn's, and it would be counted as if it were."""
        self.told.readline()


@contextmanager
def server(kind: str, folder: Path) -> Iterator[Running]:
    """Run a server of that kind for as long as it is needed."""
    command = [sys.executable, "-m", "simtrainer.cli.bench.servers", kind, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own module
        try:
            assert process.stdout is not None
            yield Running(process.stdout.readline().strip(), process.pid, process.stdout)
        finally:
            process.kill()
