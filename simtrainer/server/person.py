"""Who is asking, with the role that decides what there is for them. A browser that has not used a link is a guest's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from simtrainer.server.guest import GUEST, Guest
from simtrainer.server.words import _
from simtrainer.store import Store
from simtrainer.store.people import PersonRow, Role, person

ROLE_NAMES: Mapping[Role, str] = {"guest": _("Guest"), "learner": _("Learner"), "educator": _("Educator"), "author": _("Author")}
IN_WORDS: Mapping[Role, str] = {
    "guest": _("a guest"),
    "learner": _("a learner"),
    "educator": _("an educator"),
    "author": _("an author"),
}
LONGEST_NAME = 60

_COMMANDS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""What no name has: control characters, and marks that would turn the words around it round."""


def tidy_name(given: str) -> str:
    """Return a name as it is kept: one line without spare blanks."""
    return " ".join(_COMMANDS.sub("", given).split())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a role; `name` is what they want to be called, empty where they did not say."""

    id: str
    role: Role = "guest"
    name: str = ""

    @property
    def called(self) -> str:
        """What they are called on a page: their name, else their role's."""
        return self.name or ROLE_NAMES[self.role]


NOBODY = Person("")
"""For what is shown when who asks is not known: a guest sees as much."""
PERSON: "web.RequestKey[Person]" = web.RequestKey("person", Person)


def person_of(row: PersonRow) -> Person:
    """Return somebody who is kept."""
    return Person(row.id, row.role, row.name)


async def who_asks(store: Store, guest: Guest) -> Person:
    """Return who uses a browser; nobody is kept of a guest who has not played yet, nor of somebody who erased themselves."""
    row = None if guest.new else await store.read(person(guest.id))
    return person_of(row) if row else Person(guest.id)


def knows_people(store: Store) -> Middleware:
    """Return the middleware that looks up the role of whoever is asking."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if guest := request.get(GUEST):
            request[PERSON] = await who_asks(store, guest)
        return await handler(request)

    return middleware
