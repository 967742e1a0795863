"""Where a learner says that they see a point of their debrief differently, sees what became of it, and takes it back."""

import asyncio
import secrets
from dataclasses import dataclass

from aiohttp import web

from simtrainer.debrief.changes import part_name
from simtrainer.debrief.disputed import AROUND, Disputed, disputed, excerpt, learner_turns
from simtrainer.debrief.found import heard_in_words
from simtrainer.debrief.found import in_words as found_in_words
from simtrainer.scenario.model import Scenario
from simtrainer.scoring import Rubric
from simtrainer.scoring.finding import Finding
from simtrainer.scoring.material import switched_off
from simtrainer.scoring.subject import Subject, subject_of
from simtrainer.server.access import access_contesting, access_debrief, may_contest
from simtrainer.server.dates import in_words
from simtrainer.server.findings import act_groups, finding_in, levels, results, standing_of
from simtrainer.server.forms import sent_form
from simtrainer.server.guest import GUEST
from simtrainer.server.judging import rubric_of
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.person import PERSON, Person
from simtrainer.server.rows import events_in
from simtrainer.server.words import _
from simtrainer.store import SessionGoneError, SessionRow
from simtrainer.store.contests import Contest, Contested, contests_of, keep_contest, withdraw
from simtrainer.store.shares import share_of
from simtrainer.transcript.conversation import Conversation, conversation_of

LONGEST_REASON = 600
ID_BYTES = 12
NOTHING_THERE = _("There is nothing of this kind to see differently in this call.")
NO_REASON = _("Say in a sentence why you see it differently: that is what the educator goes by.")
NO_PLACE = _("Choose where in the call you took this step: the educator sees that place and no other.")
SAID_BEFORE = _("You have said before that you see this differently. Your debrief shows what became of it.")
NO_LEAVE = _("Nobody can judge a part of the bands without reading the whole call. Tick that it may be shared for this, or leave it.")


@dataclass(frozen=True, slots=True)
class Told:
    """A contest as its learner sees it: about what, in which turn, how it stands, and the educator's words once it is decided."""

    id: str
    subject: str
    about: str
    reason: str
    sent: str
    place: int | None
    waits: bool
    upheld: bool
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class _Point:
    """What a form is about, with the call it is in."""

    row: SessionRow
    subject: Subject
    scenario: Scenario
    conversation: Conversation
    rubric: Rubric


async def contests_in(desk: Desk, person: Person, row: SessionRow) -> dict[str, Told] | None:
    """Return what a learner contested in a session, by what it is about; None for an educator or author, who contest nothing."""
    if not (may_contest(person) or person.role == "guest"):
        return None
    found = await desk.store.read(contests_of(person.id, row.id))
    scenario = await desk.plays.scenario(row.scenario_hash)
    rubric = await rubric_of(desk, row, scenario)
    return {one.contest.subject: told(one, scenario, rubric) for one in found}


async def contests_by_session(desk: Desk, person: Person) -> dict[str, list[Told]]:
    """Return everything a learner contested, by session, the oldest first."""
    found: dict[str, list[Told]] = {}
    for one in await desk.store.read(contests_of(person.id)) if may_contest(person) else []:
        scenario = await desk.plays.scenario(one.row.scenario_hash)
        found.setdefault(one.row.id, []).append(told(one, scenario, await rubric_of(desk, one.row, scenario)))
    return found


def told(one: Contested, scenario: Scenario, rubric: Rubric) -> Told:
    """Return a contest as its learner sees it."""
    contest = one.contest
    subject = subject_of(contest.subject)
    assert subject is not None, "only what has a name is kept"
    return Told(
        id=contest.id,
        subject=contest.subject,
        about=_about(subject, scenario, rubric),
        reason=contest.reason,
        sent=in_words(contest.made),
        place=contest.place,
        waits=contest.decided is None,
        upheld=bool(contest.upheld),
        by=one.by or _("An educator"),
        words=contest.words,
    )


def _about(subject: Subject, scenario: Scenario, rubric: Rubric) -> str:
    match subject.kind:
        case "words":
            return _("What was heard in your words")
        case "opening":
            return _("How you answered %(first)s", first=scenario.persona.name.split()[0])
        case "item":
            text = next((item.text for item in scenario.critical_items if item.id == subject.id), subject.id)
            return _("A safety step: %(text)s", text=text)
        case "part":
            return _("The bands: %(part)s", part=part_name(subject.id, rubric))


async def handle_contest_page(request: web.Request) -> web.Response:
    """Show what is contested, and ask why; tell a guest how to be answered."""
    desk, who = request.app[DESK], request[PERSON]
    if who.role == "guest":
        row = await access_debrief(desk.store, request[GUEST], request.match_info["session"])
        return desk.pages.page(request, "contests/guest.html", {"session": {"id": row.id}})
    row = await access_contesting(desk.store, who, request.match_info["session"])
    return await _page(request, await _point(desk, row, request.match_info["subject"]))


