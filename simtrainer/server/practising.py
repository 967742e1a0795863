"""The pages of practice: what is due, a drill, and a round of it, item by item. They hold without a script."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from simtrainer.programme.drills.drill import DRILLS, Drill, DrillId, drill_named
from simtrainer.programme.drills.item import Answer, Item, Round
from simtrainer.programme.drills.measured import MEASURED
from simtrainer.programme.drills.spacing import GAPS, Due
from simtrainer.programme.drills.standing import (
    is_right,
    may_try,
    next_place,
    standing_of,
    tries_at,
    waits_for_judgement,
    with_judgement,
)
from simtrainer.server.drilling import agenda_now, begin, day_of, keep, open_round, rounds_of
from simtrainer.server.forms import sent_form
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.words import _, _n, refused
from simtrainer.session.play import LONGEST
from simtrainer.store.drills import DrillRow

MARK = re.compile(r"mark-(\d{1,2})-(\d{1,2})")
SHEET = "spot_the_cue"
"""The drill whose items are answered all at once."""

JUDGEMENTS = {"yes", "no"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One item as a page shows it: its place counted from 0, the tries, and what may be done now."""

    place: int
    item: Item
    tries: tuple[Answer, ...]
    open: bool
    waits: bool
    right: bool

    @property
    def done(self) -> bool:
        """Tell whether nothing is left to be done with it."""
        return bool(self.tries) and not self.open and not self.waits


async def handle_practice(request: web.Request) -> web.Response:
    """Show what is due today, what comes next and when, and what was never tried."""
    desk = request.app[DESK]
    rows = await rounds_of(desk, request[GUEST])
    now = desk.clock()
    agenda = agenda_now(rows, now)
    context = {
        "drills": DRILLS,
        "due": agenda.due,
        "later": [(drill, in_days(due.day - day_of(now))) for drill, due in agenda.later],
        "new": agenda.new,
        "going": _going(rows),
    }
    return desk.pages.page(request, "practice/index.html", context)


async def handle_drill(request: web.Request) -> web.Response:
    """Show a drill before it is played."""
    desk = request.app[DESK]
    drill = _drill(request)
    rows = await rounds_of(desk, request[GUEST])
    context = {
        "id": drill,
        "d": DRILLS[drill],
        "m": MEASURED[drill],
        "source": request.query.get("from", ""),
        "going": next((row for row in _going(rows) if row.drill == drill), None),
        "gaps": GAPS,
    }
    return desk.pages.page(request, "practice/drill.html", context)


async def handle_begin(request: web.Request) -> web.Response:
    """Begin a round."""
    desk, guest = request.app[DESK], request[GUEST]
    fields = await sent_form(request)
    round_id = await begin(desk, guest, _drill(request), fields.get("from", ""))
    raise web.HTTPSeeOther(f"/practice/rounds/{round_id}")


async def handle_round(request: web.Request) -> web.Response:
    """Show the item that is due, the one asked for, or how the round went."""
    desk = request.app[DESK]
    row, one = await open_round(desk, request[GUEST], request.match_info["round"])
    place = _asked_for(request.query.get("item"), one)
    if row.drill == SHEET:
        return await _sheet(request, row, one)
    if place is None and (place := next_place(one)) is None:
        return await _end(request, row, one)
    return _item(request, row, one, place)


async def handle_answer(request: web.Request) -> web.Response:
    """Check an answer and keep it with what was made of it."""
    desk, row, one, fields = await _form(request)
    if row.drill == SHEET:
        await keep(desk, row, await asyncio.to_thread(_marked, one, fields))
        raise web.HTTPSeeOther(f"/practice/rounds/{row.id}#answers")
    place = _place(fields, one)
    text = fields.get("text", "").strip()
    if len(text) > LONGEST:
        raise refused(web.HTTPBadRequest, _("The text has %(has)s characters; at most %(most)s fit.", has=len(text), most=LONGEST))
    if not text:
        return _item(request, row, one, place, problem=_("Write something first, even half a sentence."))
    if may_try(one, place):
        await keep(desk, row, await asyncio.to_thread(_checked, one, place, text))
    raise web.HTTPSeeOther(f"/practice/rounds/{row.id}?item={place + 1}#answer")


