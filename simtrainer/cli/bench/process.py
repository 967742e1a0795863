"""What a process cost, as the kernel accounts for it (Linux): CPU time over all its threads, memory, and waiting for a core."""

from dataclasses import dataclass
from pathlib import Path

NANO = 1e-9


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on a core, and seconds ready to run but waiting for one."""

    on_core: float
    waiting: float

    def __sub__(self, other: "Spent") -> "Spent":
        """Return what was spent since."""
        return Spent(self.on_core - other.on_core, self.waiting - other.waiting)


def spent(pid: int) -> Spent:
    """Return what all threads of a process have spent so far."""
    rows = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    return Spent(sum(int(row[0]) for row in rows) * NANO, sum(int(row[1]) for row in rows) * NANO)


def resident(pid: int) -> int:
    """Return a process's resident memory in bytes, without what it shares with files."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("the kernel tells RssAnon of every process")
