"""Whole journeys in a real browser: from the first page to the debrief, over a bad line, by keyboard alone, on a phone."""

import asyncio
import json
import os
import random
import signal
import socket
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import findings, new_session, said, say, transcript

LINES = [
    "Hello, I'm Sam Ortiz, a medical student working with Dr Bell.",
    "Could you tell me your full name and date of birth, please?",
    "Where are you at the moment, and is anybody with you?",
    "What has been going on with your chest?",
    "Have you brought up any blood, or had trouble getting your breath?",
    "You sound worn out by these nights.",
    "What worries you most about it?",
    "It makes sense that you don't want to sit and wait.",
    "If you get short of breath or bring up blood tonight, ring 999; if you're no better by Friday, call us.",
    "Thank you, Dani. Take care.",
]


async def test_two_taps_from_the_first_page_to_speaking_and_on_to_the_debrief(page, site):
    await page.goto(site.base + "/")
    await page.get_by_role("link", name="Meet Dani").click()
    before = await page.locator("main").inner_text()
    await page.get_by_role("button", name="Join the call").click()
    await page.wait_for_url("**/sessions/*")
    await page.wait_for_function("() => document.activeElement.matches('[data-words]')")
    await page.keyboard.type(LINES[0])
    await page.keyboard.press("Enter")
    await page.locator("[data-log] .line-patient").nth(1).wait_for(timeout=30000)
    for line in LINES[1:]:
        await say(page, line)
    await page.get_by_role("button", name="End call").click()
    await page.locator("[data-end-dialog] button[value=end]").click()
    await page.wait_for_url("**/debrief")
    debrief = await page.locator("main").text_content()

    for promise in ("simulated patient", "not a mark", "no real patient", "is kept", "Who sees it"):
        assert promise.lower() in before.lower()
    headings = await page.locator("main h2").all_inner_texts()
    assert "felt" in headings[0].lower() or "feel" in headings[0].lower(), headings
    assert "You sound worn out by these nights." in debrief
    assert "medical advice" in debrief.lower()


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_consult_over_a_line_cut_five_times_is_the_consult_over_an_uncut_line(page, site, seed):
    whole = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{whole['id']}")
    for line in LINES:
        await say(page, line)
    expected = await transcript(page, site.base, whole)

    cut = await new_session(page, site.over_line)
    await page.goto(f"{site.over_line}/sessions/{cut['id']}")
    rng = random.Random(seed)
    turns = sorted(rng.sample(range(len(LINES)), 5))
    for number, line in enumerate(LINES):
        if number in turns:
            asyncio.get_running_loop().call_later(rng.uniform(0, 0.12), site.line.cut)
        await say(page, line)
    log = await page.locator("[data-log] .line-learner .words").all_inner_texts()

    assert site.line.cuts == 5
    assert await transcript(page, site.over_line, cut) == expected
    assert log == LINES


async def test_a_draft_survives_a_reload_and_the_talk_so_far_comes_back(page, site):
    session = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await say(page, LINES[0])
    await page.locator("[data-words]").fill("I was about to say")
    await page.reload()
    await page.locator("[data-log] .line-learner").wait_for()

    assert await page.locator("[data-words]").input_value() == "I was about to say"
    assert await said(page) == 2


