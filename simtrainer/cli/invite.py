"""`simtrainer invite`: a one-time link for one person, made in the database of a server that may be running."""

import asyncio
import time
from pathlib import Path
from typing import TextIO

from sqlalchemy.exc import DBAPIError

from simtrainer.cli.setup import settings_for
from simtrainer.errors import UsageError
from simtrainer.server.dates import in_words
from simtrainer.server.entering import LASTS, another_link, invitation
from simtrainer.server.person import IN_WORDS, LONGEST_NAME, tidy_name
from simtrainer.server.running import ADDRESS
from simtrainer.server.settings import Settings
from simtrainer.store import Store, is_there
from simtrainer.store.people import PersonRow, Role, named
from simtrainer.store.site import site_value


def invite_command(role: Role, name: str, again: str | None, data: Path | None, out: TextIO) -> None:
    """Print the link, and for whom and how long it is."""
    settings = settings_for(data)
    name = tidy_name(name)
    if len(name) > LONGEST_NAME:
        raise UsageError(f"a name can have at most {LONGEST_NAME} characters")
    if again is not None and name:
        raise UsageError("give --name for somebody new, or --again for somebody who is there already, not both")
    if not is_there(settings.database_url):
        where = settings.database or settings.data
        raise UsageError(f"there is no database in {where}; start the server there once, or name its folder with --data")
    try:
        link, who, role = asyncio.run(_invited(settings, role, name, again))
    except DBAPIError as error:
        raise UsageError(f"the database in {settings.data} cannot be used: {error.orig}") from error
    print(f"{link}\nFor {who + ', ' if who else ''}{IN_WORDS[role]}. It works once, until {in_words(time.time() + LASTS)}.", file=out)


async def _invited(settings: Settings, role: Role, name: str, again: str | None) -> tuple[str, str, Role]:
    store = await Store.open(settings.database_url)
    try:
        address = await store.read(site_value(ADDRESS)) or f"http://{settings.host}:{settings.port}/"
        if again is None:
            return f"{address}enter/{await invitation(store, role, name, time.time())}", name, role
        who = _the_one(await store.read(named(again)), again)
        return f"{address}enter/{await another_link(store, who.id, time.time())}", who.name, who.role
    finally:
        await store.close()


def _the_one(found: list[PersonRow], name: str) -> PersonRow:
    if not found:
        raise UsageError(f"there is nobody called '{name}'; without --again the link is for somebody new")
    if len(found) > 1:
        raise UsageError(f"{len(found)} people are called '{name}'; ask them to make a link under their own name in the browser they use")
    return found[0]
