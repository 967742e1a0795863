"""People as the store knows them: a role, and a name if they gave one. Each function returns a question or a change for `Store`."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal, TypeVar, cast

from sqlalchemy import Connection, insert, select, update

from simtrainer.store.schema import drills, people, sessions

T = TypeVar("T")
Query = Callable[[Connection], T]
"""A question for `Store.read`, or a change for `Store.change`."""
Role = Literal["guest", "learner", "educator", "author"]
CARRIED = (sessions.c.owner, drills.c.owner)
"""What a guest brings along when they sign in: columns that name whose a row is. A test fails for one that is missing."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody; `created` in seconds since 1970, `name` empty where none was given."""

    id: str
    created: float
    role: Role
    name: str = ""


def person(name: str) -> Query[PersonRow | None]:
    """Return the question who has this id; None where nobody has."""
    query = select(people.c.id, people.c.created, people.c.role, people.c.name).where(people.c.id == name)

    def ask(connection: Connection) -> PersonRow | None:
        row = connection.execute(query).one_or_none()
        return PersonRow(row.id, row.created, cast("Role", row.role), row.name) if row else None

    return ask


def named(name: str) -> Query[list[PersonRow]]:
    """Return the question who of those with a role has this name, the oldest first; case does not matter."""
    query = select(people.c.id, people.c.created, people.c.role, people.c.name).where(people.c.role != "guest").order_by(people.c.created)

    def ask(connection: Connection) -> list[PersonRow]:
        found = (PersonRow(row.id, row.created, cast("Role", row.role), row.name) for row in connection.execute(query))
        return [one for one in found if one.name.casefold() == name.casefold()]

    return ask


def keep_person(new: PersonRow) -> Query[None]:
    """Return the change that keeps somebody new."""

    def make(connection: Connection) -> None:
        connection.execute(insert(people).values(asdict(new)))

    return make


def rename(who: str, name: str) -> Query[None]:
    """Return the change that gives somebody another name; an empty one takes it away."""

    def make(connection: Connection) -> None:
        connection.execute(update(people).where(people.c.id == who).values(name=name))

    return make


def keep_owner(connection: Connection, who: str, at: float) -> None:
    """Keep whom a row belongs to where they are new, in the change that is under way.

    Only one thread writes, so looking first is as good as any upsert, and the same in every dialect.
    """
    if not connection.execute(select(people.c.id).where(people.c.id == who)).first():
        connection.execute(insert(people).values(id=who, created=at))


def carry(connection: Connection, guest: str, to: str) -> None:
    """Make everything of a guest somebody else's, in the change that is under way."""
    for column in CARRIED:
        connection.execute(update(column.table).where(column == guest).values({column.name: to}))
    connection.execute(people.delete().where(people.c.id == guest, people.c.role == "guest"))
