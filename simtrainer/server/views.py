"""The pages before and during the call."""

from aiohttp import web

from simtrainer.scoring.agreement.example import made_up_example
from simtrainer.server.access import access_session, may_share
from simtrainer.server.cards import briefing_of, faces_of, over_eyes_of
from simtrainer.server.case import case_asked_for
from simtrainer.server.company import others_at_first
from simtrainer.server.contesting import contests_by_session
from simtrainer.server.dates import in_words
from simtrainer.server.examining import menu_of
from simtrainer.server.forking import second_tries, taken_then
from simtrainer.server.forms import sent_form
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.looking_back import look_back_due
from simtrainer.server.pages import agreement_context
from simtrainer.server.person import PERSON
from simtrainer.server.security import OWN_CAMERA
from simtrainer.server.sharing import in_share_words
from simtrainer.server.starting import paths_of, started
from simtrainer.server.visiting import reminds_before_end
from simtrainer.server.voicing import voice_for_page
from simtrainer.server.words import _
from simtrainer.store import SessionRow
from simtrainer.store.notes import note_of
from simtrainer.store.shares import shares_of


async def handle_home(request: web.Request) -> web.Response:
    """Recommend one case: the gentlest."""
    desk = request.app[DESK]
    cases = sorted(desk.library.values(), key=lambda case: (case.difficulty, case.id))
    if not cases:
        raise web.HTTPNotFound(text=_("There are no cases here yet."))
    context = {"recommended": briefing_of(cases[0]), "others": len(cases) - 1}
    return desk.pages.page(request, "home.html", context)


async def handle_scenarios(request: web.Request) -> web.Response:
    """List all cases."""
    desk = request.app[DESK]
    return desk.pages.page(request, "scenarios.html", {"cards": [briefing_of(case) for case in desk.library.values()]})


async def handle_briefing(request: web.Request) -> web.Response:
    """Show what there is to know before the call."""
    desk = request.app[DESK]
    scenario = case_asked_for(request)
    due = await look_back_due(desk, request[PERSON], scenario.id)
    return desk.pages.page(request, "briefing.html", {"s": briefing_of(scenario), "unread": False, "due": due})


async def handle_waiting(request: web.Request) -> web.Response:
    """Show the waiting room, which nobody needs to go through; a text chat has none."""
    desk = request.app[DESK]
    scenario = case_asked_for(request)
    if scenario.modality == "text" or await look_back_due(desk, request[PERSON], scenario.id):
        raise web.HTTPSeeOther(f"/scenarios/{scenario.id}")
    page = desk.pages.page(request, "waiting.html", {"s": briefing_of(scenario)})
    if scenario.modality == "video":
        page.headers["Permissions-Policy"] = OWN_CAMERA
    return page


async def handle_start(request: web.Request) -> web.Response:
    """Start the call from the briefing's form."""
    desk, guest = request.app[DESK], request[GUEST]
    fields = await sent_form(request)
    scenario = case_asked_for(request)
    if scenario.sensitive and fields.get("choose") != "yes":
        return desk.pages.page(request, "briefing.html", {"s": briefing_of(scenario), "unread": True, "due": None}, status=422)
    if due := await look_back_due(desk, request[PERSON], scenario.id):
        return desk.pages.page(request, "people/look_back.html", {"due": due}, status=409)
    line = briefing_of(scenario).bad_line
    variant = line[0] if line and fields.get("bad_line") == "yes" else None
    session = await started(desk, guest, scenario.id, None, keeps_unheard=fields.get("keep_unheard") == "yes", variant=variant)
    raise web.HTTPSeeOther(f"/sessions/{session}")


async def handle_session(request: web.Request) -> web.Response:
    """Show the call."""
    desk = request.app[DESK]
    row = await access_session(desk.store, request[GUEST], request.match_info["session"])
    scenario = await desk.plays.scenario(row.scenario_hash)
    paths = paths_of(row.id)
    session = {"id": row.id, "socket": paths["socket"], "debrief": paths["debrief"], "ended": row.ended is not None}
    context = {
        "s": briefing_of(scenario),
        "session": session,
        "faces": faces_of(scenario),
        "examine": menu_of(scenario.modality),
        "others": others_at_first(scenario),
        "interpreted": scenario.interpreter is not None,
        "over_eyes": over_eyes_of(scenario),
        "again": await taken_then(desk, row),
        "notes": await desk.store.read(note_of(row.id)),
        "reminds": await reminds_before_end(desk),
        "voice": voice_for_page(scenario, desk.speech),
    }
    page = desk.pages.page(request, "session.html", context)
    if scenario.modality == "video" and row.ended is None:
        page.headers["Permissions-Policy"] = OWN_CAMERA
    return page


async def handle_mine(request: web.Request) -> web.Response:
    """List the guest's own sessions."""
    desk, guest = request.app[DESK], request[GUEST]
    rows = await desk.store.sessions_of(guest.id)
    turns = await desk.store.counts_of(guest.id, "patient_reacted")
    shares = await desk.store.read(shares_of(guest.id))
    again = await second_tries(desk, rows)
    contests = await contests_by_session(desk, request[PERSON])
    sessions = [
        {
            **await _listed(desk, row, turns.get(row.id, 0)),
            "sharing": in_share_words(shares.get(row.id)),
            "contests": contests.get(row.id, []),
            "again": again.origin(row.id),
        }
        for row in rows
    ]
    return desk.pages.page(request, "mine.html", {"sessions": sessions, "may_share": may_share(request[PERSON])})


async def _listed(desk: Desk, row: SessionRow, turns: int) -> dict[str, object]:
    scenario = await desk.plays.scenario(row.scenario_hash)
    return {
        "id": row.id,
        "title": scenario.title,
        "patient": scenario.persona.name,
        "when": in_words(row.created),
        "status": "open" if row.ended is None else "ended",
        "turns": turns,
        "keeps_unheard": row.keeps_unheard,
    }


async def handle_about(request: web.Request) -> web.Response:
    """Say what this is."""
    return request.app[DESK].pages.page(request, "about.html", {})


async def handle_agreement(request: web.Request) -> web.Response:
    """Say how far scores here were checked against people's marks; the made-up example only for whoever asks for it."""
    desk = request.app[DESK]
    if request.query.get("example") == "made-up":
        return desk.pages.page(request, "agreement.html", agreement_context(made_up_example(), example=True))
    agreement = desk.agreement if desk.agreement and not desk.agreement.made_up else None
    return desk.pages.page(request, "agreement.html", agreement_context(agreement))
