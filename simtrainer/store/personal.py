"""What is kept about a person, table by table: how it is handed to them and how it is erased.

A test walks the tables and fails for any that hangs on a person and is missing here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Delete, Select, delete, select

from simtrainer.store.schema import assessments, drills, events, forks, journal, links, people, sessions, shares, unheard


@dataclass(frozen=True, slots=True)
class Personal:
    """A table's part of one person's data: `owner` in, a query of everything kept and a statement that erases it out."""

    export: Select[tuple[object, ...]]
    erase: Delete


def personal(owner: str) -> Mapping[str, Personal]:
    """Return every table's part, in the order in which they may be erased."""
    mine = select(sessions.c.id).where(sessions.c.owner == owner)
    return {
        "unheard": Personal(
            select(unheard).where(unheard.c.session.in_(mine)).order_by(unheard.c.id),
            delete(unheard).where(unheard.c.session.in_(mine)),
        ),
        "journal": Personal(
            select(journal).where(journal.c.session.in_(mine)).order_by(journal.c.at, journal.c.session),
            delete(journal).where(journal.c.session.in_(mine)),
        ),
        "shares": Personal(
            select(shares).where(shares.c.session.in_(mine)).order_by(shares.c.at, shares.c.session),
            delete(shares).where(shares.c.session.in_(mine)),
        ),
        "assessments": Personal(
            select(assessments).where(assessments.c.session.in_(mine)).order_by(assessments.c.session, assessments.c.at),
            delete(assessments).where(assessments.c.session.in_(mine)),
        ),
        "forks": Personal(
            select(forks).where(forks.c.session.in_(mine)).order_by(forks.c.session),
            delete(forks).where(forks.c.session.in_(mine)),
        ),
        "events": Personal(
            select(events).where(events.c.session.in_(mine)).order_by(events.c.id),
            delete(events).where(events.c.session.in_(mine)),
        ),
        "drills": Personal(
            select(drills).where(drills.c.owner == owner).order_by(drills.c.started, drills.c.id),
            delete(drills).where(drills.c.owner == owner),
        ),
        "sessions": Personal(
            select(sessions).where(sessions.c.owner == owner).order_by(sessions.c.created, sessions.c.id),
            delete(sessions).where(sessions.c.owner == owner),
        ),
        "links": Personal(
            select(links.c.made, links.c.expires, links.c.used).where(links.c.person == owner).order_by(links.c.made, links.c.hash),
            delete(links).where(links.c.person == owner),
        ),
        "people": Personal(select(people).where(people.c.id == owner), delete(people).where(people.c.id == owner)),
    }


def exported(connection: Connection, owner: str) -> dict[str, list[dict[str, object]]]:
    """Return all rows about a person by table."""
    return {table: [dict(row) for row in connection.execute(part.export).mappings()] for table, part in personal(owner).items()}


def erased(connection: Connection, owner: str) -> int:
    """Erase all rows about a person; return how many there were."""
    return sum(connection.execute(part.erase).rowcount for part in personal(owner).values())