async def handle_contest(request: web.Request) -> web.Response:
    """Send a contest to the educators of the site; it shares what the page said it would and no more."""
    desk = request.app[DESK]
    row, fields = await _form(request)
    point = await _point(desk, row, _key(request.match_info["subject"], fields))
    one = await _disputed(point)
    wrong = await _wrong(desk, point, one, fields)
    if wrong:
        return await _page(request, point, fields=fields, wrong=wrong)
    if standing_of(await contests_in(desk, request[PERSON], row) or {}, point.subject.key) is not None:
        raise web.HTTPConflict(text=SAID_BEFORE)
    groups = act_groups(switched_off(point.scenario))
    claim = finding_in(point.subject.kind, fields, [act.id for group in groups for act in group.acts]) or Finding()
    contest = Contest(
        id=secrets.token_urlsafe(ID_BYTES),
        session=row.id,
        subject=point.subject.key,
        place=_chosen_turn(point, one, fields),
        claim=claim.model_dump_json(exclude_defaults=True),
        reason=_reason(fields),
        made=desk.clock(),
    )
    try:
        kept = await desk.store.change(keep_contest(contest))
    except SessionGoneError as error:
        raise web.HTTPConflict(text=_("This session was deleted at the same moment.")) from error
    if not kept:
        raise web.HTTPConflict(text=SAID_BEFORE)
    raise web.HTTPSeeOther(f"/sessions/{row.id}/debrief#seen-differently")


async def handle_withdraw(request: web.Request) -> web.Response:
    """Take a contest back that waits; with it goes what it shared."""
    desk = request.app[DESK]
    row, fields = await _form(request)
    if not await desk.store.change(withdraw(request.match_info["contest"], row.id)):
        raise web.HTTPConflict(text=_("There is nothing here to take back: it was decided, or taken back before."))
    if fields.get("from") == "mine":
        raise web.HTTPSeeOther("/mine")
    # With the last of them its section goes, and nothing of that name is left to lead back to.
    others = await contests_in(desk, request[PERSON], row)
    raise web.HTTPSeeOther(f"/sessions/{row.id}/debrief#{'seen-differently' if others else 'debrief-starts'}")


def _key(asked: str, fields: dict[str, str]) -> str:
    """Return what is contested: for a part of the bands, the one that was chosen on the page."""
    chosen = fields.get("part", "")
    return chosen if asked.startswith("part-") and chosen.startswith("part-") else asked


async def _form(request: web.Request) -> tuple[SessionRow, dict[str, str]]:
    desk = request.app[DESK]
    fields = await sent_form(request)
    return await access_contesting(desk.store, request[PERSON], request.match_info["session"]), fields


async def _point(desk: Desk, row: SessionRow, key: str) -> _Point:
    subject = subject_of(key)
    if subject is None:
        raise web.HTTPNotFound(text=NOTHING_THERE)
    scenario = await desk.plays.scenario(row.scenario_hash)
    conversation = conversation_of(await events_in(desk.store, row.id))
    return _Point(row, subject, scenario, conversation, await rubric_of(desk, row, scenario))


async def _disputed(point: _Point) -> Disputed:
    one = await asyncio.to_thread(disputed, point.subject, point.conversation, point.scenario, point.rubric)
    if one is None:
        raise web.HTTPNotFound(text=NOTHING_THERE)
    return one


async def _page(request: web.Request, point: _Point, *, fields: dict[str, str] | None = None, wrong: str = "") -> web.Response:
    desk = request.app[DESK]
    one = await _disputed(point)
    before = standing_of(await contests_in(desk, request[PERSON], point.row) or {}, point.subject.key)
    context = {
        "session": {"id": point.row.id, "patient": point.scenario.persona.name},
        "point": one,
        "found": heard_in_words(one.heard) if point.subject.kind == "words" else found_in_words(one.program, point.rubric),
        "excerpt": excerpt(point.conversation, point.scenario, one.place, point.subject) if one.place is not None else (),
        "turns": learner_turns(point.conversation),
        "parts": _parts(point) if point.subject.kind == "part" else (),
        "around": AROUND,
        "groups": act_groups(switched_off(point.scenario)) if point.subject.kind == "words" else (),
        "levels": levels(),
        "results": results(),
        "shared": await desk.store.read(share_of(point.row.id)) is not None,
        "told": before,
        "longest": LONGEST_REASON,
        "fields": fields or {},
        "wrong": wrong,
    }
    return desk.pages.page(request, "contests/contest.html", context, status=422 if wrong else 200)


def _parts(point: _Point) -> list[tuple[str, str]]:
    """Return a score and its dimensions: what of it can be contested in its place."""
    for scale in point.rubric.constructs:
        ids = [scale.id, *(dimension.id for dimension in scale.dimensions)]
        if point.subject.id in ids:
            return [(Subject("part", id=id_).key, part_name(id_, point.rubric)) for id_ in ids]
    return []


async def _wrong(desk: Desk, point: _Point, one: Disputed, fields: dict[str, str]) -> str:
    if not _reason(fields):
        return NO_REASON
    if len(_reason(fields)) > LONGEST_REASON:
        return _("Say it in at most %(most)s characters; yours has %(has)s.", most=LONGEST_REASON, has=len(_reason(fields)))
    if point.subject.kind == "item" and _chosen_turn(point, one, fields) is None:
        return NO_PLACE
    if point.subject.kind == "part" and fields.get("whole") != "yes" and await desk.store.read(share_of(point.row.id)) is None:
        return NO_LEAVE
    return ""


def _reason(fields: dict[str, str]) -> str:
    return fields.get("reason", "").strip()


def _chosen_turn(point: _Point, one: Disputed, fields: dict[str, str]) -> int | None:
    if point.subject.kind != "item":
        return one.place
    return next((number for number, _, _ in learner_turns(point.conversation) if fields.get("turn") == str(number)), None)
