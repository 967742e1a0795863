"""The learners of a measurement: many sockets, each saying the next thing as soon as the last was answered (a closed loop)."""

import asyncio
import time
from dataclasses import dataclass, field

import aiohttp

MANY_TURNS = 40
"""Longer calls than this are not had; a session that is this long makes way for a new one."""

LAST = b'"patient_said"'
SCENARIO = "s01-antibiotic-request"


@dataclass(slots=True)
class Learner:
    """One socket, and how many turns its session has had."""

    base: str
    ws: aiohttp.ClientWebSocketResponse | None = None
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """What one window of talk came to."""

    turns: int
    seconds: float
    waits: list[float] = field(default_factory=list)


class Crowd:
    """Learners at one server, all connected."""

    def __init__(self, client: aiohttp.ClientSession, base: str, *, size: int, echo: bool) -> None:
        """Prepare; `connect` brings them in."""
        self._client = client
        self._echo = echo
        self._base = base
        self.learners = [Learner(base) for _ in range(size)]

    async def connect(self) -> None:
        """See that everybody is connected, in a session that has turns left."""
        for learner in self.learners:
            if learner.ws is None or (not self._echo and learner.turns >= MANY_TURNS):
                if learner.ws is not None:
                    await learner.ws.close()
                learner.ws, learner.turns = await self._join(), 0

    async def _join(self) -> aiohttp.ClientWebSocketResponse:
        if self._echo:
            return await self._client.ws_connect(f"{self._base}/echo", compress=0)
        headers = {"Origin": self._base}
        async with self._client.post(f"{self._base}/api/sessions", json={"scenario": SCENARIO, "seed": 1}, headers=headers) as response:
            socket = (await response.json())["socket"]
        ws = await self._client.ws_connect(f"{self._base}{socket}?after=0", compress=0, headers=headers)
        while b'"live"' not in (await ws.receive()).data.encode():
            pass
        return ws

    async def talk(self, seconds: float) -> Window:
        """Let everybody talk for so long; return how much was said and how long answers took."""
        began = time.perf_counter()
        waits: list[float] = []
        await asyncio.gather(*(self._talk(learner, began + seconds, waits) for learner in self.learners))
        return Window(len(waits), time.perf_counter() - began, waits)

    async def _talk(self, learner: Learner, until: float, waits: list[float]) -> None:
        ws = learner.ws
        assert ws is not None, "everybody is connected"
        while (now := time.perf_counter()) < until and (self._echo or learner.turns < MANY_TURNS):
            number = learner.turns
            learner.turns += 1
            await ws.send_str(f'{{"type":"say","id":"m{number}","text":"turn {number}"}}')
            while True:
                message = await ws.receive()
                if message.type is not aiohttp.WSMsgType.TEXT:
                    raise AssertionError(f"the server hung up: {message}")
                if self._echo or LAST in message.data.encode():
                    break
            waits.append(time.perf_counter() - now)

    async def leave(self) -> None:
        """Let everybody go."""
        for learner in self.learners:
            if learner.ws is not None:
                await learner.ws.close()
                learner.ws = None
