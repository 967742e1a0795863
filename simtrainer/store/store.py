"""The store as the two edges see it: asynchronous, durable, and ignorant of what an event means."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, delete, func, insert, select

from simtrainer.store.checkpoint import Checkpointer
from simtrainer.store.database import engine_for
from simtrainer.store.drills import forget_quoted
from simtrainer.store.forks import ForkRow, fork_of, forks_of, keep_fork
from simtrainer.store.migrate import migrate
from simtrainer.store.people import keep_owner
from simtrainer.store.personal import erased, exported
from simtrainer.store.schema import events, journal, scenarios, sessions, unheard
from simtrainer.store.writer import EventRow, Writer, added

T = TypeVar("T")
Row = tuple[int, str, float, bytes]
"""An event to append: seq, type, at, body."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as it is listed; `ended` is when, None while it is open; `keeps_unheard` is what its learner allowed."""

    id: str
    owner: str
    scenario: str
    scenario_hash: str
    created: float
    ended: float | None
    keeps_unheard: bool = False


@dataclass(frozen=True, slots=True)
class Unheard:
    """A learner's words that were not understood, without names and numbers; `seq` is that of the event with the words."""

    seq: int
    scenario: str
    text: str
    nearest: str | None
    confidence: float | None
    at: float


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What a learner wrote for themselves about a session: the set of questions, and their answers as JSON."""

    frame: str
    answers: str
    at: float


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session to be kept, with the scenario as it now is, so that a later edit of the file changes nothing for it."""

    id: str
    owner: str
    scenario: str
    scenario_hash: str
    scenario_body: bytes
    created: float
    keeps_unheard: bool = False
    fork: ForkRow | None = None


