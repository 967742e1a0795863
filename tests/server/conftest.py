"""A real server on a real socket over a real SQLite file; the clock is ours, and what is heard is given."""

import asyncio
import json
from contextlib import AsyncExitStack
from types import SimpleNamespace

import aiohttp
import pytest
from aiohttp import web

from simtrainer.scenario.library import Library
from simtrainer.server.app import make_app
from simtrainer.server.csrf import token_for
from simtrainer.server.entering import invitation
from simtrainer.server.guest import guest_of
from simtrainer.server.hearing import AtOnce
from simtrainer.server.keys import DESK
from simtrainer.server.settings import Settings
from simtrainer.session.play import play_of
from simtrainer.store import Store
from simtrainer.transcript.heard import FactAsked, Heard

WAIT = 5
ITEM = {
    "id": "c1",
    "text": "Asked about pain",
    "hint": "Ask whether it hurts.",
    "when": {"asked": "pain", "ever": True},
    "meets": ["Any pain?"],
    "near_misses": ["When?", "Where?"],
}
"""A step of safety that the small case may be given."""


class Ticking:
    """A clock that goes on by so much each time it is read, and by more when told to."""

    def __init__(self, step=1.0):
        self.now = 1_700_000_000.0
        self.step = step

    def __call__(self):
        self.now += self.step
        return self.now


def given(text, before):
    """Hear facts by their names in the text: enough to make the patient talk."""
    facts = [name for name in ("onset", "pain", "sister") if name in text]
    return Heard(facts=tuple(FactAsked(name, 0.9, "named", 0, 1) for name in facts), nothing_fits=0.0 if facts else 1.0)


class Call:
    """One socket, seen from the browser."""

    def __init__(self, ws):
        self.ws = ws
        self.got = []

    async def next(self, timeout=WAIT):
        message = await self.ws.receive(timeout=timeout)
        if message.type is not aiohttp.WSMsgType.TEXT:
            return None
        self.got.append(json.loads(message.data))
        return self.got[-1]

    async def until(self, kind, timeout=WAIT):
        """Return the next message of a type, remembering those before it."""
        while (message := await self.next(timeout)) is not None:
            if message["type"] == kind:
                return message
        raise AssertionError(f"the socket closed with {self.ws.close_code} before any {kind}")

    async def closed(self, timeout=WAIT):
        """Return the close code, once the server has closed."""
        while await self.next(timeout) is not None:
            pass
        return self.ws.close_code

    async def say(self, name, text="Hello.", **more):
        await self.ws.send_json({"type": "say", "id": name, "text": text, **more})

    async def turn(self, name, text="Hello."):
        """Say something and wait for the answer."""
        await self.say(name, text)
        return await self.until("patient_said")

    @property
    def events(self):
        return [message for message in self.got if "seq" in message]


class House:
    """A running server."""

    def __init__(self, stack, runner, app, store):
        self.stack = stack
        host, port = runner.addresses[0]
        self.base = f"http://{host}:{port}"
        self.desk = app[DESK]
        self.store = store

    async def guest(self, **headers):
        """Return somebody's browser."""
        jar = aiohttp.CookieJar(unsafe=True)
        session = aiohttp.ClientSession(self.base, cookie_jar=jar, headers={"Origin": self.base, **headers})
        return await self.stack.enter_async_context(session)

    async def person(self, role, name=""):
        """Return the browser of somebody who came in by a link."""
        link = await invitation(self.store, role, name, self.desk.clock())
        browser = await self.guest()
        await browser.get("/")
        answer = await browser.post(f"/enter/{link}", data={"csrf": self.token(browser)}, allow_redirects=False)
        assert answer.status == 303, await answer.text()
        return browser

    async def ended(self, guest, lines=("Hello.", "Any pain?")):
        """Play a call to its end."""
        session = await self.session(guest)
        call = await self.call(guest, session)
        for number, line in enumerate(lines):
            await call.turn(f"m{number}", line)
        await call.ws.send_json({"type": "end"})
        await call.closed()
        return session

    async def share(self, guest, session, **ticked):
        """Share an ended session with educators."""
        data = {"csrf": self.token(guest), **dict.fromkeys(ticked, "yes")}
        answer = await guest.post(f"/sessions/{session.id}/share", data=data, allow_redirects=False)
        assert answer.status == 303, await answer.text()

    async def session(self, guest, seed=7, scenario="mrs-lim"):
        """Start a session; return where it is."""
        answer = await guest.post("/api/sessions", json={"scenario": scenario, "seed": seed, "choose": True})
        assert answer.status == 201, await answer.text()
        return SimpleNamespace(**await answer.json())

    async def call(self, guest, session, after=0, *, live=True):
        """Open a socket; wait until it has caught up."""
        ws = await self.stack.enter_async_context(guest.ws_connect(f"{session.socket}?after={after}"))
        call = Call(ws)
        if live:
            await call.until("live")
        return call

    def cookie(self, guest):
        """Return the value of a guest's cookie."""
        return next(one.value for one in guest.cookie_jar if one.key == "simtrainer_guest")

    def token(self, guest):
        """Return the token that stands in a guest's forms."""
        return token_for(guest_of(self.cookie(guest), self.desk.signer), self.desk.signer)

    async def record(self, session):
        """Return the whole record."""
        return [json.loads(body) for body in await self.store.events(session.id)]


@pytest.fixture
async def open_house(tmp_path, small):
    """Return a function that starts a server; called again, the next one finds what the last one left."""
    async with AsyncExitStack() as everything:

        async def start(*, clock=None, wrap=lambda store: store, hear=given, library=None, languages=None, **given_settings):
            settings = Settings(data=tmp_path, **{"patient_delay": 0, **given_settings})
            stack = await everything.enter_async_context(AsyncExitStack())
            store = wrap(await Store.open(settings.database_url))
            stack.push_async_callback(store.close)
            hearing = AtOnce(lambda scenario: play_of(scenario, hear, "given"))
            cases = library or Library({small.id: small})
            app = make_app(settings, store, cases, hearing=hearing, clock=clock or Ticking(), languages=languages)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            house = House(stack, runner, app, store)
            house.shut = stack.aclose
            return house

        yield start


@pytest.fixture
async def house(open_house):
    return await open_house()


@pytest.fixture
async def guest(house):
    """Return somebody's browser."""
    return await house.guest()


@pytest.fixture
async def learner(house):
    """Return the browser of a learner with a name."""
    return await house.person("learner", "Robin Vega")


@pytest.fixture
async def educator(house):
    """Return the browser of an educator with a name."""
    return await house.person("educator", "Dr Ames")


@pytest.fixture
def ticking():
    return Ticking


@pytest.fixture
def soon():
    """Return a function that waits until something is so."""

    async def wait(holds, timeout=WAIT):
        async with asyncio.timeout(timeout):
            while not holds():
                await asyncio.sleep(0.01)

    return wait
