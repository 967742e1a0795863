"""Examining from afar in a real browser: every manoeuvre of the catalogue is played, from the menu and in words, and lands in the notes."""

import pytest

from simtrainer.scenario.library import Library
from simtrainer.scenario.manoeuvre import catalogue
from tests.browser.conftest import answering, findings, new_session, said, say, transcript
from tests.examinations import FINDINGS, case_with, examination

EVERY = tuple(catalogue().manoeuvres)
IN_WORDS = {
    "breathing_rate": "could you count your breaths for me?",
    "thermometer": "Pop the thermometer in, would you?",
    "medicine_boxes": "show me the tablets you take please",
}
PHONE = [name for name, one in catalogue().manoeuvres.items() if "camera" not in one.needs]


@pytest.fixture
async def everything(tmp_path):
    """Serve a patient who does every manoeuvre there is, and the same by phone."""
    seen = case_with(*[examination(name) for name in EVERY])
    heard = case_with(*[examination(name, seen=None) for name in PHONE], id="by-phone", modality="phone")
    async with answering(tmp_path, Library({"mrs-lim": seen, "by-phone": heard}), patient_delay=0.02) as (port, _):
        yield f"http://127.0.0.1:{port}"


async def in_call(page, base, scenario="mrs-lim"):
    session = await new_session(page, base, scenario)
    await page.goto(f"{base}/sessions/{session['id']}")
    await page.locator("[data-line-state][data-state=live]").wait_for()
    return session


async def chosen(page, name):
    """Choose from the menu, send the words that are put into the composer, and wait for the finding."""
    before = await said(page)
    await page.locator("[data-examine-button]").click()
    await page.locator(f"[data-manoeuvre={name}]").click()
    await page.wait_for_function("() => document.activeElement.matches('[data-words]')")
    words = await page.locator("[data-words]").input_value()
    await page.keyboard.press("Enter")
    await page.wait_for_function("(n) => document.querySelectorAll('[data-log] .line-patient').length > n", arg=before)
    return words


async def notes(page):
    return (await page.locator("[data-notes-words]").input_value()).splitlines()


async def done(page, base, session):
    reacted = [event for event in await transcript(page, base, session) if event["type"] == "finding_made"]
    return [event["examination"] for event in reacted]


async def test_every_manoeuvre_of_the_catalogue_is_played_from_the_menu_and_lands_in_the_notes(page, everything):
    session = await in_call(page, everything)
    words = [await chosen(page, name) for name in EVERY]
    await page.locator(".line-finding").nth(len(EVERY) - 1).wait_for()
    seen = await page.locator(".line-finding").last.inner_text()

    assert await done(page, everything, session) == list(EVERY)
    assert await notes(page) == list(FINDINGS.values())
    assert "You see: She does as she was asked." in seen
    assert all(one.startswith("Please") for one in words)


async def test_the_same_is_asked_in_words_nobody_wrote_down_and_a_deleted_finding_stays_deleted(page, everything):
    session = await in_call(page, everything)
    for words in IN_WORDS.values():
        await say(page, words)
    await page.locator(".line-finding").nth(len(IN_WORDS) - 1).wait_for()
    written = await notes(page)
    await page.locator("[data-notes-button]").click()
    await page.locator("[data-notes-words]").fill(written[0])
    await page.get_by_text("Saved.").wait_for()
    await page.reload()
    await page.locator(".line-finding").nth(len(IN_WORDS) - 1).wait_for()

    assert written == [FINDINGS[name] for name in IN_WORDS]
    assert await notes(page) == written[:1]
    assert await done(page, everything, session) == list(IN_WORDS)


@pytest.mark.parametrize(("width", "height"), [(320, 640), (1280, 800)])
async def test_the_menu_is_used_with_keys_alone_gives_editable_words_and_has_nothing_against_it(page, everything, width, height):
    await page.set_viewport_size({"width": width, "height": height})
    await in_call(page, everything)
    await page.locator("[data-examine-button]").focus()
    await page.keyboard.press("Enter")
    await page.locator("[data-examine-dialog][open]").wait_for()
    wrong = await findings(page)
    narrow = await page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    focused = await page.evaluate("() => document.activeElement.matches('[data-words]')")
    await page.keyboard.type(" Thank you.")
    words = await page.locator("[data-words]").input_value()
    nothing_sent = await page.locator(".line-learner").count()
    await page.locator("[data-examine-button]").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")

    assert wrong == []
    assert narrow
    assert focused
    assert words == f"{catalogue().manoeuvres['breathing_rate'].asking} Thank you."
    assert nothing_sent == 0
    assert await page.evaluate("() => document.activeElement.matches('[data-examine-button]')")


async def test_by_phone_what_has_to_be_seen_is_shown_as_not_possible_and_a_device_is_read_out(page, everything):
    session = await in_call(page, everything, "by-phone")
    await page.locator("[data-examine-button]").click()
    off = await page.locator(".manoeuvre-off").all_inner_texts()
    await page.keyboard.press("Escape")
    await chosen(page, "thermometer")
    await page.locator(".line-finding").wait_for()

    assert len(off) == len(EVERY) - len(PHONE)
    assert all("Not possible here: it has to be seen, and this is a phone call." in one for one in off)
    assert await done(page, everything, session) == ["thermometer"]
    assert "You see" not in await page.locator(".line-finding").inner_text()


async def test_cases_of_the_library_answer_in_their_own_words_and_what_is_unsafe_is_told_in_the_debrief(page, site):
    await in_call(page, site.base, "s01-antibiotic-request")
    await say(page, "Could you count your breaths for me, so that I can see how you are doing?")
    await page.locator(".line-finding").wait_for()
    counted = await notes(page)
    session = await in_call(page, site.base, "s10-hearing-loss")
    await say(page, "Get up and walk to the door and back.")
    await page.locator("[data-end]").click()
    await page.locator("[data-end-dialog] button[value=end]").click()
    await page.wait_for_url("**/debrief")
    told = await (await page.request.get(f"{site.base}/sessions/{session['id']}/debrief.txt")).text()

    assert counted == ["Breathing 16 a minute, counted over half a minute; no effort."]
    assert "It was not safe. Harold: He lives alone" in " ".join(told.split())
