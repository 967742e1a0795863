"""The live sessions of this process: a room is made from its log when somebody comes, and dropped when the last one has gone."""

import asyncio

from simtrainer.server.notes import Notes
from simtrainer.server.plays import Plays
from simtrainer.server.room import Clock, Hear, House, Reword, Room
from simtrainer.server.rows import events_in
from simtrainer.store import SessionRow, Store
from simtrainer.transcript.situation import situation_after


class ClosedError(Exception):
    """The server is going away; the browser may try the next one."""


class Rooms:
    """Rooms by session."""

    def __init__(self, store: Store, plays: Plays, *, clock: Clock, hear: Hear, delay: float, reword: Reword | None = None) -> None:
        self._store = store
        self._plays = plays
        self._house = House(store, clock, hear, delay, Notes(), self._forget, reword)
        self._rooms: dict[str, Room] = {}
        self._opening = asyncio.Lock()
        self._closed = False

    def __len__(self) -> int:
        return len(self._rooms)

    async def room(self, session: SessionRow) -> Room:
        """Return the session's room; raise ClosedError where the house closes."""
        room = await self._found_or_made(session)
        if self._closed:
            raise ClosedError
        return room

    async def _found_or_made(self, session: SessionRow) -> Room:
        if room := self._rooms.get(session.id):
            return room
        async with self._opening:
            if room := self._rooms.get(session.id):
                return room
            play = await self._plays.play(session.scenario_hash)
            situation = situation_after(await events_in(self._store, session.id))
            room = self._rooms[session.id] = Room(self._house, play, situation, keeps_unheard=session.keeps_unheard)
            return room

    def close(self, session: str, code: int) -> None:
        """Close the sockets of one session."""
        if room := self._rooms.get(session):
            room.close(code)

    def close_all(self, code: int) -> None:
        """Close every socket, and let nobody in any more."""
        self._closed = True
        for room in list(self._rooms.values()):
            room.close(code)

    def _forget(self, room: Room) -> None:
        if self._rooms.get(room.situation.session) is room:
            del self._rooms[room.situation.session]
