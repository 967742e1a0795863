"""What educators set for everybody on the site."""

from aiohttp import web

from simtrainer.server.access import access_teaching
from simtrainer.server.forms import sent_form
from simtrainer.server.keys import DESK
from simtrainer.server.looking_back import OFF, ON, SELF_CRITIQUE, asks_to_look_back
from simtrainer.server.person import PERSON
from simtrainer.server.visiting import REMINDS, reminds_before_end
from simtrainer.store.site import set_site_value


async def handle_site(request: web.Request) -> web.Response:
    """Show what is set."""
    desk = request.app[DESK]
    access_teaching(request[PERSON])
    context = {
        "looks_back": await asks_to_look_back(desk),
        "fixed": not desk.settings.self_critique,
        "reminds": await reminds_before_end(desk),
        "just_kept": "kept" in request.query,
    }
    return desk.pages.page(request, "people/site.html", context)


async def handle_set_site(request: web.Request) -> web.Response:
    """Keep what an educator set."""
    desk = request.app[DESK]
    access_teaching(request[PERSON])
    fields = await sent_form(request)
    await desk.store.change(set_site_value(REMINDS, ON if fields.get(REMINDS) == "yes" else OFF))
    if desk.settings.self_critique:
        await desk.store.change(set_site_value(SELF_CRITIQUE, ON if fields.get(SELF_CRITIQUE) == "yes" else OFF))
    raise web.HTTPSeeOther("/site?kept")
