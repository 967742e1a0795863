"""How the rooms of a server hear: in threads beside the loop, with the recogniser that comes with the program.

The recogniser is loaded there as soon as the server starts; pages do not wait for it, the first call may. While one thread takes
words apart another may read, and what both wait to have read by the encoder is read in one go (`simtrainer.understanding.encoder`).
"""

from collections.abc import Callable

from simtrainer.scenario.model import Scenario
from simtrainer.server.worker import Worker
from simtrainer.session.play import Play, hear_pending
from simtrainer.transcript.events import HeardMessage
from simtrainer.transcript.situation import Situation

EARS = 3
"""So many messages are understood at a time: while two are read by the encoder, a third may wait to be read with the next."""

MakePlay = Callable[[Scenario], Play]


def with_recogniser(scenario: Scenario) -> Play:
    """Return a scenario ready to be played by what the recogniser hears."""
    from simtrainer.session.hearing import playable  # noqa: PLC0415 - numpy and the model, in the worker's time

    return playable(scenario)


class InThread:
    """Hears and makes ready in threads, for both take more than a moment; cases are made ready one by one, and hearing waits for none."""

    def __init__(self, make: MakePlay) -> None:
        self._making = Worker("making ready")
        self._hearing = Worker("hearing", EARS)
        self._make = make

    async def play(self, scenario: Scenario) -> Play:
        """Return a scenario ready to be played."""
        return await self._making.ask(self._make, scenario)

    async def hear(self, play: Play, situation: Situation) -> tuple[HeardMessage, ...]:
        """Return what the waiting messages mean."""
        return await self._hearing.ask(hear_pending, play, situation)

    def close(self) -> None:
        """Let the threads go."""
        self._making.close()
        self._hearing.close()


class AtOnce:
    """Hears on the spot: where the acts are given and there is nothing to recognise."""

    def __init__(self, make: MakePlay) -> None:
        self._make = make

    async def play(self, scenario: Scenario) -> Play:
        """Return a scenario ready to be played."""
        return self._make(scenario)

    async def hear(self, play: Play, situation: Situation) -> tuple[HeardMessage, ...]:
        """Return what the waiting messages mean."""
        return hear_pending(play, situation)

    def close(self) -> None:
        """Nothing to let go of."""


Hearing = InThread | AtOnce
