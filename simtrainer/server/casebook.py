"""What educators and authors see of the cases: what `check` says of each, and for authors what learners said that was not understood."""

import asyncio
from pathlib import Path

from aiohttp import web

from simtrainer.errors import Problem
from simtrainer.scenario.check import check_scenario, is_error
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.server.access import access_unheard, access_writing, sees_unheard
from simtrainer.server.cards import briefing_of
from simtrainer.server.case import case_asked_for
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.person import PERSON


async def handle_cases(request: web.Request) -> web.Response:
    """List the cases with what waits in each for its authors."""
    desk, me = request.app[DESK], request[PERSON]
    access_writing(me)
    waiting: dict[str, int] = {}
    if sees_unheard(me):
        for _, one in await desk.store.unheard():
            waiting[one.scenario] = waiting.get(one.scenario, 0) + 1
    context = {"cards": [briefing_of(case) for case in desk.library.values()], "waiting": waiting, "sees_unheard": sees_unheard(me)}
    return desk.pages.page(request, "cases/list.html", context)


async def handle_case(request: web.Request) -> web.Response:
    """Show what `check` says of one case. Takes a second or two, in a thread."""
    desk, me = request.app[DESK], request[PERSON]
    access_writing(me)
    case = case_asked_for(request)
    folder = _folder(desk, case.id)
    problems = await asyncio.to_thread(check_scenario, folder) if folder.is_dir() else None
    context = {
        "card": briefing_of(case),
        "problems": None if problems is None else [_listed(one, folder) for one in problems],
        "sees_unheard": sees_unheard(me),
    }
    return desk.pages.page(request, "cases/case.html", context)


def _listed(problem: Problem, folder: Path) -> dict[str, object]:
    file = Path(problem.file)
    place = file.relative_to(folder) if file.is_relative_to(folder) else file.name
    return {"place": f"{place}:{problem.line}", "code": problem.code, "message": problem.message, "error": is_error(problem)}


async def handle_unheard(request: web.Request) -> web.Response:
    """Show authors what was not understood in one case, put together. Takes a second or two, in a thread."""
    desk = request.app[DESK]
    access_unheard(request[PERSON])
    case = case_asked_for(request)
    kept = await desk.store.unheard(case.id)
    from simtrainer.server.groups import groups_of  # noqa: PLC0415 - understanding is not needed for any other page

    groups = await asyncio.to_thread(groups_of, kept, _folder(desk, case.id).parent)
    return desk.pages.page(request, "cases/unheard.html", {"card": briefing_of(case), "groups": groups})


def _folder(desk: Desk, name: str) -> Path:
    return (desk.settings.scenarios or scenarios_folder()) / name
