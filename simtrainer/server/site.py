"""What educators set for everybody on the site."""

from aiohttp import web

from simtrainer.server.access import access_teaching
from simtrainer.server.csrf import form_of
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK
from simtrainer.server.looking_back import OFF, ON, SELF_CRITIQUE, asks_to_look_back
from simtrainer.server.person import PERSON
from simtrainer.server.security import check_form_origin
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
    check_form_origin(request, desk.settings.origins)
    fields = await form_of(request, request[GUEST], desk.signer)
    await desk.store.change(set_site_value(REMINDS, ON if fields.get(REMINDS) == "yes" else OFF))
    if desk.settings.self_critique:
        await desk.store.change(set_site_value(SELF_CRITIQUE, ON if fields.get(SELF_CRITIQUE) == "yes" else OFF))
    raise web.HTTPSeeOther("/site?kept")
