"""Calls by voice in a real browser: the patient aloud, the learner through a recorded file that stands for the microphone.

Debian's chromium has the recogniser's interface and no recogniser: on the device its languages are to be downloaded, which cannot be done here, and
its `speechSynthesis` has no voices. Both are shown below as they are. Where a whole call is played, `voice_doubles.js` stands in their place: it opens
the real microphone, hears sound and silence, and asks here for the words. PocketSphinx makes them of the very sound that came through the
browser in the test of a whole call, where it is installed (`pip install 'simtrainer[voice-test]'`); elsewhere they are given, and only hearing is real.
"""

import asyncio
import base64
import math
import os
import re
import shutil
import struct
import subprocess
import wave
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, findings, new_session, serving, transcript

S01 = "s01-antibiotic-request"
DOUBLES = Path(__file__).with_name("voice_doubles.js")
ASKS = "can you tell me more about that please"
CORRECTED = "Can you tell me more about that, please?"
"""What the learner makes of it: sound that comes through a busy machine loses words, as it does in life."""
RATE = 22050
REQUIRED = os.environ.get("SIMTRAINER_VOICE") == "required"


def recording(path):
    """Write what stands for the microphone: a sentence, then silence, over and over. Without a program that speaks, a tone as long as one."""
    if REQUIRED or shutil.which("espeak-ng"):
        subprocess.run(["espeak-ng", "-v", "en-us", "-s", "140", "-w", str(path), ASKS], check=True)
        with wave.open(str(path)) as said:
            sound = said.readframes(said.getnframes())
    else:
        sound = b"".join(struct.pack("<h", int(9000 * math.sin(at * 2 * math.pi * 300 / RATE))) for at in range(2 * RATE))
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(bytes(RATE) + sound + bytes(4 * RATE))
    return path


def words_in(sound):
    """Return the words in 16 kHz sound as it came through the browser."""
    if not REQUIRED and not (find_spec("pocketsphinx") and shutil.which("espeak-ng")):
        return ASKS
    from pocketsphinx import Decoder

    decoder = Decoder(samprate=16000, loglevel="FATAL")
    decoder.start_utt()
    decoder.process_raw(base64.b64decode(sound), full_utt=True)
    decoder.end_utt()
    return decoder.hyp().hypstr if decoder.hyp() else ""


@pytest.fixture
async def plain_page(page, site):
    await page.goto(f"{site.base}/")
    return page


