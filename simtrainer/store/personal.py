"""What is kept about a person, table by table: how it is handed to them and how it is erased.

A test walks the tables and fails for any that hangs on a person and is missing here. What an educator marked and decided belongs to the
learner's session as well: it goes with that, and outlives the educator without their name (the database takes it away with its person).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Delete, Select, Table, case, delete, or_, select

from simtrainer.store.schema import (
    assessments,
    contest_marks,
    contests,
    drills,
    events,
    forks,
    journal,
    links,
    looks,
    notes,
    overrides,
    people,
    ratings,
    sessions,
    shares,
    unheard,
)


@dataclass(frozen=True, slots=True)
class Personal:
    """A table's part of one person's data: `owner` in, a query of everything kept and a statement that erases it out."""

    export: Select[tuple[object, ...]]
    erase: Delete


def personal(owner: str) -> Mapping[str, Personal]:
    """Return every table's part, in the order in which they may be erased."""
    mine = select(sessions.c.id).where(sessions.c.owner == owner)
    return {
        **_marking(owner),
        "unheard": _of_sessions(mine, unheard, "id"),
        "journal": _of_sessions(mine, journal, "at", "session"),
        "notes": _of_sessions(mine, notes, "at", "session"),
        "shares": _of_sessions(mine, shares, "at", "session"),
        "assessments": _of_sessions(mine, assessments, "session", "at"),
        "forks": _of_sessions(mine, forks, "session"),
        "events": _of_sessions(mine, events, "id"),
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


def _of_sessions(mine: Select[tuple[str]], table: Table, *order: str) -> Personal:
    """Return the part of a table all of whose rows hang on a person's sessions, in the order of these columns."""
    hang = table.c.session.in_(mine)
    return Personal(select(table).where(hang).order_by(*(table.c[name] for name in order)), delete(table).where(hang))


def _marking(owner: str) -> Mapping[str, Personal]:
    """Return the parts of what is contested and marked: a learner gets what concerns their sessions, an educator what they did."""
    mine = select(sessions.c.id).where(sessions.c.owner == owner)
    in_mine = contests.c.session.in_(mine)
    own, settled = select(contests.c.id).where(in_mine), select(contests.c.id).where(in_mine, contests.c.decided.is_not(None))
    theirs = case((in_mine, contests.c.claim)).label("claim"), case((in_mine, contests.c.reason)).label("reason")
    told = [contests.c[name] for name in ("id", "session", "subject", "place", "made", "decided", "upheld", "words")]
    by_me = contest_marks.c.person == owner
    marks = [contest_marks.c[name] for name in ("contest", "finding", "blind", "at")]
    return {
        "overrides": Personal(
            select(overrides.c.session, overrides.c.contest, overrides.c.at, overrides.c.body)
            .where(or_(overrides.c.session.in_(mine), overrides.c.person == owner))
            .order_by(overrides.c.id),
            delete(overrides).where(overrides.c.session.in_(mine)),
        ),
        "contest_marks": Personal(
            select(*marks).where(or_(by_me, contest_marks.c.contest.in_(settled))).order_by(contest_marks.c.id),
            delete(contest_marks).where(contest_marks.c.contest.in_(own)),
        ),
        "contests": Personal(
            select(*told, *theirs).where(or_(in_mine, contests.c.decider == owner)).order_by(contests.c.made, contests.c.id),
            delete(contests).where(in_mine),
        ),
        "ratings": Personal(
            select(*[column for column in ratings.c if column.name not in ("id", "person")])
            .where(or_(ratings.c.person == owner, ratings.c.session.in_(mine)))
            .order_by(ratings.c.id),
            delete(ratings).where(ratings.c.session.in_(mine)),
        ),
        "looks": Personal(
            select(looks.c.session, looks.c.at).where(looks.c.person == owner).order_by(looks.c.at),
            delete(looks).where(or_(looks.c.person == owner, looks.c.session.in_(mine))),
        ),
    }


def exported(connection: Connection, owner: str) -> dict[str, list[dict[str, object]]]:
    """Return all rows about a person by table."""
    return {table: [dict(row) for row in connection.execute(part.export).mappings()] for table, part in personal(owner).items()}


def erased(connection: Connection, owner: str) -> int:
    """Erase all rows about a person; return how many there were."""
    return sum(connection.execute(part.erase).rowcount for part in personal(owner).values())
