"""The wire's document is true: its examples are run, and nothing of the wire is missing in it."""

import json
import re
from pathlib import Path

import pytest

from simtrainer.errors import MessageError
from simtrainer.scenario import load_scenario
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.server import messages
from simtrainer.server.conditions import CLOSES
from simtrainer.server.routes import routes
from simtrainer.server.static import Static
from simtrainer.session.hearing import hearing_of

CASES = ("s01-antibiotic-request", "s14-ai-result")
DOCUMENT = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text("utf-8")


def blocks(kind):
    return [block.splitlines() for block in re.findall(rf"```{kind}\n(.*?)```", DOCUMENT, re.DOTALL)]


def calls():
    """Return the documented calls, each with the case it is about: the first, where its block names none."""
    found = re.findall(r"```wire ?(\S*)\n(.*?)```", DOCUMENT, re.DOTALL)
    return [(scenario or CASES[0], block.splitlines()) for scenario, block in found]


def fits(got, shown):
    """Tell whether what came is what is shown: `…` is any text, the time is any number."""
    if isinstance(shown, dict):
        return isinstance(got, dict) and got.keys() == shown.keys() and all(name == "at" or fits(got[name], shown[name]) for name in shown)
    return bool(got) and isinstance(got, str) if shown == "…" else got == shown


@pytest.fixture
async def documented(open_house):
    """Return a server as people run it: with the cases of the examples and the recogniser that comes with the program."""
    scenarios = {name: load_scenario(scenarios_folder() / name) for name in CASES}
    return await open_house(library=Library(scenarios), hear=hearing_of(scenarios[CASES[0]]), patient_delay=0.02)


@pytest.mark.parametrize("lines", blocks("http"), ids=lambda lines: lines[1])
async def test_a_documented_request_is_answered_as_documented(documented, lines):
    guest = await documented.guest()
    (method, path), body, status, shown = lines[0].split(), lines[1], lines[2], lines[3]

    answer = await guest.request(method, path, json=json.loads(body))

    assert answer.status == int(status)
    assert fits(await answer.json(), json.loads(shown))


@pytest.mark.parametrize(("scenario", "lines"), calls(), ids=["a call", "voices", "documents", "examining", "emergency", "errors", "a cut"])
async def test_a_documented_call_goes_as_documented(documented, scenario, lines):
    guest = await documented.guest()
    session = await documented.session(guest, scenario=scenario)
    call = None
    for line in lines:
        sign, rest = line.split(" ", 1)
        match sign:
            case "?":
                call = await documented.call(guest, session, after=int(rest.removeprefix("after=")), live=False)
            case ">":
                await call.ws.send_str(rest)
            case "<":
                got = await call.next()
                assert fits(got, json.loads(rest)), (line, got)
            case "!":
                call.ws._response.connection.transport.abort()
                await answered(documented, session)
            case "x":
                assert await call.closed() == int(rest)


async def answered(house, session):
    while (await house.record(session))[-1]["type"] != "patient_said":
        pass


def test_every_route_is_documented():
    for route in routes(Static(Path())):
        path = route.path.replace("{path:.+}", "…").replace("{scenario}", "{id}").replace("{session}", "{id}")
        assert f"`{route.method} {path}" in DOCUMENT, path


def test_every_message_and_close_code_is_documented():
    for kind in messages.TYPES:
        assert f"`{kind}`" in DOCUMENT
    for code in (*CLOSES.values(), 1001, 1009, 4408, 4410):
        assert f"| {code} |" in DOCUMENT


def test_every_error_code_of_the_socket_is_documented():
    """The codes stand where they are raised; there is no other list of them."""
    package = Path(messages.__file__).parents[1]
    sources = [*(package / "server").glob("*.py"), package / "session" / "play.py"]
    raised = {code for path in sources for code in re.findall(rf'{MessageError.__name__}\(\s*"(\w+)"', path.read_text("utf-8"))}

    assert raised
    assert {code for code in raised if f"`{code}`" not in DOCUMENT} == set()
