"""Scenarios ready to be played: each version is compiled once and shared by all its sessions.

A session goes on with the scenario it began with, even where the file has changed since: the store kept it.
"""

import asyncio
from collections.abc import Awaitable, Callable

from simtrainer.scenario.library import Library
from simtrainer.scenario.load import content_hash
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.variant import restored, variant_of
from simtrainer.session.play import Play
from simtrainer.store import Store

MakePlay = Callable[[Scenario], Awaitable[Play]]


class Plays:
    """Plays by the scenario's content hash."""

    def __init__(self, library: Library, store: Store, make: MakePlay) -> None:
        self._store = store
        self._make = make
        self._plays: dict[str, Play] = {}
        self._making: dict[str, asyncio.Task[Play]] = {}
        self.hashes = {name: content_hash(scenario) for name, scenario in library.items()}
        self._scenarios = {self.hashes[name]: scenario for name, scenario in library.items()}

    def hash_of(self, name: str, variant: str | None) -> str:
        """Return the hash of a scenario of the library, or of one of its variants; UsageError where it has none of that name."""
        scenario_hash = self.hashes[name]
        if variant is None:
            return scenario_hash
        scenario = variant_of(self._scenarios[scenario_hash], variant)
        self._scenarios[varied := content_hash(scenario)] = scenario
        return varied

    async def scenario(self, scenario_hash: str) -> Scenario:
        """Return a scenario in the very version that has this hash."""
        if scenario_hash not in self._scenarios:
            body = await self._store.scenario(scenario_hash)
            assert body is not None, "a session's scenario is kept with it"
            self._scenarios[scenario_hash] = restored(body)
        return self._scenarios[scenario_hash]

    async def play(self, scenario_hash: str) -> Play:
        """Return a version ready to be played."""
        if play := self._plays.get(scenario_hash):
            return play
        if (making := self._making.get(scenario_hash)) is None:
            making = self._making[scenario_hash] = asyncio.create_task(self._made(scenario_hash))
        # Several may wait for it; one who gives up must not take it from the others.
        return await asyncio.shield(making)

    async def _made(self, scenario_hash: str) -> Play:
        try:
            play = self._plays[scenario_hash] = await self._make(await self.scenario(scenario_hash))
            return play
        finally:
            del self._making[scenario_hash]

    async def warm_up(self) -> None:
        """Make ready what people will ask for."""
        for scenario_hash in self.hashes.values():
            await self.play(scenario_hash)
