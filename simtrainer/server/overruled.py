"""How a session stands with what educators changed in it: judged as they decided, beside what the program found."""

import asyncio
from dataclasses import dataclass

from simtrainer.scenario.model import Scenario
from simtrainer.scoring import Assessment, Rubric
from simtrainer.scoring.overrides import Overrides, PartChanged, read_override, shared_before
from simtrainer.server.judging import Mark, assessed, judged, judged_alike, rubric_of
from simtrainer.server.keys import Desk
from simtrainer.server.rows import events_in
from simtrainer.store import ForkRow, SessionRow, Store
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
    return await _decided(desk, events, scenario, mark, await overrides_in(desk.store, row.id, events))


async def decided_alike(desk: Desk, rubric: Rubric, row: SessionRow, events: Events, scenario: Scenario) -> Decided:
    """Return how an ended session stands where its scores are to mean what this rubric's do.

    Where it was judged by another, an educator's mark of a part of that one is left out: it would mean something else here.
    """
    mark, overrides = await judged_alike(desk, rubric, row, events, scenario), await overrides_in(desk.store, row.id, events)
    if (await rubric_of(desk, row, scenario)).structure_hash != rubric.structure_hash:
        overrides = tuple(one for one in overrides if not isinstance(one, PartChanged))
    return await _decided(desk, events, scenario, mark, overrides)


async def _decided(desk: Desk, events: Events, scenario: Scenario, mark: Mark, overrides: Overrides) -> Decided:
    if not overrides:
        return Decided(mark.assessment, mark.assessment, mark.rubric)
    after = await asyncio.to_thread(assessed, events, scenario, mark.rubric, desk.agreement, overrides)
    return Decided(after, mark.assessment, mark.rubric, overrides)


async def overrides_in(store: Store, session: str, events: Events | None = None) -> Overrides:
    """Return the overrides of a session in the order they were made, each with when and by whom.

    What was decided of turns that a second try shares with the call it left comes first; what is decided here goes before it.
    The session's events are read where they are needed and not given.
    """
    rows = await store.read(overrides_of(session))
    own = tuple(read_override(row.body).model_copy(update={"by": row.by, "at": row.at}) for row in rows)
    fork = await store.fork_of(session)
    if fork is None or fork.parent is None:
        return own
    earlier = await overrides_in(store, fork.parent)
    if not earlier:
        return own
    return (*shared_before(earlier, _shared_turns(fork, events or await events_in(store, session))), *own)


def _shared_turns(fork: ForkRow, events: Events) -> int:
    return len(conversation_of(tuple(event for event in events if event.seq < fork.seq)).turns)
