"""The engine and how each connection is set up.

WAL with synchronous FULL: an acknowledged event survives a power cut. Checkpoints are not made by whoever happens to
commit (that would be a pause in the middle of somebody's turn) but by a thread of their own, see `checkpoint`.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import NullPool

from simtrainer.errors import UsageError

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA wal_autocheckpoint=0",
    "PRAGMA mmap_size=0",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what a person erases is overwritten, not just forgotten
    "PRAGMA trusted_schema=OFF",
)


def engine_for(url: str) -> Engine:
    """Return the engine of a database URL; each thread opens a connection of its own and keeps it."""
    if make_url(url).get_backend_name() != "sqlite":
        raise UsageError(f"the database '{make_url(url).render_as_string()}' is of a kind this version cannot use; give a sqlite:/// URL")
    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args={"check_same_thread": False})
    event.listen(engine, "connect", lambda connection, _record: _set_up(connection, url))
    return engine


def is_there(url: str) -> bool:
    """Tell whether the database of a URL has been made; of one that is not a file, that is for its server to say."""
    found = make_url(url)
    return found.get_backend_name() != "sqlite" or (found.database is not None and Path(found.database).is_file())


def _set_up(connection: sqlite3.Connection, url: str) -> None:
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma).close()
    except sqlite3.DatabaseError as error:
        connection.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
            raise
        raise UsageError(f"{make_url(url).database} is not a database; move it away or choose another") from error


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection: for the hot path and for transactions, which are ours to begin and end."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
