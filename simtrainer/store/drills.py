"""Rounds of drills: one row each. What was asked and answered is JSON that this package does not read.

A round may quote calls of its learner's own. When such a call is erased, the quotations go with it; that the round was played stays.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from simtrainer.store.people import keep_owner
from simtrainer.store.schema import drills


@dataclass(frozen=True, slots=True)
class DrillRow:
    """A round as it is kept; `ended` is when every item had been answered, `passed` what came of it, both None until then.

    `body` is empty where it was taken away with a call that it quoted.
    """

    id: str
    owner: str
    drill: str
    started: float
    ended: float | None
    passed: bool | None
    body: str


def keep_drill(row: DrillRow) -> Callable[[Connection], None]:
    """Return the change that keeps a new round, and its owner where they are new too."""

    def make(connection: Connection) -> None:
        keep_owner(connection, row.owner, row.started)
        connection.execute(insert(drills).values(asdict(row)))

    return make


def drill_of(round_id: str) -> Callable[[Connection], DrillRow | None]:
    """Return the question for one round, None where there is none."""
    query = select(drills).where(drills.c.id == round_id)

    def find(connection: Connection) -> DrillRow | None:
        row = connection.execute(query).one_or_none()
        return DrillRow(*row) if row else None

    return find


def drills_of(owner: str) -> Callable[[Connection], list[DrillRow]]:
    """Return the question for a person's rounds, the oldest first."""
    query = select(drills).where(drills.c.owner == owner).order_by(drills.c.started, drills.c.id)
    return lambda connection: [DrillRow(*row) for row in connection.execute(query)]


def forget_quoted(connection: Connection, session: str) -> None:
    """Take away what rounds quote of a session: the words of those that ended, the whole of those that go on."""
    quoting = drills.c.body.contains(f'"{session}"', autoescape=True)
    connection.execute(delete(drills).where(quoting, drills.c.ended.is_(None)))
    connection.execute(update(drills).where(quoting).values(body=""))


def swapped(row: DrillRow, before: str) -> Callable[[Connection], bool]:
    """Return the change that keeps a round where its body is still what it was before; its result tells whether it was."""
    values: dict[str, Any] = {"ended": row.ended, "passed": row.passed, "body": row.body}
    change = update(drills).where(drills.c.id == row.id, drills.c.body == before).values(values)
    return lambda connection: connection.execute(change).rowcount == 1
