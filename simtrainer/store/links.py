"""One-time links: only the hash of a link is kept, it lets one person in once, and not after its time."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select, update

from simtrainer.store.people import PersonRow, Query, Role, carry, person
from simtrainer.store.personal import erased
from simtrainer.store.schema import links, people


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link for a person, by whom it was made; times in seconds since 1970."""

    hash: str
    person: str
    maker: str
    made: float
    expires: float


def keep_link(new: NewLink) -> Query[None]:
    """Return the change that keeps a link."""

    def make(connection: Connection) -> None:
        connection.execute(insert(links).values(asdict(new)))

    return make


def keep_only_link(new: NewLink) -> Query[None]:
    """Return the change that keeps a link in the place of all that the same maker made for this person before."""

    def make(connection: Connection) -> None:
        connection.execute(delete(links).where(links.c.person == new.person, links.c.maker == new.maker))
        connection.execute(insert(links).values(asdict(new)))

    return make


def linked(maker: str, role: Role) -> Query[PersonRow | None]:
    """Return the question whom this maker has made a link for in this role, the newest; None where there is nobody."""
    query = (
        select(links.c.person)
        .join(people, people.c.id == links.c.person)
        .where(links.c.maker == maker, people.c.role == role)
        .order_by(links.c.made.desc())
        .limit(1)
    )

    def ask(connection: Connection) -> PersonRow | None:
        found = connection.execute(query).scalar_one_or_none()
        return person(found)(connection) if found else None

    return ask


def invited(hashed: str, now: float) -> Query[PersonRow | None]:
    """Return the question whom a link lets in now; None where it is used, too old, or no link at all."""
    query = select(links.c.person).where(links.c.hash == hashed, links.c.used.is_(None), links.c.expires > now)

    def ask(connection: Connection) -> PersonRow | None:
        found = connection.execute(query).scalar_one_or_none()
        return person(found)(connection) if found else None

    return ask


def enter(hashed: str, now: float, guest: str | None, *, bring: bool) -> Query[PersonRow | None]:
    """Return the change that uses a link up and tells whom it lets in; None where it lets nobody in.

    What a guest had becomes that person's where they `bring` it, and is erased where they do not: nobody could open it any more.
    """
    use = update(links).where(links.c.hash == hashed, links.c.used.is_(None), links.c.expires > now).values(used=now)

    def make(connection: Connection) -> PersonRow | None:
        who = invited(hashed, now)(connection)
        if who is None or connection.execute(use).rowcount != 1:
            return None
        if guest is not None and guest != who.id:
            if bring:
                carry(connection, guest, who.id)
            else:
                erased(connection, guest)
        return who

    return make