async def handle_judge(request: web.Request) -> web.Response:
    """Keep the learner's own judgement where the program was not sure."""
    desk, row, one, fields = await _form(request)
    place, judged = _place(fields, one), fields.get("judged", "")
    if judged not in JUDGEMENTS:
        raise web.HTTPBadRequest(text=_("Choose whether you would let it stand."))
    after = with_judgement(one, place, "yes" if judged == "yes" else "no")
    if after != one:
        await keep(desk, row, after)
    raise web.HTTPSeeOther(f"/practice/rounds/{row.id}?item={place + 1}#answer")


def in_days(days: int) -> str:
    """Return when something is due, in words."""
    return {0: _("today"), 1: _("tomorrow")}.get(days) or _n("in %(num)s day", "in %(num)s days", days)


def _drill(request: web.Request) -> DrillId:
    drill = drill_named(request.match_info["drill"])
    if drill is None:
        raise web.HTTPNotFound(text=_("There is no such drill."))
    return drill


def _going(rows: list[DrillRow]) -> list[DrillRow]:
    """Return the rounds that are not over, the newest of each drill, newest first."""
    newest = {row.drill: row for row in rows}
    return [row for row in reversed(newest.values()) if row.ended is None and row.body]


def _asked_for(query: str | None, one: Round) -> int | None:
    number = int(query) if query and query.isascii() and query.isdigit() else 0
    return number - 1 if 0 < number <= len(one.items) else None


def _place(fields: Mapping[str, str], one: Round) -> int:
    place = _asked_for(fields.get("item"), one)
    if place is None:
        raise web.HTTPBadRequest(text=_("This is not an item of the round."))
    return place


async def _form(request: web.Request) -> tuple[Desk, DrillRow, Round, dict[str, str]]:
    desk, guest = request.app[DESK], request[GUEST]
    fields = await sent_form(request)
    row, one = await open_round(desk, guest, request.match_info["round"])
    return desk, row, one, fields


def _checked(one: Round, place: int, text: str) -> Round:
    from simtrainer.programme.drills.checking import checked  # noqa: PLC0415 - the recogniser, loaded when it is first needed

    return checked(one, place, text)


def _marked(one: Round, fields: Mapping[str, str]) -> Round:
    """Return the round with the marks of every item that may still be answered; no mark is an answer too."""
    from simtrainer.programme.drills.checking import checked  # noqa: PLC0415 - as above

    marks = [(int(found[1]), int(found[2])) for name in fields if (found := MARK.fullmatch(name))]
    for place in [place for place in range(len(one.items)) if may_try(one, place)]:
        one = checked(one, place, "", tuple(part for at, part in marks if at == place))
    return one


def _shown(one: Round) -> Iterator[Shown]:
    for place, item in enumerate(one.items):
        tries = tries_at(one, place)
        waits = bool(tries) and waits_for_judgement(tries[-1])
        yield Shown(place, item, tries, may_try(one, place), waits, any(map(is_right, tries)))


def _about(row: DrillRow, one: Round) -> dict[str, Any]:
    drill: Drill = DRILLS[_known(row)]
    return {"id": row.drill, "d": drill, "round": row.id, "items": list(_shown(one)), "standing": standing_of(one)}


def _known(row: DrillRow) -> DrillId:
    drill = drill_named(row.drill)
    if drill is None:
        raise web.HTTPNotFound(text=_("There is no such drill any more."))
    return drill


def _item(request: web.Request, row: DrillRow, one: Round, place: int, problem: str = "") -> web.Response:
    about = _about(row, one)
    following = next((other.place for other in about["items"] if other.place != place and not other.tries), None)
    context = {**about, "it": about["items"][place], "following": following, "problem": problem}
    return request.app[DESK].pages.page(request, "practice/item.html", context, status=422 if problem else 200)


async def _sheet(request: web.Request, row: DrillRow, one: Round) -> web.Response:
    about = _about(row, one)
    if all(shown.done for shown in about["items"]):
        return await _end(request, row, one)
    return request.app[DESK].pages.page(request, "practice/sheet.html", about)


async def _end(request: web.Request, row: DrillRow, one: Round) -> web.Response:
    desk = request.app[DESK]
    agenda = agenda_now(await rounds_of(desk, request[GUEST]), desk.clock())
    due: Due | None = dict(agenda.later).get(_known(row))
    when = in_days(due.day - day_of(desk.clock())) if due else _("today")
    return desk.pages.page(request, "practice/end.html", {**_about(row, one), "when": when})
