"""Rounds: every server talks once in each, in an order that changes, and ratios are taken within the round."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from simtrainer.cli.bench.load import Crowd, Window
from simtrainer.cli.bench.process import Spent, spent

SECONDS = 0.4


@dataclass(frozen=True, slots=True)
class Measured:
    """One server's window: what was said, and what it cost the server."""

    window: Window
    cost: Spent

    @property
    def each(self) -> float:
        """CPU seconds a turn."""
        return self.cost.on_core / max(1, self.window.turns)


Round = Mapping[str, Measured]


async def rounds_of(crowds: Mapping[str, tuple[Crowd, int]], *, count: int) -> list[Round]:
    """Return so many rounds of the crowds, each with its server's process id; the first round warms up and is left out."""
    rng = random.Random(count)  # noqa: S311 - an order, and the same each time
    rounds: list[Round] = []
    for number in range(count + 1):
        names = list(crowds)
        rng.shuffle(names)
        measured = {}
        for name in names:
            crowd, pid = crowds[name]
            await crowd.connect()
            before = spent(pid)
            window = await crowd.talk(SECONDS)
            measured[name] = Measured(window, spent(pid) - before)
        if number:
            rounds.append(measured)
    return rounds