async def test_the_whole_call_goes_by_keyboard_alone(page, site):
    await page.goto(site.base + "/")
    await page.keyboard.press("Tab")
    assert await page.evaluate("() => document.activeElement.textContent") == "Skip to the content"
    for _ in range(12):
        await page.keyboard.press("Tab")
        if "Meet Dani" in await page.evaluate("() => document.activeElement.textContent"):
            break
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/scenarios/*")
    for _ in range(20):
        await page.keyboard.press("Tab")
        if "Join the call" in await page.evaluate("() => document.activeElement.textContent"):
            break
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/sessions/*")
    await page.locator("[data-line-state][data-state=live]").wait_for()
    await page.keyboard.type("Good morning, I'm Sam, a student doctor.")
    await page.keyboard.press("Enter")
    await page.locator("[data-log] .line-patient").nth(1).wait_for(timeout=30000)
    for _ in range(12):
        await page.keyboard.press("Tab")
        if await page.evaluate("() => document.activeElement.matches('[data-end]')"):
            break
    else:
        for _ in range(12):
            await page.keyboard.press("Shift+Tab")
            if await page.evaluate("() => document.activeElement.matches('[data-end]')"):
                break
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    assert await page.locator("[data-end-dialog][open]").count() == 0
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/debrief")


async def test_a_pause_holds_the_call_and_stepping_out_leaves_it_without_a_word_of_blame(page, site):
    session = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await say(page, LINES[0])
    await page.locator("[data-pause]").click()
    await page.locator("[data-veil]:not([hidden])").wait_for()
    assert await page.locator("[data-words]").is_disabled()
    await page.locator("[data-pause]").click()
    await say(page, LINES[1])
    await page.locator("[data-step-out]").click()
    await page.locator("[data-step-out-dialog] button[value=step_out]").click()
    await page.locator("[data-after=stepped_out]:not([hidden])").wait_for()

    assert (await transcript(page, site.base, session))[-1]["by"] == "stepped_out"


async def test_the_log_is_followed_by_a_screen_reader_and_captions_are_not_read_twice(page, site):
    session = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await say(page, LINES[0])
    log = page.get_by_role("log")

    assert await log.get_attribute("aria-live") in (None, "polite")
    assert "Dani:" in (await log.text_content()).replace(" ", "")
    assert await page.locator("[data-captions]").get_attribute("aria-hidden") == "true"
    assert await page.locator("[data-captions]").inner_text() != ""


async def test_the_face_follows_the_mood(page, site):
    session = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    shown = set()
    for line in (*LINES[:7], "There's nothing to worry about, it's just a virus.", "You have to stop fussing, honestly."):
        await say(page, line)
        shown.add(await page.locator("[data-face].on").get_attribute("data-face"))

    assert len(await page.locator("[data-face]").all()) >= 5
    assert len(shown) >= 2


PAGES = [
    "/",
    "/scenarios",
    "/scenarios/s01-antibiotic-request",
    "/scenarios/s12-diabetes-mi",
    "/about",
    "/agreement",
    "/agreement?example=made-up",
    "/mine",
    "/no-such-page",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_no_page_has_a_serious_finding_nor_scrolls_sideways_on_a_small_phone(browser, site, scheme):
    context = await browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = await context.new_page()
    session = await new_session(page, site.base)
    found = {}

    async def look(name):
        wide = await page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if (wrong := await findings(page)) or wide > 0:
            found[name] = (wide, wrong)

    for path in PAGES:
        await page.goto(site.base + path)
        await look(path)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    for line in LINES:
        await say(page, line)
    await look("call")
    await page.locator("[data-end]").click()
    await look("end dialog")
    await page.locator("[data-end-dialog] button[value=end]").click()
    await page.wait_for_url("**/debrief")
    await look("debrief")
    await page.locator("button[name=rating][value='3']").click()
    await page.wait_for_url("**/debrief#debrief-starts")
    await look("debrief opened")
    await page.goto(site.base + "/mine")
    await look("mine with a session")
    await context.close()

    assert found == {}


COLD = ["Any fever?", "Do you smoke?", "Is it green?", "It's a viral URTI, so no.", "You should rest.", "Don't worry.", "OK. Bye then."]


