"""Beside the talk, in a real browser: the waiting room, notes, the emergency button, the reminder and the learner's own picture."""

import shutil

import pytest
from playwright.async_api import async_playwright

from tests.browser.conftest import FLAGS, findings, new_session, say, transcript

S01 = "s01-antibiotic-request"
CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
ASKS_WHERE = "Where are you right now, in case I ever need to send help?"


async def in_call(page, site, width=1280, height=800):
    await page.set_viewport_size({"width": width, "height": height})
    session = await new_session(page, site.base, S01)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await page.locator("[data-line-state][data-state=live]").wait_for()
    return session


async def fits(page):
    return await page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


async def test_the_waiting_room_checks_sound_and_typing_asks_for_no_permission_and_leads_into_the_call(page, site):
    await page.set_viewport_size({"width": 320, "height": 640})
    await page.add_init_script(
        "navigator.mediaDevices && (navigator.mediaDevices.getUserMedia = () => { throw new Error('asked for a device'); });"
    )
    await page.goto(f"{site.base}/scenarios/{S01}")
    await page.get_by_role("link", name="The waiting room").click()
    await page.get_by_role("button", name="Play a soft tone").click()
    await page.get_by_text("That was it.").wait_for()
    await page.locator("[data-try-words]").fill("Can you hear me?")
    await page.get_by_label("Others are near", exact=True).check()
    advice = await page.locator("[data-advice]").inner_text()
    wrong, narrow = await findings(page), await fits(page)
    await page.get_by_role("button", name="Join the call").click()
    await page.locator("[data-words]").wait_for()

    assert "read along" in advice
    assert wrong == []
    assert narrow
    assert "/sessions/" in page.url


async def test_notes_are_written_on_a_phone_in_the_place_of_the_talk_and_survive_a_reload_and_a_cut(page, site):
    session = await in_call(page, site, 320, 400)
    await page.locator("[data-notes-button]").click()
    await page.keyboard.type("Cough for three weeks")
    await page.get_by_text("Saved.").wait_for()
    seen = await page.locator("[data-log]").is_visible(), await page.locator("[data-notes-words]").is_visible(), await fits(page)
    wrong = await findings(page)
    await page.context.set_offline(True)
    await page.keyboard.type(", no fever")
    await page.get_by_text("Not saved yet.").wait_for()
    await page.context.set_offline(False)
    await page.reload()
    await page.locator("[data-line-state][data-state=live]").wait_for()
    await page.locator("[data-notes-button]").click()
    kept = await page.locator("[data-notes-words]").input_value()
    await page.get_by_text("Saved.").wait_for()
    await page.keyboard.press("Escape")
    back = await page.evaluate("() => document.activeElement.matches('[data-notes-button]')")
    await page.locator("[data-end]").click()
    await page.locator("[data-end-dialog] button[value=end]").click()
    await page.wait_for_url("**/debrief")

    assert seen == (False, True, True)
    assert wrong == []
    assert kept == "Cough for three weeks, no fever"
    assert back
    assert "Cough for three weeks, no fever" in await page.locator("#my-notes ~ .kept-words").inner_text()
    assert "no fever" not in str(await transcript(page, site.base, session))


async def test_an_ambulance_is_sent_only_after_asking_where_and_what_is_said_about_it_is_the_learner_s(page, site):
    session = await in_call(page, site)
    await page.locator("[data-emergency]").click()
    dialog = page.locator("[data-emergency-dialog]")
    await dialog.wait_for()
    nowhere = await dialog.inner_text()
    wrong = await findings(page)
    await dialog.get_by_role("button", name="Back to the call").click()
    await say(page, ASKS_WHERE)
    await page.locator("[data-emergency]").click()
    quoted = await dialog.locator("q").first.inner_text()
    await dialog.get_by_label("what you are doing").fill("I am sending an ambulance to you, because you are short of breath.")
    await dialog.get_by_role("button", name="Send an ambulance there").click()
    await page.get_by_text("You sent an ambulance.").wait_for()
    await page.locator(".line-learner").nth(1).wait_for()
    await page.wait_for_function("() => document.querySelectorAll('[data-log] .line-patient').length > 2")
    events = await transcript(page, site.base, session)

    assert "Nobody knows where to send it" in nowhere
    assert "Mill Lane" not in nowhere
    assert wrong == []
    assert "Mill Lane" in quoted
    kinds = [event["type"] for event in events]
    assert kinds.index("emergency_used") < kinds.index("learner_said", kinds.index("emergency_used"))


async def test_before_the_end_the_learner_is_asked_about_what_was_not_heard_until_they_do_not_want_it(page, site):
    await in_call(page, site, 320, 640)
    await say(page, ASKS_WHERE)
    await page.locator("[data-end]").click()
    await page.locator("[data-end-dialog]").wait_for()
    await page.locator("[data-not-heard] li").first.wait_for()
    questions = await page.locator("[data-not-heard] li").all_inner_texts()
    wrong = await findings(page)
    await page.get_by_label("Remind me before I end").uncheck()
    await page.get_by_role("button", name="Stay in the call").click()
    await page.locator("[data-end]").click()
    await page.locator("[data-end-dialog]").wait_for()

    assert 1 <= len(questions) <= 4
    assert "Do you know where they are right now?" not in questions
    assert wrong == []
    assert await page.locator("[data-not-heard]").is_hidden()


@pytest.fixture
async def with_camera(site):
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*FLAGS, *CAMERA])
        page = await (await chromium.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")).new_page()
        page.set_default_timeout(15000)
        yield page
        await chromium.close()


async def test_the_learner_s_own_picture_is_off_until_they_tap_and_its_camera_is_let_go(with_camera, site):
    page = with_camera
    await page.add_init_script(
        "window.asked = []; const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);"
        "navigator.mediaDevices.getUserMedia = async (wanted) => { const stream = await ask(wanted); window.asked.push({wanted, stream}); return stream; };"
    )
    await in_call(page, site, 390)
    asked = "() => window.asked.map(({wanted, stream}) => [wanted.audio, ...stream.getTracks().map((track) => track.readyState)])"
    before = await page.evaluate(asked)
    await page.locator("[data-self-button]").click()
    await page.wait_for_function("() => document.querySelector('[data-self]').videoWidth > 0")
    wrong, on = await findings(page), await page.evaluate(asked)
    await page.locator("[data-self-button]").click()
    off = await page.evaluate(asked)
    await page.locator("[data-self-button]").click()
    await page.wait_for_function("() => document.querySelector('[data-self]').videoWidth > 0")
    await page.locator("[data-step-out]").click()
    await page.locator("[data-step-out-dialog] button[value=step_out]").click()
    await page.locator("[data-stepped-out-title]").wait_for()

    assert before == []
    assert wrong == []
    assert on == [[False, "live"]]
    assert off == [[False, "ended"]]
    assert await page.evaluate(asked) == [[False, "ended"], [False, "ended"]]
