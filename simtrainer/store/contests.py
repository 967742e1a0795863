"""Contested points of debriefs: what learners ask, what educators found, what was decided. Each function returns a question or a change.

What a subject, a claim, a finding and an override mean is their readers' to know: here they are texts.
"""

from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, exists, insert, select, update

from simtrainer.store.people import Query
from simtrainer.store.schema import contest_marks, contests, overrides, people, sessions
from simtrainer.store.store import SessionRow


@dataclass(frozen=True, slots=True)
class Contest:
    """One contested point of a session; `place` is the turn it is about, None where that is the whole call.

    `decided` is when, None while it waits; `upheld` and `words` (to the learner) come with the decision, `decider` is by whom.
    """

    id: str
    session: str
    subject: str
    place: int | None
    claim: str
    reason: str
    made: float
    decided: float | None = None
    decider: str | None = None
    upheld: bool | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Contested:
    """A contest with the session it is about; `by` is what whoever decided is called, empty where they gave no name or are gone."""

    contest: Contest
    row: SessionRow
    by: str = ""


@dataclass(frozen=True, slots=True)
class ContestMark:
    """What one educator found; `blind` where they had seen nothing of the program's before. `person` is None once they are gone."""

    contest: str
    person: str | None
    finding: str
    blind: bool
    at: float


@dataclass(frozen=True, slots=True)
class Decision:
    """How a contest was decided, with the override that follows, if one does."""

    contest: str
    decider: str
    at: float
    upheld: bool
    words: str
    override: str | None = None


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """An override as it is kept: its body, when it was made, and what whoever made it is called."""

    body: str
    at: float
    by: str


_COLUMNS = [contests.c[field.name] for field in fields(Contest)]
_MARKS = [contest_marks.c[field.name] for field in fields(ContestMark)]


def keep_contest(new: Contest) -> Query[bool]:
    """Return the change that keeps a contest; it tells False where this point was contested before."""

    def make(connection: Connection) -> bool:
        if connection.execute(select(contests.c.id).where(contests.c.session == new.session, contests.c.subject == new.subject)).first():
            return False
        connection.execute(insert(contests).values(asdict(new)))
        return True

    return make


def withdraw(contest: str, session: str) -> Query[bool]:
    """Return the change that takes a contest of a session back with all marks on it; False where it was decided, or is not there."""
    mine = (contests.c.id == contest, contests.c.session == session, contests.c.decided.is_(None))

    def make(connection: Connection) -> bool:
        if not connection.execute(select(contests.c.id).where(*mine)).first():
            return False
        connection.execute(delete(contest_marks).where(contest_marks.c.contest == contest))
        return connection.execute(delete(contests).where(*mine)).rowcount == 1

    return make


def contests_of(owner: str, session: str | None = None) -> Query[list[Contested]]:
    """Return the question what a learner has contested, the oldest first; of one session where that is given."""
    query = _contested().where(sessions.c.owner == owner)
    if session is not None:
        query = query.where(sessions.c.id == session)
    return lambda connection: [_as_contested(row) for row in connection.execute(query)]


def waiting() -> Query[list[Contested]]:
    """Return the question which contests wait to be decided, the oldest first."""
    query = _contested().where(contests.c.decided.is_(None))
    return lambda connection: [_as_contested(row) for row in connection.execute(query)]


def contest_named(contest: str) -> Query[Contested | None]:
    """Return the question for one contest; None where there is none."""
    query = _contested().where(contests.c.id == contest)

    def ask(connection: Connection) -> Contested | None:
        row = connection.execute(query).one_or_none()
        return _as_contested(row) if row else None

    return ask


def _contested() -> Select[Any]:
    return (
        select(*_COLUMNS, *sessions.columns, people.c.name)
        .join(sessions, sessions.c.id == contests.c.session)
        .outerjoin(people, people.c.id == contests.c.decider)
        .order_by(contests.c.made, contests.c.id)
    )


def _as_contested(row: Row[Any]) -> Contested:
    cut = len(_COLUMNS)
    return Contested(Contest(*row[:cut]), SessionRow(*row[cut:-1]), row[-1] or "")


def keep_mark(new: ContestMark) -> Query[bool]:
    """Return the change that keeps an educator's mark; False where they have marked this, or it was decided or taken back meanwhile."""

    def make(connection: Connection) -> bool:
        open_still = select(contests.c.id).where(contests.c.id == new.contest, contests.c.decided.is_(None))
        before = select(contest_marks.c.id).where(contest_marks.c.contest == new.contest, contest_marks.c.person == new.person)
        if not connection.execute(open_still).first() or connection.execute(before).first():
            return False
        connection.execute(insert(contest_marks).values(asdict(new)))
        return True

    return make


def marks_on(contest: str) -> Query[list[ContestMark]]:
    """Return the question what educators found about a contest, in the order they marked it."""
    query = select(*_MARKS).where(contest_marks.c.contest == contest).order_by(contest_marks.c.id)
    return lambda connection: [ContestMark(*row) for row in connection.execute(query)]


def marked_by(person: str) -> Query[dict[str, tuple[str, str]]]:
    """Return the question which contests an educator has marked: from each to its session and its subject."""
    query = (
        select(contests.c.id, contests.c.session, contests.c.subject)
        .join(contest_marks, contest_marks.c.contest == contests.c.id)
        .where(contest_marks.c.person == person)
    )
    return lambda connection: {row.id: (row.session, row.subject) for row in connection.execute(query)}


def seen_by_marking(person: str, session: str) -> Query[list[tuple[str, int | None]]]:
    """Return the question which points of a session an educator has marked, and so has seen all readings of: each with its place."""
    query = (
        select(contests.c.subject, contests.c.place)
        .join(contest_marks, contest_marks.c.contest == contests.c.id)
        .where(contest_marks.c.person == person, contests.c.session == session)
    )
    return lambda connection: [(row.subject, row.place) for row in connection.execute(query)]


def decide(new: Decision) -> Query[bool]:
    """Return the change that decides a contest; False where somebody was faster, it was taken back, or the decider has not marked it."""
    marked = exists().where(contest_marks.c.contest == new.contest, contest_marks.c.person == new.decider)
    change = (
        update(contests)
        .where(contests.c.id == new.contest, contests.c.decided.is_(None), marked)
        .values(decided=new.at, decider=new.decider, upheld=new.upheld, words=new.words)
    )

    def make(connection: Connection) -> bool:
        if connection.execute(change).rowcount != 1:
            return False
        if new.override is not None:
            session = connection.execute(select(contests.c.session).where(contests.c.id == new.contest)).scalar_one()
            row = {"session": session, "contest": new.contest, "person": new.decider, "at": new.at, "body": new.override}
            connection.execute(insert(overrides).values(row))
        return True

    return make


def overrides_of(session: str) -> Query[list[OverrideRow]]:
    """Return the question what educators changed in a session, in the order they did."""
    query = (
        select(overrides.c.body, overrides.c.at, people.c.name)
        .outerjoin(people, people.c.id == overrides.c.person)
        .where(overrides.c.session == session)
        .order_by(overrides.c.id)
    )
    return lambda connection: [OverrideRow(row.body, row.at, row.name or "") for row in connection.execute(query)]
