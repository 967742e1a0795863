"""How a session was judged: once, by the rubric in force when it began; what was found then is kept and shown from then on."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from simtrainer import __version__
from simtrainer.errors import UsageError
from simtrainer.scenario.model import Scenario
from simtrainer.scoring import Assessment, Rubric, assess, rubric_for, rubric_named
from simtrainer.scoring.agreement.figures import Agreement
from simtrainer.scoring.agreement.site import standing_of
from simtrainer.scoring.kept import assessment_in, text_of
from simtrainer.scoring.overrides import Overrides
from simtrainer.server.keys import Desk
from simtrainer.store import SessionGoneError, SessionRow, Store
from simtrainer.store.assessments import (
    KeptAssessment,
    KeptRubric,
    keep_assessment,
    put_in_force,
    rubric_in_force,
    same_version,
    shown_assessment,
)
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import Events


@dataclass(frozen=True, slots=True)
class Mark:
    """What a session was assessed as, and the rubric as it then was."""

    assessment: Assessment
    rubric: Rubric


@dataclass(frozen=True, slots=True)
class Bench:
    """What judges: where marks are kept, the cases' own rubrics, the site's figures of agreement, and the time it is."""

    store: Store
    rubrics: Path
    agreement: Agreement | None
    at: float


async def judged(desk: Desk, row: SessionRow, events: Events, scenario: Scenario) -> Mark:
    """Return how an ended session was judged; the first time it is judged, and kept."""
    return await judged_on(_bench(desk), row, events, scenario)


def _bench(desk: Desk) -> Bench:
    return Bench(desk.store, desk.rubrics, desk.agreement, desk.clock())


async def judged_on(bench: Bench, row: SessionRow, events: Events, scenario: Scenario) -> Mark:
    """Do the same without a running server."""
    kept = await shown_assessment(bench.store, row.id)
    rubric = await _chosen(bench, kept[1] if kept else None, row, scenario)
    if kept is not None and (assessment := assessment_in(kept[0].body)) is not None:
        return Mark(assessment, rubric)
    if scenario.sensitive:  # never scored, so no score of it is kept either
        return Mark(await asyncio.to_thread(assessed, events, scenario, rubric, bench.agreement), rubric)
    return await judged_by(bench, rubric, row, events, scenario, shown=True)


async def rubric_of(desk: Desk, row: SessionRow, scenario: Scenario) -> Rubric:
    """Return the rubric a session is judged by: the one it was judged by, else the one in force when it began, else the case's own."""
    kept = await shown_assessment(desk.store, row.id)
    return await _chosen(_bench(desk), kept[1] if kept else None, row, scenario)


async def _chosen(bench: Bench, kept: KeptRubric | None, row: SessionRow, scenario: Scenario) -> Rubric:
    chosen = kept or await rubric_in_force(bench.store, row.created)
    return Rubric.model_validate_json(chosen.body) if chosen else rubric_for(scenario, bench.rubrics)


async def judged_alike(desk: Desk, rubric: Rubric, row: SessionRow, events: Events, scenario: Scenario) -> Mark:
    """Return how an ended session is judged where its scores are to mean what this rubric's do: its own mark, or one by this rubric."""
    mark = await judged(desk, row, events, scenario)
    if mark.rubric.structure_hash == rubric.structure_hash:
        return mark
    return Mark(await asyncio.to_thread(assessed, events, scenario, rubric, desk.agreement), rubric)


async def judged_by(bench: Bench, rubric: Rubric, row: SessionRow, events: Events, scenario: Scenario, *, shown: bool) -> Mark:
    """Judge a session by a rubric and keep what is found; where it was judged by it before, return what was found then."""
    assessment = await asyncio.to_thread(assessed, events, scenario, rubric, bench.agreement)
    found = KeptAssessment(row.id, rubric.content_hash, shown, bench.at, __version__, text_of(assessment))
    try:
        kept = await keep_assessment(bench.store, found, kept_rubric(rubric))
    except SessionGoneError:  # deleted while it was being judged
        return Mark(assessment, rubric)
    return Mark(assessment_in(kept.body) or assessment, rubric)


def assessed(events: Events, scenario: Scenario, rubric: Rubric, agreement: Agreement | None, overrides: Overrides = ()) -> Assessment:
    """Return what a rubric makes of a session as it stands at this site; with overrides, as educators decided."""
    return assess(conversation_of(events), rubric, scenario, standing=standing_of(agreement, rubric, __version__), overrides=overrides)


def kept_rubric(rubric: Rubric) -> KeptRubric:
    """Return a rubric as the store keeps it."""
    body = rubric.model_dump_json(by_alias=True)
    return KeptRubric(rubric.content_hash, rubric.id, rubric.version, rubric.structure_hash, body)


async def put_rubric_in_force(store: Store, name: str | None, at: float) -> None:
    """Judge sessions that begin from now on by the rubric of that name (see `rubric_named`), or by each case's own for None.

    UsageError where the rubric was used under this id and version with other content.
    """
    if name is None:
        await put_in_force(store, None, at)
        return
    rubric = rubric_named(name)
    await refuse_changed(store, rubric)
    await put_in_force(store, kept_rubric(rubric), at)


async def refuse_changed(store: Store, rubric: Rubric) -> None:
    """Raise UsageError where this id and version judged here before with other content."""
    before = await same_version(store, rubric.id, rubric.version)
    if before and all(one.hash != rubric.content_hash for one in before):
        words = "only words differ" if any(one.structure == rubric.structure_hash for one in before) else "it would score otherwise"
        raise UsageError(
            f"the rubric '{rubric.id}' version {rubric.version} was used here before and has been changed since ({words}); "
            f"write 'version: {rubric.version + 1}' in it, so that old marks keep their meaning"
        )
