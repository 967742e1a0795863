"""What learners let educators see: one ended session at a time, until they take it back."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select

from simtrainer.store.people import Query
from simtrainer.store.schema import people, sessions, shares
from simtrainer.store.store import SessionRow


@dataclass(frozen=True, slots=True)
class Share:
    """A session that is shared, since when, and which of its learner's own writings with it; nothing of these unless they ticked it."""

    session: str
    at: float
    reflections: bool = False
    tries: bool = False
    journal: bool = False


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A shared session with its learner's name, empty where they gave none."""

    row: SessionRow
    share: Share
    learner: str


def share_of(session: str) -> Query[Share | None]:
    """Return the question how a session is shared; None where it is not."""
    query = select(shares).where(shares.c.session == session)

    def ask(connection: Connection) -> Share | None:
        row = connection.execute(query).one_or_none()
        return Share(*row) if row else None

    return ask


def shares_of(owner: str) -> Query[dict[str, Share]]:
    """Return the question what a person shares, by session."""
    query = select(shares).join(sessions, sessions.c.id == shares.c.session).where(sessions.c.owner == owner)
    return lambda connection: {row.session: Share(*row) for row in connection.execute(query)}


def shared_sessions(session: str | None = None) -> Query[list[SharedRow]]:
    """Return the question which ended sessions are shared, the newest share first; of one session where that is given."""
    columns = len(sessions.columns)
    query = (
        select(*sessions.columns, *shares.columns, people.c.name)
        .join(shares, shares.c.session == sessions.c.id)
        .join(people, people.c.id == sessions.c.owner)
        .where(sessions.c.ended.is_not(None))
        .order_by(shares.c.at.desc(), sessions.c.id)
    )
    if session is not None:
        query = query.where(sessions.c.id == session)

    def ask(connection: Connection) -> list[SharedRow]:
        return [SharedRow(SessionRow(*row[:columns]), Share(*row[columns:-1]), row[-1]) for row in connection.execute(query)]

    return ask


def keep_share(new: Share) -> Query[None]:
    """Return the change that shares a session, in the place of how it was shared before."""

    def make(connection: Connection) -> None:
        connection.execute(delete(shares).where(shares.c.session == new.session))
        connection.execute(insert(shares).values(asdict(new)))

    return make


def take_back(session: str) -> Query[None]:
    """Return the change after which a session is not shared."""

    def make(connection: Connection) -> None:
        connection.execute(delete(shares).where(shares.c.session == session))

    return make