async def test_without_script_and_by_keyboard_one_tap_opens_the_debrief_and_other_words_are_tried_and_heard(browser, page, site):
    session = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    for line in COLD:
        await say(page, line)
    await page.locator("[data-end]").click()
    await page.locator("[data-end-dialog] button[value=end]").click()
    await page.wait_for_url("**/debrief")
    bare = await browser.new_context(java_script_enabled=False, storage_state=await page.context.storage_state())
    plain = await bare.new_page()
    await plain.goto(site.base + session["debrief"])
    folded = not await plain.locator(".whole .lines").is_visible()
    await plain.locator(".whole > .fold > summary").click()
    hidden = await plain.locator("#moments").is_visible(), await plain.locator(".lines .cue").first.is_visible()
    await plain.locator("#before-felt").focus()
    for key in ("Rushed.", *["Tab"] * 5, "Tab", "Tab", "Enter"):
        await (plain.keyboard.press(key) if key in ("Tab", "Enter") else plain.keyboard.type(key))
    await plain.wait_for_url("**/debrief#debrief-starts")
    await plain.locator(".whole > .fold > summary").click()
    shown = await plain.locator("#moments").is_visible(), await plain.locator(".lines .cue").first.is_visible()
    kept = await plain.locator("#you-thought").locator("..").inner_text()
    card = plain.locator(".moment-missed-opening").first
    ways_before = await card.locator(".ways").count()
    await card.get_by_role("link", name="Go back and try other words").click()
    await plain.locator("#feeling").fill("worn out")
    await plain.locator(".piece input").last.focus()
    await plain.keyboard.press("Space")
    await plain.get_by_role("button", name="Go on").focus()
    await plain.keyboard.press("Enter")
    await plain.locator("#text").fill("You sound worn out. What are the nights like?")
    await plain.get_by_role("button", name="Say it").click()
    await plain.wait_for_url("**/moments/*#then-and-now")
    sides = await plain.locator(".side").all_inner_texts()
    await plain.get_by_role("link", name="Back to the debrief").first.click()
    card = plain.locator(".moment-missed-opening").first
    tried = await card.locator(".tried").inner_text()
    await plain.locator("details:has(> .quotes) > summary").first.click()
    point = plain.locator(".quotes li").first
    words = await point.locator("blockquote").inner_text()
    await point.locator("a[href^='#w-']").click()
    found = await plain.locator("li:has(:target) .text").inner_text()
    await bare.close()

    assert (hidden, shown) == ((False, False), (True, True))
    assert "Some of each" in kept
    assert "Rushed." in kept
    assert ways_before == 0
    assert [text.count("Dani trusted you") for text in sides] == [1, 1]
    assert "You sound worn out. What are the nights like?" in tried
    assert "would have said" in tried
    assert "Heard: you" in tried
    assert folded
    assert words.strip("“”") in found


async def test_my_sessions_can_be_exported_and_deleted(page, site):
    session = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await say(page, "Hello, I'm Sam, a very particular student.")
    await page.goto(site.base + "/mine")
    export = await (await page.request.get(site.base + "/mine/export")).text()
    form = f"form[action='/sessions/{session['id']}/delete']"
    await page.locator(f"details:has({form}) > summary").first.click()
    await page.locator(f"{form} button").click()
    await page.locator(form).wait_for(state="detached")

    assert "a very particular student" in export
    assert (await page.request.get(site.base + session["transcript"])).status == 404


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def demo(port: int, data: Path) -> asyncio.subprocess.Process:
    program = Path(sys.executable).parent / "simtrainer"
    process = await asyncio.create_subprocess_exec(
        program, "demo", "--port", str(port), "--data", str(data), stdout=asyncio.subprocess.PIPE
    )
    assert b"ready at" in await asyncio.wait_for(process.stdout.readline(), 30)
    return process


async def test_after_kill_9_and_a_restart_the_browser_comes_back_by_itself_and_the_consult_goes_on(page, tmp_path):
    port = free_port()
    first = await demo(port, tmp_path / "data")
    base = f"http://127.0.0.1:{port}"
    try:
        session = await new_session(page, base)
        await page.goto(f"{base}/sessions/{session['id']}")
        await say(page, LINES[0])
        await say(page, LINES[3])
        os.kill(first.pid, signal.SIGKILL)
        await first.wait()
        await page.locator("[data-line-state][data-state=lost]").wait_for()
        plainly = await page.locator("[data-line-words]").inner_text()
        await page.locator("[data-words]").fill(LINES[4])
        await page.keyboard.press("Enter")
        second = await demo(port, tmp_path / "data")
        try:
            await page.wait_for_function("() => document.querySelectorAll('[data-log] .line-patient').length === 4", timeout=30000)
            events = await transcript(page, base, session)
        finally:
            second.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(second.wait(), 10) == 0
    finally:
        if first.returncode is None:
            first.kill()

    assert "lost" in plainly.lower()
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert [event["text"] for event in events if event["type"] == "learner_said"] == [LINES[0], LINES[3], LINES[4]]


async def test_nothing_hidden_is_in_anything_the_browser_receives_before_the_end(page, site):
    received: list[str] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda frame: received.append(str(frame))))
    session = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    for line in LINES[:4]:
        await say(page, line)
    received += [await page.content(), json.dumps(await transcript(page, site.base, session))]
    everything = "\n".join(received).casefold()

    for word in ("pneumonia", "nine days", "my mum", "grieving", "affect", "frustration", "temperament", "q_open", "em_name", "gate"):
        assert word not in everything, word
