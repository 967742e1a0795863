"""A case on a bad line, from the form to the socket: chosen in the briefing, played as part of the case, nothing of it told before."""

import json
from types import SimpleNamespace

import pytest

from simtrainer.scenario.library import Library
from simtrainer.scenario.model import Scenario
from simtrainer.server.starting import paths_of
from tests.conftest import SMALL

FAULT = {"id": "secret_name", "kind": "dropped", "after": 1, "says": ["It went.", "You were gone."]}
BAD_LINE = {"id": "bad_line", "change": "The same call on a bad line.", "must_not_change": "facts", "line": [FAULT]}
CASE = Scenario.model_validate({**SMALL, "cues": [], "variants": [BAD_LINE]})


@pytest.fixture
async def house(open_house):
    return await open_house(library=Library({CASE.id: CASE}))


async def started(house, guest, **ticked):
    answer = await guest.post("/scenarios/mrs-lim/start", data={"csrf": house.token(guest), **ticked}, allow_redirects=False)
    session = answer.headers["Location"].split("/")[2]
    return SimpleNamespace(id=session, **paths_of(session))


async def test_the_briefing_offers_the_bad_line_and_tells_nothing_of_what_comes(house):
    guest = await house.guest()
    page = await (await guest.get("/scenarios/mrs-lim")).text()

    assert 'name="bad_line"' in page
    assert "The same call on a bad line." in page
    assert all(word not in page for word in ("secret_name", "dropped", "You were gone."))


async def test_whoever_ticks_nothing_plays_the_case_as_it_is(house):
    guest = await house.guest()
    await guest.get("/")
    call = await house.call(guest, await started(house, guest))
    await call.turn("m1", "Hello.")
    await call.turn("m2", "Any pain?")

    assert "line_changed" not in [event["type"] for event in call.events]


async def test_a_call_that_drops_goes_on_by_phone_for_a_client_that_says_no_channel(house):
    guest = await house.guest()
    await guest.get("/")
    session = await started(house, guest, bad_line="yes")
    call = await house.call(guest, session)
    await call.turn("m1", "Hello.")
    dropped = await call.until("line_changed")
    await call.turn("m2", "Any pain?")
    record = await house.record(session)

    assert {key: dropped[key] for key in ("kind", "change", "shows")} == {
        "kind": "dropped",
        "change": "began",
        "shows": "The call has dropped",
    }
    assert "secret_name" not in json.dumps(call.got)
    assert [event["channel"] for event in record if event["type"] == "learner_said"] == ["spoken", "phone"]
    assert [event["fault"] for event in record if event["type"] == "line_changed"] == ["secret_name"]
