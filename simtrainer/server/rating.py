"""Where an educator marks a whole shared call by the rubric's anchors, before they see anything the program says of it."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from simtrainer.debrief.disputed import ExcerptLine, excerpt
from simtrainer.debrief.found import RESULTS
from simtrainer.scenario.model import Scenario
from simtrainer.scoring import Rubric, assess
from simtrainer.scoring.agreement.anchors import anchor_of
from simtrainer.scoring.agreement.ratings import GLOBAL, HIGHEST, LOWEST
from simtrainer.scoring.anchors import GRADES, anchors_of
from simtrainer.scoring.assessment import Assessment, points_by_part
from simtrainer.scoring.subject import Subject
from simtrainer.server.access import access_shared, access_teaching
from simtrainer.server.dates import in_words
from simtrainer.server.forms import sent_form
from simtrainer.server.judging import rubric_of
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.person import PERSON
from simtrainer.server.rows import events_in
from simtrainer.server.words import _
from simtrainer.store import SessionGoneError
from simtrainer.store.ratings import Rating, keep_look, keep_rating, knows_program, rating_by
from simtrainer.store.shares import SharedRow
from simtrainer.transcript.conversation import Conversation, conversation_of
from simtrainer.words import phrase

CANNOT_TELL = "-"
UNTOLD = _("cannot tell")
SEEN = _("You have seen what the program found in this call, so marks of yours would not be blind, and none are taken. Ask a colleague.")
UNSCORED = _("This call is one of those that are never scored, by nobody: it is there to practise words that are hard to say.")
MISSING = _("Mark every line. Where you cannot tell, say so: that is left out and is no low mark.")


@dataclass(frozen=True, slots=True)
class Scale:
    """One thing to be marked 1 to 5: its id, its name, what 1 to 5 mean, and whether it stands above others."""

    id: str
    name: str
    anchors: Mapping[int, str]
    kind: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A mark beside the program's, both in words."""

    name: str
    mine: str
    program: str


@dataclass(frozen=True, slots=True)
class _Call:
    shared: SharedRow
    scenario: Scenario
    conversation: Conversation
    rubric: Rubric


async def handle_rate_page(request: web.Request) -> web.Response:
    """Show the call and the anchors; to whoever has marked it, their marks beside the program's."""
    desk, who = request.app[DESK], request[PERSON]
    call = await _call(request)
    mine = await desk.store.read(rating_by(who.id, call.shared.row.id))
    if mine is not None:
        return await _beside(request, call, mine)
    if await desk.store.read(knows_program(call.shared.row.id, who.id)):
        raise web.HTTPConflict(text=SEEN)
    return _page(request, call)


async def handle_rate(request: web.Request) -> web.Response:
    """Keep somebody's marks of a call, once and for good, with the rubric they marked by."""
    desk, who = request.app[DESK], request[PERSON]
    fields = await sent_form(request)
    access_teaching(who)
    call = await _call(request)
    marks, items = _marks(call.rubric, fields), _items(call.scenario, fields)
    if marks is None or items is None:
        return _page(request, call, fields=fields, wrong=MISSING)
    rating = Rating(
        session=call.shared.row.id,
        person=who.id,
        rubric=call.rubric.id,
        content_hash=call.rubric.content_hash,
        structure_hash=call.rubric.structure_hash,
        marks=json.dumps(marks),
        items=json.dumps(items),
        at=desk.clock(),
    )
    await _keep(desk, rating)
    raise web.HTTPSeeOther(f"/shared/{rating.session}/rate")


async def _keep(desk: Desk, rating: Rating) -> None:
    try:
        kept = await desk.store.change(keep_rating(rating))
    except SessionGoneError as error:
        raise web.HTTPConflict(text=_("This session was deleted at the same moment.")) from error
    if not kept:
        raise web.HTTPConflict(text=_("You have marked this call before, or have seen what the program found. Your first marks stand."))


