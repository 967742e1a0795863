"""The application: everything the server is made of, put together once."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.scoring.agreement.file import load_agreement
from simtrainer.server import collector
from simtrainer.server.assets import web_folder
from simtrainer.server.conditions import GOING_AWAY
from simtrainer.server.faults import shows_faults
from simtrainer.server.guest import Signer, key_in, knows_guests
from simtrainer.server.hearing import Hearing, InThread, with_recogniser
from simtrainer.server.judging import put_rubric_in_force
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.languages import Languages
from simtrainer.server.pages import Pages
from simtrainer.server.person import knows_people
from simtrainer.server.plays import Plays
from simtrainer.server.rewording import Rewording, host_of, rewording_of
from simtrainer.server.room import Clock
from simtrainer.server.rooms import Rooms
from simtrainer.server.routes import routes
from simtrainer.server.security import secure
from simtrainer.server.settings import Settings
from simtrainer.server.sockets import Sockets
from simtrainer.server.speech import Speech, speech_of
from simtrainer.server.static import Static
from simtrainer.store import Store

MAX_BODY = 64 * 1024
GOODBYE = 2.0
"""Seconds open sockets get to say goodbye."""


def make_app(
    settings: Settings,
    store: Store,
    library: Library,
    *,
    hearing: Hearing | None = None,
    clock: Clock = time.time,
    languages: Languages | None = None,
) -> web.Application:
    """Return the application; it closes neither the store nor anything else it was given."""
    own = InThread(with_recogniser) if hearing is None else None
    ears = hearing or own
    assert ears is not None
    signer = Signer(key_in(settings.data))
    reword = rewording_of(settings)
    speech = speech_of(settings)
    pages = Pages(web_folder(), signer, settings.resources, rewords_at=host_of(settings), languages=languages)
    plays = Plays(library, store, ears.play)
    desk = Desk(
        settings=settings,
        store=store,
        library=library,
        rubrics=rubrics_folder(settings),
        agreement=load_agreement(settings.agreement) if settings.agreement else None,
        signer=signer,
        pages=pages,
        plays=plays,
        rooms=Rooms(store, plays, clock=clock, hear=ears.hear, delay=settings.patient_delay, reword=reword),
        sockets=Sockets(),
        clock=clock,
        hear=ears.hear,
        speech=speech,
    )
    app = web.Application(
        middlewares=[knows_guests(signer, secure=settings.secure_cookies), knows_people(store), shows_faults(pages)],
        client_max_size=MAX_BODY,
    )
    app[DESK] = desk
    app.add_routes(routes(Static(web_folder() / "static")))
    app.on_response_prepare.append(secure)
    app.on_startup.insert(0, _puts_rubric_in_force)  # before anything is warmed up that a refusal would have to wait for
    app.on_shutdown.append(_say_goodbye)
    app.cleanup_ctx.append(_warmed_up)
    if reword is not None:
        app.on_cleanup.append(_lets_go(reword))
    if speech is not None:
        app.on_cleanup.append(_lets_go(speech))
    if own is not None:
        app.on_cleanup.append(_closes(own))
    return app


def rubrics_folder(settings: Settings) -> Path:
    """Return the folder of the rubrics: beside the scenarios, or those that come with the program."""
    beside = (settings.scenarios or scenarios_folder()) / "rubrics"
    return beside if beside.is_dir() else scenarios_folder() / "rubrics"


async def _puts_rubric_in_force(app: web.Application) -> None:
    desk = app[DESK]
    await put_rubric_in_force(desk.store, desk.settings.rubric, desk.clock())


def _closes(hearing: Hearing) -> Callable[[web.Application], Awaitable[None]]:
    async def close(app: web.Application) -> None:
        del app
        hearing.close()

    return close


def _lets_go(one: Rewording | Speech) -> Callable[[web.Application], Awaitable[None]]:
    async def close(app: web.Application) -> None:
        del app
        await one.close()

    return close


async def _say_goodbye(app: web.Application) -> None:
    desk = app[DESK]
    desk.rooms.close_all(GOING_AWAY)
    await desk.sockets.gone(within=GOODBYE)


async def _warm_up(desk: Desk) -> None:
    await desk.plays.warm_up()
    collector.settle()


async def _warmed_up(app: web.Application) -> AsyncIterator[None]:
    """Load the recogniser and compile the scenarios while the first page is already being read."""
    warming = asyncio.create_task(_warm_up(app[DESK]))
    yield
    warming.cancel()
    with suppress(asyncio.CancelledError):
        await warming
