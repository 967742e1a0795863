"""Whole calls marked by people, and who has seen what the program found. Each function returns a question or a change for `Store`."""

from dataclasses import asdict, dataclass, fields

from sqlalchemy import Connection, insert, select

from simtrainer.store.people import Query
from simtrainer.store.schema import contest_marks, contests, looks, ratings


@dataclass(frozen=True, slots=True)
class Rating:
    """One person's marks of a session by a rubric, known by its hashes: `marks` and `items` as JSON, None where they cannot tell.

    `person` is None once they are gone; their marks stay.
    """

    session: str
    person: str | None
    rubric: str
    content_hash: str
    structure_hash: str
    marks: str
    items: str
    at: float


_COLUMNS = [ratings.c[field.name] for field in fields(Rating)]


def keep_rating(new: Rating) -> Query[bool]:
    """Return the change that keeps somebody's marks of a session; False where they have marked it, or may know the program's marks."""

    def make(connection: Connection) -> bool:
        assert new.person is not None, "marks are given by somebody"
        if knows_program(new.session, new.person)(connection) or rating_by(new.person, new.session)(connection):
            return False
        connection.execute(insert(ratings).values(asdict(new)))
        return True

    return make


def rating_by(person: str, session: str) -> Query[Rating | None]:
    """Return the question how somebody marked a session; None where they have not."""
    query = select(*_COLUMNS).where(ratings.c.person == person, ratings.c.session == session)

    def ask(connection: Connection) -> Rating | None:
        row = connection.execute(query).one_or_none()
        return Rating(*row) if row else None

    return ask


def rated_by(person: str) -> Query[frozenset[str]]:
    """Return the question which sessions somebody has marked."""
    query = select(ratings.c.session).where(ratings.c.person == person)
    return lambda connection: frozenset(connection.execute(query).scalars())


def all_ratings() -> Query[list[tuple[int, Rating]]]:
    """Return the question for everybody's marks of all sessions, each with its number, in the order they were kept."""
    query = select(ratings.c.id, *_COLUMNS).order_by(ratings.c.id)
    return lambda connection: [(row[0], Rating(*row[1:])) for row in connection.execute(query)]


def keep_look(session: str, person: str, at: float) -> Query[None]:
    """Return the change that remembers that somebody has seen what the program found in a session."""

    def make(connection: Connection) -> None:
        if not looked(session, person)(connection):
            connection.execute(insert(looks).values(session=session, person=person, at=at))

    return make


def looked(session: str, person: str) -> Query[bool]:
    """Return the question whether somebody has seen what the program found in a session."""
    query = select(looks.c.at).where(looks.c.session == session, looks.c.person == person)
    return lambda connection: connection.execute(query).first() is not None


def looked_at(person: str) -> Query[frozenset[str]]:
    """Return the question in which sessions somebody may know what the program found: all of it, or one contested point."""
    whole = select(looks.c.session).where(looks.c.person == person)
    point = select(contests.c.session).join(contest_marks, contest_marks.c.contest == contests.c.id).where(contest_marks.c.person == person)
    return lambda connection: frozenset((*connection.execute(whole).scalars(), *connection.execute(point).scalars()))


def knows_program(session: str, person: str) -> Query[bool]:
    """Return the question whether somebody may know what the program found in a session, so that their marks would not be blind."""
    return lambda connection: session in looked_at(person)(connection)
