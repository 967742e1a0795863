"""Rewording by an endpoint: a real server on a real socket that answers well, badly, late or not at all."""

import asyncio
import json
import logging
import time
from contextlib import AsyncExitStack

import pytest
from aiohttp import web

from simtrainer.rewording import chat
from simtrainer.rewording.asked import LINE
from simtrainer.server import endpoint
from simtrainer.server.endpoint import Address, Endpoint

KEY = "a-key-of-the-site"


def completion(words):
    return web.json_response({"choices": [{"message": {"role": "assistant", "content": words}}]})


class Model:
    """An OpenAI-compatible server that says of a line what it was told to."""

    def __init__(self):
        self.asked = []
        self.headers = []
        self.path = "/v1/chat/completions"
        self.answers = lambda line: completion(f"Um, {line}")

    async def handle(self, request):
        body = await request.json()
        self.asked.append(body)
        self.headers.append(dict(request.headers))
        answer = self.answers(body["messages"][-1]["content"].partition(LINE)[2])
        return await answer if asyncio.iscoroutine(answer) else answer


@pytest.fixture
async def model():
    """Return a running one."""
    async with AsyncExitStack() as stack:
        model = Model()
        app = web.Application()
        app.router.add_post(model.path, model.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        model.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        model.stop = runner.cleanup
        yield model


@pytest.fixture
async def talk(open_house, model):
    """Return a function that plays one question on a server with the endpoint; it returns what was answered, and the record."""

    async def play(text="Since when? onset", **settings):
        house = await open_house(llm_url=model.url, llm_model="small", **settings)
        guest = await house.guest()
        session = await house.session(guest)
        call = await house.call(guest, session)
        said = await call.turn("m1", text)
        return said, (await house.record(session))[-1]

    return play


async def test_the_patient_speaks_in_other_words_and_the_record_keeps_both(talk):
    said, kept = await talk()

    assert said["text"] == "Um, In May."
    assert "scripted" not in said
    assert (kept["text"], kept["scripted"]) == ("Um, In May.", "In May.")


async def late(line):
    await asyncio.sleep(5)
    return completion(f"Um, {line}")


@pytest.mark.parametrize(
    "answer",
    [
        lambda line: completion("In June."),
        lambda line: completion("It was not in May."),
        lambda line: completion("In May, and I feel sick."),
        lambda line: completion(""),
        lambda line: completion("Here is the line: In May."),
        lambda line: completion("<think>the month stays</think>In May."),
        lambda line: web.json_response({"choices": []}),
        lambda line: web.json_response({"choices": [{"message": {"content": None}}]}),
        lambda line: web.Response(text="a page"),
        lambda line: web.Response(body=b"\xff\xfe"),
        lambda line: web.Response(status=500),
        lambda line: web.Response(status=302, headers={"Location": "http://127.0.0.1:9/elsewhere"}),
        lambda line: completion("Um, In May. " + "x" * 100_000),
        late,
    ],
)
async def test_whatever_else_is_answered_the_line_is_said_as_written(talk, model, answer):
    model.answers = answer

    said, kept = await talk(llm_timeout=0.3)

    assert said["text"] == "In May."
    assert "scripted" not in kept


async def test_nobody_waits_longer_than_the_limit(talk, model):
    model.answers = late
    begun = time.monotonic()

    await talk(llm_timeout=0.3)

    assert time.monotonic() - begun < 2


async def test_only_the_line_and_the_face_go_out(talk, model):
    await talk("I am Sam Byrne of ward six. onset", llm_key=KEY)

    asked = json.dumps(model.asked)

    assert [one["messages"][-1]["content"] for one in model.asked] == ["Face: neutral. Line: In May."]
    assert model.asked[0]["model"] == "small"
    for private in ("Sam", "Byrne", "ward six", "Mei", "Lim", "sister", "guarded", KEY):
        assert private not in asked
    assert model.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert "Cookie" not in model.headers[0]


async def test_without_an_address_nothing_goes_out(open_house, model):
    house = await open_house()
    guest = await house.guest()
    call = await house.call(guest, await house.session(guest))

    said = await call.turn("m1", "onset")

    assert said["text"] == "In May."
    assert model.asked == []


async def test_a_session_is_replayed_with_the_endpoint_gone(open_house, model, soon):
    first = await open_house(llm_url=model.url)
    guest = await first.guest()
    session = await first.session(guest)
    call = await first.call(guest, session)
    await call.turn("m1", "onset")
    before, cookie = await first.record(session), first.cookie(guest)
    await first.shut()
    await model.stop()

    second = await open_house()
    guest = await second.guest(Cookie=f"simtrainer_guest={cookie}")
    again = await second.call(guest, session)

    assert await second.record(session) == before
    assert [one["text"] for one in again.events if one["type"] == "patient_said"] == ["I suppose you have my results.", "Um, In May."]


async def test_after_some_failures_the_endpoint_is_left_alone_and_the_log_says_so_once(model, caplog):
    now = [0.0]
    asks = Endpoint(Address(model.url, "small", KEY, 0.3), clock=lambda: now[0])
    line = chat("In May.", "neutral", typed=False)
    model.answers = lambda line: web.Response(status=500)

    with caplog.at_level(logging.WARNING):
        answers = [await asks.words(line) for _ in range(6)]
        now[0] += endpoint.REST + 1
        answers += [await asks.words(line) for _ in range(3)]

    assert answers == [None] * 9
    assert len(model.asked) == endpoint.FAILURES + 1
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "In May" not in caplog.text
    assert KEY not in caplog.text

    model.answers = lambda line: completion("Um, in May.")
    now[0] += endpoint.REST + 1

    assert [await asks.words(line) for _ in range(2)] == ["Um, in May."] * 2
    await asks.close()


async def test_pages_say_that_a_model_varies_the_wording_and_where(open_house, model):
    house = await open_house(llm_url=model.url)
    guest = await house.guest()
    session = await house.session(guest)
    host = model.url.removeprefix("http://").removesuffix("/v1")

    for path in ("/about", "/scenarios/mrs-lim"):
        page = await (await guest.get(path)).text()
        assert "language model" in page.lower()
        assert host in page
    assert "; a language model varies the wording" in await (await guest.get(f"/sessions/{session.id}")).text()


async def test_pages_say_nothing_of_it_where_it_is_off(house):
    guest = await house.guest()
    session = await house.session(guest)

    for path in ("/about", "/scenarios/mrs-lim", f"/sessions/{session.id}"):
        assert "language model" not in (await (await guest.get(path)).text()).lower()


async def test_the_debrief_shows_what_was_said_and_what_was_written(open_house, model):
    house = await open_house(llm_url=model.url)
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.turn("m1", "onset")
    await call.ws.send_json({"type": "end"})
    await call.closed()

    page = await (await guest.get(session.debrief)).text()

    assert "Um, In May." in page
    assert 'As written: <span lang="en">In May.</span>' in page
    assert "A language model put some" in page
