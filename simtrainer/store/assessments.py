"""Assessments as they were first made, the rubrics that made them as they then were, and which rubric was in force when.

An assessment is never replaced: who asks to keep another of the same session and rubric is handed the one that is there.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from simtrainer.store.schema import assessments, rubrics, rubrics_in_force, sessions
from simtrainer.store.store import SessionRow, Store


@dataclass(frozen=True, slots=True)
class KeptRubric:
    """A rubric by the hash of its content; `body` is all of it as JSON."""

    hash: str
    id: str
    version: int
    structure: str
    body: str


@dataclass(frozen=True, slots=True)
class KeptAssessment:
    """One assessment of one session: by which rubric (its hash), when, by which version of the program, as JSON.

    `shown` tells the mark that the learner is shown from others made beside it.
    """

    session: str
    rubric: str
    shown: bool
    at: float
    program: str
    body: str


async def shown_assessment(store: Store, session: str) -> tuple[KeptAssessment, KeptRubric] | None:
    """Return the assessment that a session's learner is shown and the rubric it was made by, None where none was made yet."""
    query = select(assessments, rubrics).join(rubrics, rubrics.c.hash == assessments.c.rubric)
    query = query.where(assessments.c.session == session, assessments.c.shown)
    width = len(assessments.c)
    row = await store.read(lambda connection: connection.execute(query).first())
    return (KeptAssessment(*row[:width]), KeptRubric(*row[width:])) if row else None


async def assessments_of(store: Store, session: str) -> list[KeptAssessment]:
    """Return all assessments of a session, the one that is shown first."""
    query = select(assessments).where(assessments.c.session == session).order_by(assessments.c.shown.desc(), assessments.c.at)
    return await store.read(lambda connection: [KeptAssessment(*row) for row in connection.execute(query)])


async def keep_assessment(store: Store, new: KeptAssessment, rubric: KeptRubric) -> KeptAssessment:
    """Keep an assessment, unless one of this session and rubric is there; return the one that is kept.

    A session has one that is shown. Where it is there already, a new one is kept beside it.
    """

    def make(connection: Connection) -> KeptAssessment:
        query = select(assessments).where(assessments.c.session == new.session)
        there = [KeptAssessment(*row) for row in connection.execute(query)]
        same = next((one for one in there if one.rubric == new.rubric or (one.shown and new.shown)), None)
        if same is None:
            _keep_rubric(connection, rubric)
            connection.execute(insert(assessments).values(**asdict(new)))
        return same or new

    return await store.change(make)


async def rubric_in_force(store: Store, at: float) -> KeptRubric | None:
    """Return the rubric that the site judged by at a time, None where each case had its own."""
    query = select(rubrics_in_force.c.rubric).where(rubrics_in_force.c.at <= at).order_by(rubrics_in_force.c.id.desc()).limit(1)
    kept = select(rubrics).where(rubrics.c.hash == query.scalar_subquery())
    row = await store.read(lambda connection: connection.execute(kept).first())
    return KeptRubric(*row) if row else None


async def put_in_force(store: Store, rubric: KeptRubric | None, at: float) -> None:
    """Note which rubric the site judges by from now on; nothing where it is the one in force."""

    def make(connection: Connection) -> None:
        query = select(rubrics_in_force.c.rubric).order_by(rubrics_in_force.c.id.desc()).limit(1)
        before = connection.execute(query).scalar_one_or_none()
        now = rubric.hash if rubric else None
        if rubric is not None:
            _keep_rubric(connection, rubric)
        if now != before:
            connection.execute(insert(rubrics_in_force).values(at=at, rubric=now))

    await store.change(make)


async def same_version(store: Store, id_: str, version: int) -> list[KeptRubric]:
    """Return the rubrics kept under an id and version: one, or more where somebody changed it in spite of all."""
    query = select(rubrics).where(rubrics.c.id == id_, rubrics.c.version == version)
    return await store.read(lambda connection: [KeptRubric(*row) for row in connection.execute(query)])


async def ended_sessions(store: Store) -> Sequence[SessionRow]:
    """Return every session that has ended, in the order in which they began."""
    columns = [sessions.c[name] for name in SessionRow.__dataclass_fields__]
    query = select(*columns).where(sessions.c.ended.is_not(None)).order_by(sessions.c.created, sessions.c.id)
    return await store.read(lambda connection: [SessionRow(*row) for row in connection.execute(query)])


def _keep_rubric(connection: Connection, rubric: KeptRubric) -> None:
    if not connection.execute(select(rubrics.c.hash).where(rubrics.c.hash == rubric.hash)).first():
        connection.execute(insert(rubrics).values(**asdict(rubric)))