@pytest.fixture
async def talking(tmp_path):
    """Return a page with a microphone, a recogniser and voices; any error in its console fails the test."""
    flags = [*FLAGS, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    flags.append(f"--use-file-for-fake-audio-capture={recording(tmp_path / 'microphone.wav')}")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        context = await browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page = await context.new_page()
        wrong = []
        page.on(
            "console", lambda message: wrong.append(message.text) if message.type == "error" and "WebSocket" not in message.text else None
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.set_default_timeout(15000)
        page.asked_elsewhere = []
        page.on("request", lambda request: page.asked_elsewhere.append(request.url) if "127.0.0.1" not in request.url else None)
        page.recognised, page.ears = [], lambda sound: ASKS

        async def recognise(sound):
            page.recognised.append(await asyncio.to_thread(page.ears, sound))
            return page.recognised[-1]

        await page.expose_function("wordsIn", recognise)
        await page.add_init_script(path=DOUBLES)
        yield page
        await browser.close()
        assert wrong == []
        assert page.asked_elsewhere == []


async def in_call(page, base, seed=7):
    session = await new_session(page, base, S01, seed)
    await page.goto(f"{base}/sessions/{session['id']}")
    await page.locator("[data-line-state][data-state=live]").wait_for()
    return session


async def until(page, holds, arg=None):
    await page.wait_for_function(holds, arg=arg, timeout=20000)


async def spoken(page):
    return " ".join([one["text"].strip() for one in await page.evaluate("() => window.spoken")])


async def tab_to(page, selector, steps=40):
    """Move with the keyboard alone until something has the focus."""
    for _ in range(steps):
        if await page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


async def choose_by_keyboard(page, *, keys):
    """Open the choices and switch on hearing, and talking by holding, with keys alone."""
    await tab_to(page, "[data-voice-button]")
    await page.keyboard.press("Enter")
    await page.locator("input[name=voice-listens]").first.wait_for()
    await tab_to(page, "#voice-speaks")
    await page.keyboard.press("Space")
    await tab_to(page, "input[name=voice-listens]")
    for key in keys:
        await page.keyboard.press(key)


async def test_this_browser_has_no_recogniser_of_its_own_and_the_page_says_why_and_leaves_typing_as_it_is(plain_page, site):
    page = plain_page
    answers = await page.evaluate(
        "async () => [await SpeechRecognition.available({langs: ['en-US'], processLocally: true}), speechSynthesis.getVoices().length]"
    )
    await in_call(page, site.base)
    await page.locator("[data-voice-button]").click()
    await page.get_by_text("what it needs for this language is not installed").wait_for()
    choices = await page.locator(".voice-dialog").inner_text()
    wrong = await findings(page)
    await page.get_by_role("button", name="Done").click()
    await page.locator("[data-words]").fill("Hello, I'm Sam, a medical student.")
    await page.keyboard.press("Enter")
    await page.locator("[data-log] .line-patient").nth(1).wait_for()

    assert answers == ["downloadable", 0]
    assert "has no voice for the language of this call" in choices
    assert await page.locator("[data-voice-bar]").is_hidden()
    assert wrong == []


async def test_a_whole_call_is_played_by_voice_with_keys_alone(talking, site):
    page = talking
    page.ears = words_in
    session = await in_call(page, site.base)
    await choose_by_keyboard(page, keys=["ArrowDown"])
    asks = await page.locator(".voice-consent").inner_text()
    wrong = await findings(page)
    await tab_to(page, ".voice-consent .button:first-child")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await until(page, "() => window.spoken.length > 0")
    await page.keyboard.press("F8")
    await page.locator(".voice-mic[aria-pressed=true]").wait_for()
    wrong += await findings(page)
    await page.locator("[role=status]", has_text="Correct it, or send it.").wait_for(timeout=30000)
    await page.keyboard.press("F8")
    await page.locator(".voice-mic[aria-pressed=false]").wait_for()
    heard = await page.locator("[data-words]").input_value()
    wrong += await findings(page)
    await tab_to(page, "[data-words]")
    await page.keyboard.press("ControlOrMeta+A")
    await page.keyboard.type(CORRECTED)
    await page.keyboard.press("Enter")
    await page.locator("[data-log] .line-patient").nth(1).wait_for()
    answer = await page.locator("[data-log] .line-patient .words").nth(1).inner_text()
    await until(page, "(first) => window.spoken.map(({ text }) => text).join(' ').includes(first)", re.split(r"(?<=[.?!…]) ", answer)[0])
    await tab_to(page, "[data-end]")
    await page.keyboard.press("Enter")
    await tab_to(page, "dialog[open] .button-end")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/debrief", timeout=20000)
    events = await transcript(page, site.base, session)
    said = [event["text"] for event in events if event["type"] == "learner_said"]
    cut = [event for event in events if event["type"] == "patient_interrupted"]

    assert "not recorded, not kept and sent to nobody" in asks
    assert " ".join(filter(None, page.recognised)).startswith(heard)
    assert heard
    assert said == [CORRECTED]
    assert (cut[0]["said"], 0 <= cut[0]["heard"] < 131) == (2, True)
    assert await page.evaluate("() => document.querySelector('.whole').textContent.includes('You came in')")
    assert wrong == []


async def test_the_voice_is_the_device_s_own_says_no_directions_and_stops_with_the_pause(talking, site):
    page = talking
    await in_call(page, site.base)
    await page.locator("[data-voice-button]").click()
    await page.get_by_label("Say Dani's words aloud").check()
    await page.get_by_role("button", name="Done").click()
    await until(page, "() => window.spoken.length > 0")
    await page.locator("[data-pause]").click()
    await page.locator("[data-room][data-paused]").wait_for()
    before = len(await page.evaluate("() => window.spoken"))
    await page.wait_for_timeout(700)
    voices = {one["voice"] for one in await page.evaluate("() => window.spoken")}

    assert len(await page.evaluate("() => window.spoken")) == before
    assert voices == {"Near one (female)"}
    assert await page.locator(".voice-again").inner_text() == "Hear it again"
    assert await page.locator("[data-captions]").is_hidden()  # the veil of the pause; they come back with the talk


async def test_what_is_sent_cuts_the_voice_and_the_choice_is_kept_for_the_next_call(talking, site):
    page = talking
    session = await in_call(page, site.base)
    await page.locator("[data-voice-button]").click()
    await page.get_by_label("Say Dani's words aloud").check()
    await page.get_by_role("button", name="Done").click()
    await until(page, "() => window.spoken.length > 0")
    await page.locator("[data-words]").fill("Hello, I'm Sam.")
    await page.keyboard.press("Enter")
    await page.locator("[data-log] .line-patient").nth(1).wait_for()
    kinds = [event["type"] for event in await transcript(page, site.base, session)]
    await in_call(page, site.base, seed=8)
    await until(page, "() => window.spoken.length > 0")

    assert kinds[2:4] == ["patient_interrupted", "learner_said"]
    assert await page.locator(".voice-mic").count() == 0


async def test_an_open_microphone_fills_the_message_and_sends_it_only_for_whoever_chose_that(talking, site):
    page = talking
    await in_call(page, site.base)
    await page.locator("[data-voice-button]").click()
    await page.get_by_label("The microphone is open until I close it").check()
    await page.get_by_role("button", name="Use the microphone").click()
    sends = page.get_by_label("Send when I stop talking")
    ticked = await sends.is_checked()
    await page.get_by_role("button", name="Done").click()
    await page.locator("[data-words]").fill("Right.")
    await page.get_by_role("button", name="Open the microphone").click()
    await page.locator("[role=status]", has_text="Correct it, or send it.").wait_for(timeout=30000)
    heard = await page.locator("[data-words]").input_value()
    await page.locator("[data-voice-button]").click()
    await sends.check()
    await page.get_by_role("button", name="Done").click()
    await page.locator("[data-log] .line-learner").wait_for(timeout=40000)
    await page.get_by_role("button", name="Close the microphone").click()

    assert not ticked
    assert heard.startswith("Right. ")
    assert heard.removeprefix("Right. ") == next(filter(None, page.recognised))
    assert await page.evaluate("() => window.listenedLocally")


@pytest.mark.parametrize("width", [320, 768])
async def test_nothing_is_out_of_reach_on_a_narrow_screen_with_everything_on(talking, site, width):
    page = talking
    await page.set_viewport_size({"width": width, "height": 640})
    await in_call(page, site.base)
    await page.locator("[data-voice-button]").click()
    await page.get_by_label("Say Dani's words aloud").check()
    await page.get_by_label("I hold a button").check()
    await page.get_by_role("button", name="Use the microphone").click()
    wrong = await findings(page)
    await page.get_by_role("button", name="Done").click()
    mic = page.locator(".voice-mic")
    await mic.wait_for()
    box = await mic.bounding_box()
    await page.mouse.move(box["x"] + 10, box["y"] + 10)
    await page.mouse.down()
    await page.locator(".voice-mic[aria-pressed=true]").wait_for()
    await page.wait_for_timeout(600)
    await page.mouse.up()
    await page.locator(".voice-mic[aria-pressed=false]").wait_for()
    wrong += await findings(page)

    assert await page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate("() => document.querySelector('.send').getBoundingClientRect().bottom <= innerHeight")
    assert wrong == []


@pytest.mark.skipif(
    not REQUIRED and shutil.which("espeak-ng") is None, reason="needs a program that speaks; on Debian: apt-get install espeak-ng"
)
async def test_a_server_that_speaks_is_heard_where_the_device_has_no_voice(browser, tmp_path):
    model = tmp_path / "en_GB-somebody-medium.onnx"
    model.touch()
    async with serving(tmp_path / "data", patient_delay=0.05, voice_models=(model,), voice_command="espeak-ng --stdin -w {out}") as site:
        context = await browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page = await context.new_page()
        await page.add_init_script(
            "const begin = AudioBufferSourceNode.prototype.start; window.heard = [];"
            "AudioBufferSourceNode.prototype.start = function (...more) { window.heard.push(this.buffer.duration); return begin.apply(this, more); };"
        )
        session = await in_call(page, site.base)
        await page.locator("[data-voice-button]").click()
        await page.get_by_label("Say Dani's words aloud").check()
        await page.get_by_role("button", name="Done").click()
        await page.wait_for_function("() => window.heard.length === 1")
        await page.wait_for_timeout(1500)
        await page.locator("[data-words]").fill("Hello, I'm Sam.")
        await page.keyboard.press("Enter")
        await page.wait_for_function("() => window.heard.length === 2")
        durations = await page.evaluate("() => window.heard")
        events = await transcript(page, site.base, session)
        (cut,) = [event for event in events if event["type"] == "patient_interrupted"]
        await context.close()

    assert min(durations) > 1
    assert 5 < cut["heard"] < 100
