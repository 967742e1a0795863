"""The case that an address names."""

from aiohttp import web

from simtrainer.scenario.model import Scenario
from simtrainer.server.keys import DESK
from simtrainer.server.words import _


class NoSuchCase(web.HTTPNotFound):
    """There is none of that name among those that are played here."""

    def __init__(self) -> None:
        super().__init__(text=_("There is no such case here."))


def case_asked_for(request: web.Request) -> Scenario:
    """Return the case that the request's address names."""
    case = request.app[DESK].library.get(request.match_info["scenario"])
    if case is None:
        raise NoSuchCase
    return case
