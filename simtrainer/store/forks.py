"""Which session goes on from within another, and from where."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from simtrainer.store.schema import forks, sessions


@dataclass(frozen=True, slots=True)
class ForkRow:
    """A session that left another at one of its learner's turns.

    `parent` is None once that has been erased; `seq` is the event that was not taken any more, the first of turn `turn`.
    """

    session: str
    parent: str | None
    seq: int
    turn: int


_COLUMNS = (forks.c.session, forks.c.parent, forks.c.seq, forks.c.turn)


def keep_fork(connection: Connection, fork: ForkRow) -> None:
    """Keep where a new session left another."""
    connection.execute(insert(forks).values(**asdict(fork)))


def fork_of(connection: Connection, session: str) -> ForkRow | None:
    """Return where a session left another, None where it began by itself."""
    row = connection.execute(select(*_COLUMNS).where(forks.c.session == session)).one_or_none()
    return ForkRow(*row) if row else None


def forks_of(connection: Connection, owner: str) -> list[ForkRow]:
    """Return a person's sessions that left others, the oldest first."""
    query = (
        select(*_COLUMNS)
        .join(sessions, sessions.c.id == forks.c.session)
        .where(sessions.c.owner == owner)
        .order_by(sessions.c.created, sessions.c.id)
    )
    return [ForkRow(*row) for row in connection.execute(query)]
