"""What learners note down for themselves during a call: theirs alone, in no transcript and in no share."""

from sqlalchemy import Connection, delete, insert, select

from simtrainer.store.people import Query
from simtrainer.store.schema import notes


def note_of(session: str) -> Query[str]:
    """Return the question for a session's notes; empty where there are none."""
    query = select(notes.c.text).where(notes.c.session == session)
    return lambda connection: connection.execute(query).scalar_one_or_none() or ""


def keep_note(session: str, text: str, at: float) -> Query[None]:
    """Return the change that keeps notes in the place of earlier ones; empty ones take them away."""

    def make(connection: Connection) -> None:
        connection.execute(delete(notes).where(notes.c.session == session))
        if text:
            connection.execute(insert(notes).values(session=session, text=text, at=at))

    return make