class Store:
    """One database: a thread that writes, a thread that reads, and a thread that checkpoints."""

    def __init__(self, engine: Engine) -> None:
        self._checkpointer = Checkpointer(engine)
        self._writer = Writer(engine, self._checkpointer)
        self._reads = ThreadPoolExecutor(1, "reader")
        self._reader: Connection | None = None
        self._engine = engine
        self._loop = asyncio.get_running_loop()

    @classmethod
    async def open(cls, url: str) -> "Store":
        """Return the store of a database URL, its tables brought up to date."""
        engine = engine_for(url)
        await asyncio.to_thread(migrate, engine)
        return cls(engine)

    async def close(self) -> None:
        """Write what is waiting and let go of the database."""
        await asyncio.to_thread(self._writer.close)
        await self._loop.run_in_executor(self._reads, self._close_reader)
        self._reads.shutdown()
        await asyncio.to_thread(self._checkpointer.close)
        self._engine.dispose()

    def append(
        self, session: str, rows: Sequence[Row], *, ended: float | None = None, not_understood: Sequence[Unheard] = ()
    ) -> "asyncio.Future[None]":
        """Add events to a session, and what of them was not understood, where that is kept; await it to know all of it durable.

        Raises SeqTakenError or SessionGoneError.
        """
        named: list[EventRow] = [(session, *row) for row in rows]
        if not not_understood:
            return self._writer.append(named, ended)

        def make(connection: Connection) -> None:
            added(connection, named, ended)
            connection.execute(insert(unheard), [{"session": session, **asdict(one)} for one in not_understood])

        return self._writer.change(make)

    async def create_session(self, new: NewSession, rows: Sequence[Row]) -> None:
        """Keep a new session with its first events, and its owner and scenario where they are new too."""
        named: list[EventRow] = [(new.id, *row) for row in rows]

        def make(connection: Connection) -> None:
            keep_owner(connection, new.owner, new.created)
            _keep_scenario(connection, new)
            values = {name: getattr(new, name) for name in ("id", "owner", "scenario", "scenario_hash", "created", "keeps_unheard")}
            connection.execute(insert(sessions).values(values))
            columns = ("session", "seq", "type", "at", "body")
            connection.execute(insert(events), [dict(zip(columns, row, strict=True)) for row in named])
            if new.fork is not None:
                keep_fork(connection, new.fork)

        await self._writer.change(make)

    async def events(self, session: str, *, after: int = 0, up_to: int | None = None) -> list[bytes]:
        """Return the bodies of a session's events in order."""
        query = select(events.c.body).where(events.c.session == session, events.c.seq > after).order_by(events.c.seq)
        if up_to is not None:
            query = query.where(events.c.seq <= up_to)
        return await self._read(lambda connection: list(connection.execute(query).scalars()))

    async def session(self, session: str) -> SessionRow | None:
        """Return one session, None if there is no such."""
        query = select(sessions).where(sessions.c.id == session)
        row = await self._read(lambda connection: connection.execute(query).one_or_none())
        return SessionRow(*row) if row else None

    async def sessions_of(self, owner: str) -> list[SessionRow]:
        """Return a person's sessions, the newest first."""
        query = select(sessions).where(sessions.c.owner == owner).order_by(sessions.c.created.desc(), sessions.c.id)
        return await self._read(lambda connection: [SessionRow(*row) for row in connection.execute(query)])

    async def counts_of(self, owner: str, event_type: str) -> dict[str, int]:
        """Return how many events of a type each of a person's sessions has."""
        query = (
            select(events.c.session, func.count())
            .join(sessions, sessions.c.id == events.c.session)
            .where(sessions.c.owner == owner, events.c.type == event_type)
            .group_by(events.c.session)
        )
        return await self._read(lambda connection: {row[0]: row[1] for row in connection.execute(query)})

    async def unheard(self, scenario: str | None = None) -> list[tuple[str, Unheard]]:
        """Return what was not understood, with its session, in the order it was said; of one scenario where that is given."""
        columns = [unheard.c[name] for name in ("session", *Unheard.__dataclass_fields__)]
        query = select(*columns).order_by(unheard.c.at, unheard.c.id)
        if scenario is not None:
            query = query.where(unheard.c.scenario == scenario)
        return await self._read(lambda connection: [(row[0], Unheard(*row[1:])) for row in connection.execute(query)])

    async def scenario(self, scenario_hash: str) -> bytes | None:
        """Return a scenario as it was when a session began with it."""
        query = select(scenarios.c.body).where(scenarios.c.hash == scenario_hash)
        return await self._read(lambda connection: connection.execute(query).scalar_one_or_none())

    async def keep_journal(self, session: str, entry: JournalEntry | None) -> None:
        """Keep a session's journal entry in the place of an earlier one; None takes that away."""

        def make(connection: Connection) -> None:
            connection.execute(delete(journal).where(journal.c.session == session))
            if entry is not None:
                connection.execute(insert(journal).values(session=session, **asdict(entry)))

        await self._writer.change(make)

    async def journal(self, session: str) -> JournalEntry | None:
        """Return a session's journal entry, None where there is none."""
        query = select(journal.c.frame, journal.c.answers, journal.c.at).where(journal.c.session == session)
        row = await self._read(lambda connection: connection.execute(query).one_or_none())
        return JournalEntry(*row) if row else None

    async def fork_of(self, session: str) -> ForkRow | None:
        """Return where a session left another, None where it began by itself."""
        return await self._read(lambda connection: fork_of(connection, session))

    async def forks_of(self, owner: str) -> list[ForkRow]:
        """Return which of a person's sessions left another, and where."""
        return await self._read(lambda connection: forks_of(connection, owner))

    async def export(self, owner: str) -> dict[str, list[dict[str, object]]]:
        """Return everything kept about a person, by table."""
        return await self._read(lambda connection: exported(connection, owner))

    async def erase(self, owner: str) -> int:
        """Erase everything kept about a person; return how many rows there were."""
        return await self._writer.change(lambda connection: erased(connection, owner))

    async def erase_session(self, session: str) -> None:
        """Erase one session: by their keys all that hangs on it goes with it, and what left it is there without a parent."""

        def make(connection: Connection) -> None:
            forget_quoted(connection, session)
            connection.execute(delete(sessions).where(sessions.c.id == session))

        await self._writer.change(make)

    async def read(self, query: Callable[[Connection], T]) -> T:
        """Return what a question of one of the store's other modules finds."""
        return await self._read(query)

    async def change(self, make: Callable[[Connection], T]) -> T:
        """Make a change of one of the store's other modules; return its result once it is durable."""
        return await self._writer.change(make)

    async def _read(self, query: Callable[[Connection], T]) -> T:
        return await self._loop.run_in_executor(self._reads, self._reading, query)

    def _reading(self, query: Callable[[Connection], Any]) -> Any:
        if self._reader is None:
            self._reader = self._engine.connect()
        return query(self._reader)

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None


def _keep_scenario(connection: Connection, new: NewSession) -> None:
    if not connection.execute(select(scenarios.c.hash).where(scenarios.c.hash == new.scenario_hash)).first():
        connection.execute(insert(scenarios).values(hash=new.scenario_hash, id=new.scenario, body=new.scenario_body))