def scales_of(rubric: Rubric) -> Sequence[Scale]:
    """Return what of a rubric is marked: each score after its parts, the call as a whole last."""
    found: list[Scale] = []
    for scale in rubric.constructs:
        found += [Scale(one.id, phrase(one.text), anchors_of(rubric, one.id), "part") for one in scale.dimensions]
        found.append(Scale(scale.id, _("%(name)s as a whole", name=phrase(scale.name)), anchors_of(rubric, scale.id), "score"))
    return (*found, Scale(GLOBAL, _("The whole call"), GRADES, "grade"))


def _marks(rubric: Rubric, fields: Mapping[str, str]) -> dict[str, int | None] | None:
    allowed = {CANNOT_TELL: None, **{str(mark): mark for mark in range(LOWEST, HIGHEST + 1)}}
    given = {one.id: fields.get(f"mark-{one.id}", "") for one in scales_of(rubric)}
    return {id_: allowed[mark] for id_, mark in given.items()} if all(mark in allowed for mark in given.values()) else None


def _items(scenario: Scenario, fields: Mapping[str, str]) -> dict[str, str | None] | None:
    given = {item.id: fields.get(f"item-{item.id}", "") for item in scenario.critical_items}
    if not all(result == CANNOT_TELL or result in RESULTS for result in given.values()):
        return None
    return {id_: None if result == CANNOT_TELL else result for id_, result in given.items()}


def _page(request: web.Request, call: _Call, *, fields: Mapping[str, str] | None = None, wrong: str = "") -> web.Response:
    context = {
        **_common(call),
        "scales": scales_of(call.rubric),
        "items": call.scenario.critical_items,
        "results": tuple(RESULTS.items()),
        "cannot_tell": CANNOT_TELL,
        "fields": fields or {},
        "wrong": wrong,
    }
    return request.app[DESK].pages.page(request, "marking/rate.html", context, status=422 if wrong else 200)


async def _beside(request: web.Request, call: _Call, mine: Rating) -> web.Response:
    """Show somebody's kept marks beside the program's; from here on they know what the program found."""
    desk, who = request.app[DESK], request[PERSON]
    await desk.store.change(keep_look(call.shared.row.id, who.id, desk.clock()))
    assessment = await asyncio.to_thread(assess, call.conversation, call.rubric, call.scenario)
    context = {**_common(call), "marks": _rows(call, mine, assessment), "other_rubric": mine.structure_hash != call.rubric.structure_hash}
    return desk.pages.page(request, "marking/rated.html", context)


def _rows(call: _Call, mine: Rating, assessment: Assessment) -> list[Beside]:
    marks, items = json.loads(mine.marks), json.loads(mine.items)
    program = points_by_part(assessment)
    found = {one.id: one.result for one in assessment.critical_items}
    return [
        *(
            Beside(one.name, _mark(marks.get(one.id)), _points(program.get(one.id), people_alone=one.id == GLOBAL))
            for one in scales_of(call.rubric)
        ),
        *(Beside(item.text, _result(items.get(item.id)), _result(found.get(item.id))) for item in call.scenario.critical_items),
    ]


def _mark(mark: int | None) -> str:
    return UNTOLD if mark is None else _("%(mark)s of %(highest)s", mark=mark, highest=HIGHEST)


def _points(points: float | None, *, people_alone: bool) -> str:
    if people_alone:
        return _("people only")
    return _("too little to say") if points is None else _mark(anchor_of(points))


def _result(result: str | None) -> str:
    return next((words for one, words in RESULTS.items() if one == result), UNTOLD)


def _common(call: _Call) -> dict[str, object]:
    lines: tuple[ExcerptLine, ...] = excerpt(call.conversation, call.scenario, None, Subject("part"))
    return {
        "session": {"id": call.shared.row.id, "when": in_words(call.shared.row.created)},
        "patient": call.scenario.persona.name,
        "title": call.scenario.title,
        "rubric": call.rubric,
        "excerpt": lines,
    }


async def _call(request: web.Request) -> _Call:
    desk = request.app[DESK]
    shared = await access_shared(desk.store, request[PERSON], request.match_info["session"])
    scenario = await desk.plays.scenario(shared.row.scenario_hash)
    if scenario.sensitive:
        raise web.HTTPConflict(text=UNSCORED)
    conversation = conversation_of(await events_in(desk.store, shared.row.id))
    return _Call(shared, scenario, conversation, await rubric_of(desk, shared.row, scenario))
