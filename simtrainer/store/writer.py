"""The one writer: whatever arrives while a commit is under way shares the next one.

A commit waits for the disk, and the disk does a few hundred a second; sharing them is what lets thousands of turns be durable.
Nothing is acknowledged before its commit. A batch is tried whole first; where one of its jobs is refused, each goes alone inside
a savepoint, so that one session's conflict never costs another its event.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from simtrainer.store.checkpoint import Checkpointer
from simtrainer.store.conflicts import conflict_of
from simtrainer.store.database import driver_of

EventRow = tuple[str, int, str, float, bytes]
"""Session, seq, type, at, body."""

INSERT = "INSERT INTO events (session, seq, type, at, body) VALUES (?, ?, ?, ?, ?)"
ENDED = "UPDATE sessions SET ended = ? WHERE id = ?"


@dataclass(slots=True)
class Append:
    """Events to add to one session; `ended` is when the session ended, if these events end it."""

    future: asyncio.Future[Any]
    rows: list[EventRow]
    ended: float | None = None


@dataclass(slots=True)
class Change:
    """Any other change, as a function of the connection."""

    future: asyncio.Future[Any]
    make: Callable[[Connection], Any]


Job = Append | Change
T = TypeVar("T")
Outcome = tuple[asyncio.Future[Any], Any, Exception | None]


class Writer:
    """A thread with the only connection that writes."""

    def __init__(self, engine: Engine, checkpointer: Checkpointer) -> None:
        self._engine = engine
        self._checkpointer = checkpointer
        self._loop = asyncio.get_running_loop()
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def append(self, rows: list[EventRow], ended: float | None = None) -> "asyncio.Future[None]":
        """Return what becomes true when these events are durable."""
        future: asyncio.Future[None] = self._loop.create_future()
        self._jobs.put(Append(future, rows, ended))
        return future

    def change(self, make: Callable[[Connection], T]) -> "asyncio.Future[T]":
        """Return the change's result once it is durable."""
        future: asyncio.Future[T] = self._loop.create_future()
        self._jobs.put(Change(future, make))
        return future

    def close(self) -> None:
        """Write what is waiting, then stop."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        with self._engine.connect() as connection:
            while batch := self._next_batch():
                jobs = [job for job in batch if job is not None]
                if jobs:
                    outcomes = committed(connection, jobs)
                    self._checkpointer.wrote()
                    self._loop.call_soon_threadsafe(settle, outcomes)
                if batch[-1] is None:
                    return

    def _next_batch(self) -> list[Job | None]:
        batch = [self._jobs.get()]
        try:
            while batch[-1] is not None:
                batch.append(self._jobs.get_nowait())
        except Empty:
            pass
        return batch


def settle(outcomes: list[Outcome]) -> None:
    """Tell everybody who waits, unless they have gone."""
    for future, result, error in outcomes:
        if future.done():
            continue
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)


def committed(connection: Connection, jobs: Sequence[Job]) -> list[Outcome]:
    """Return what became of each job; those without an error are on the disk."""
    driver = driver_of(connection)
    try:
        driver.execute("BEGIN IMMEDIATE")
        try:
            outcomes = _together(connection, driver, jobs)
        except (sqlite3.IntegrityError, IntegrityError):
            driver.execute("ROLLBACK")
            driver.execute("BEGIN IMMEDIATE")
            outcomes = [_alone(connection, driver, job) for job in jobs]
        driver.execute("COMMIT")
    except Exception as error:  # noqa: BLE001 - whatever went wrong, those who wait must hear of it
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        return [(job.future, None, error) for job in jobs]
    return outcomes


def _together(connection: Connection, driver: sqlite3.Connection, jobs: Sequence[Job]) -> list[Outcome]:
    if any(isinstance(job, Change) for job in jobs):
        return [(job.future, _do(connection, driver, job), None) for job in jobs]
    appends = [job for job in jobs if isinstance(job, Append)]
    driver.executemany(INSERT, [row for job in appends for row in job.rows])
    ended = [(job.ended, job.rows[0][0]) for job in appends if job.ended is not None]
    if ended:
        driver.executemany(ENDED, ended)
    return [(job.future, None, None) for job in jobs]


def _alone(connection: Connection, driver: sqlite3.Connection, job: Job) -> Outcome:
    driver.execute("SAVEPOINT job")
    try:
        result = _do(connection, driver, job)
    except Exception as error:  # noqa: BLE001 - goes to the one who asked for it
        driver.execute("ROLLBACK TO job")
        driver.execute("RELEASE job")
        return (job.future, None, _plain(error))
    driver.execute("RELEASE job")
    return (job.future, result, None)


def _do(connection: Connection, driver: sqlite3.Connection, job: Job) -> Any:
    if isinstance(job, Change):
        return job.make(connection)
    _add(driver, job.rows, job.ended)
    return None


def added(connection: Connection, rows: list[EventRow], ended: float | None) -> None:
    """Add events to one session in the transaction that is open."""
    _add(driver_of(connection), rows, ended)


def _add(driver: sqlite3.Connection, rows: list[EventRow], ended: float | None) -> None:
    driver.executemany(INSERT, rows)
    if ended is not None:
        driver.execute(ENDED, (ended, rows[0][0]))


def _plain(error: Exception) -> Exception:
    origin = error.orig if isinstance(error, IntegrityError) else error
    return conflict_of(origin) if isinstance(origin, sqlite3.IntegrityError) else error
