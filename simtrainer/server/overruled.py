"""How a session stands with what educators changed in it: judged as they decided, beside what the program found."""

import asyncio
from dataclasses import dataclass

from simtrainer import __version__
from simtrainer.scenario.model import Scenario
from simtrainer.scoring import Assessment, Rubric, assess, rubric_for
from simtrainer.scoring.agreement.site import standing_of
from simtrainer.scoring.overrides import Overrides, read_override
from simtrainer.server.judging import judged
from simtrainer.server.keys import Desk
from simtrainer.store import SessionRow, Store
from simtrainer.store.assessments import rubric_in_force, shown_assessment
from simtrainer.store.contests import overrides_of
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import Events


@dataclass(frozen=True, slots=True)
class Decided:
    """An assessment as educators decided, and the program's own; the same where nobody changed anything."""

    assessment: Assessment
    program: Assessment
    rubric: Rubric
    overrides: Overrides = ()


async def decided(desk: Desk, row: SessionRow, events: Events, scenario: Scenario) -> Decided:
    """Return how an ended session stands. What the program found is kept; what educators decided is judged on it each time."""
    mark = await judged(desk, row, events, scenario)
    overrides = await overrides_in(desk.store, row.id)
    if not overrides:
        return Decided(mark.assessment, mark.assessment, mark.rubric)
    standing = standing_of(desk.agreement, mark.rubric, __version__)
    conversation = conversation_of(events)
    after = await asyncio.to_thread(assess, conversation, mark.rubric, scenario, standing=standing, overrides=overrides)
    return Decided(after, mark.assessment, mark.rubric, overrides)


async def rubric_of(desk: Desk, row: SessionRow, scenario: Scenario) -> Rubric:
    """Return the rubric a session is judged by: the one it was judged by, else the one in force when it began, else the case's own."""
    kept = await shown_assessment(desk.store, row.id)
    chosen = kept[1] if kept is not None else await rubric_in_force(desk.store, row.created)
    return Rubric.model_validate_json(chosen.body) if chosen else rubric_for(scenario, desk.rubrics)


async def overrides_in(store: Store, session: str) -> Overrides:
    """Return the overrides of a session in the order they were made, each with when and by whom."""
    rows = await store.read(overrides_of(session))
    return tuple(read_override(row.body).model_copy(update={"by": row.by, "at": row.at}) for row in rows)
