"""The program as people start it: a process of its own, stopped and killed."""

import asyncio
import contextlib
import json
import os
import re
import signal
import sys
import time

import aiohttp
import pytest

DEMO = "from pathlib import Path; import sys; from simtrainer.cli.serve import demo_command; demo_command(0, Path(sys.argv[1]))"


class Demo:
    def __init__(self, process, base):
        self.process = process
        self.base = base

    def kill(self, how):
        self.process.send_signal(how)


@contextlib.asynccontextmanager
async def demo(folder, **environment):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "error",
        "-c",
        DEMO,
        str(folder),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, **environment},
    )
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
        ready = re.fullmatch(r"simtrainer is ready at (http://127\.0\.0\.1:\d+)/\n", line)
        assert ready, line + (await process.stderr.read()).decode()
        yield Demo(process, ready[1])
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@contextlib.asynccontextmanager
async def browser(base, cookies=None):
    jar = aiohttp.CookieJar(unsafe=True)
    jar.update_cookies(cookies or {})
    async with aiohttp.ClientSession(base, cookie_jar=jar, headers={"Origin": base}) as session:
        yield session


async def heard_until(ws, kind):
    events = []
    while True:
        message = await ws.receive(timeout=20)
        assert message.type is aiohttp.WSMsgType.TEXT, message
        one = json.loads(message.data)
        if "seq" in one:
            events.append(one)
        if one["type"] == kind:
            return events


@pytest.mark.library
async def test_a_call_goes_on_where_it_was_after_the_server_was_killed(tmp_path):
    seen = []
    async with demo(tmp_path) as first, browser(first.base) as guest:
        answer = await guest.post("/api/sessions", json={"scenario": "s01-antibiotic-request", "seed": 7})
        session = await answer.json()
        async with guest.ws_connect(session["socket"]) as ws:
            seen += await heard_until(ws, "patient_said")
            await ws.send_json({"type": "say", "id": "m1", "text": "Hello, I'm Sam Ortiz, a medical student. What can I do for you?"})
            seen += await heard_until(ws, "patient_said")
            await ws.send_json({"type": "say", "id": "m2", "text": "When did the cough start?"})
            seen += await heard_until(ws, "learner_said")
            first.kill(signal.SIGKILL)
            await first.process.wait()
        cookies = {cookie.key: cookie.value for cookie in guest.cookie_jar}

    async with demo(tmp_path) as second, browser(second.base, cookies) as guest:
        async with guest.ws_connect(f"{session['socket']}?after={seen[-1]['seq']}") as ws:
            await ws.send_json({"type": "say", "id": "m2", "text": "When did the cough start?"})
            seen += await heard_until(ws, "patient_said")
        answer = await guest.get(session["transcript"])
        record = [json.loads(line) for line in (await answer.text()).splitlines()]

    assert [event["seq"] for event in seen] == list(range(1, len(seen) + 1))
    assert seen == record
    assert [event["id"] for event in record if event["type"] == "learner_said"] == ["m1", "m2"]


@pytest.mark.parametrize("how", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.library)])
async def test_the_server_ends_at_once_with_sockets_open_and_says_goodbye(tmp_path, how):
    async with demo(tmp_path) as running, browser(running.base) as guest:
        session = await (await guest.post("/api/sessions", json={"scenario": "s01-antibiotic-request"})).json()
        async with guest.ws_connect(session["socket"]) as ws:
            await heard_until(ws, "live")
            started = time.monotonic()
            running.kill(how)
            code = await asyncio.wait_for(closed(ws), 10)
            await asyncio.wait_for(running.process.wait(), 10)
            took = time.monotonic() - started
        printed = (await running.process.stdout.read(), await running.process.stderr.read())

    assert (code, running.process.returncode) == (1001, 0)
    assert took < 8
    assert printed[1] == b""
    assert [line.split()[:3] for line in printed[0].decode().splitlines()[1:]] == [
        ["as", "a", "learner"],
        ["as", "an", "educator"],
        ["as", "an", "author"],
    ]


async def closed(ws):
    while (await ws.receive()).type is aiohttp.WSMsgType.TEXT:
        pass
    return ws.close_code


async def test_a_printed_link_lets_one_browser_in_as_what_it_says(tmp_path):
    async with demo(tmp_path) as running, browser(running.base) as guest:
        await running.process.stdout.readline()
        links = [(await running.process.stdout.readline()).decode() for _ in range(3)]
        link = links[1].split()[-1]
        fields = re.findall(r'name="csrf" value="([^"]*)"', await (await guest.get(link)).text())
        answer = await guest.post(link, data={"csrf": fields[0]})

    assert link.startswith(f"{running.base}/enter/")
    assert answer.url.path == "/shared"


@pytest.mark.library
async def test_a_browser_that_does_not_answer_the_goodbye_does_not_keep_the_server(tmp_path):
    async with demo(tmp_path) as running, browser(running.base) as guest:
        session = await (await guest.post("/api/sessions", json={"scenario": "s01-antibiotic-request"})).json()
        ws = await guest.ws_connect(session["socket"], autoclose=False)
        running.kill(signal.SIGTERM)
        await asyncio.wait_for(running.process.wait(), 10)
        await ws.close()

    assert running.process.returncode == 0


async def test_the_first_page_does_not_wait_for_the_recogniser(tmp_path):
    started = time.monotonic()
    async with demo(tmp_path) as running, browser(running.base) as guest:
        answer = await guest.get("/")
        took = time.monotonic() - started

    assert answer.status == 200
    assert took < 8  # two seconds on a quiet machine; the bench measures it
