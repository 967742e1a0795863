"""Documents in a real browser: by keyboard, on a narrow phone, with their words; and what is done set apart from what is said."""

from tests.browser.conftest import findings, new_session, say, transcript

S11, S14 = "s11-error-disclosure", "s14-ai-result"


async def reach(page, selector, most=30):
    """Press Tab until the focus is there."""
    for _ in range(most):
        if await page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not lead to {selector}")


async def test_a_document_is_opened_read_and_closed_by_keyboard_alone(page, site):
    session = await new_session(page, site.base, S14)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await page.locator("[data-papers-button]").wait_for()
    await page.locator("[data-line-state][data-state=live]").wait_for()
    await page.locator("body").press("Tab")
    await reach(page, "[data-papers-button]")
    await page.keyboard.press("Enter")
    assert await page.locator("[data-papers-button]").get_attribute("aria-expanded") == "true"
    await reach(page, ".papers-list li:nth-child(2) button")
    await page.keyboard.press("Enter")
    picture = page.locator(".paper-picture img")
    await picture.wait_for()
    await page.wait_for_function("() => document.querySelector('.paper-picture img').naturalWidth > 0")
    alternative = await picture.get_attribute("alt")
    await reach(page, ".paper-words summary")
    await page.keyboard.press("Enter")
    words = await page.locator(".paper-words").inner_text()
    wrong = await findings(page)
    await page.keyboard.press("Escape")

    assert "one dark red dot" in alternative
    assert "one small bleed" in words
    assert wrong == []
    assert await page.locator("[data-papers]").is_hidden()
    assert await page.evaluate("() => document.activeElement.matches('[data-papers-button]')")
    opened = [event for event in await transcript(page, site.base, session) if event["type"] == "document_opened"]
    assert [event["document"] for event in opened] == ["photographs"]


async def test_on_a_narrow_phone_a_document_lies_below_the_call_and_can_be_made_larger(page, site):
    await page.set_viewport_size({"width": 320, "height": 640})
    session = await new_session(page, site.base, S14)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await page.locator(".line-note button").first.click()
    await page.locator(".paper-picture img").wait_for()
    width = "() => document.querySelector('.paper-picture img').getBoundingClientRect().width"
    before = await page.evaluate(width)
    await page.get_by_role("button", name="Larger").click()
    after = await page.evaluate(width)
    fits = await page.evaluate("() => document.documentElement.scrollWidth <= 320")

    assert after > 1.8 * before > 400
    assert fits
    assert await page.locator("[data-words]").is_visible()
    assert await page.get_by_role("button", name="Close the documents").is_visible()


async def test_an_opened_document_is_known_as_opened_after_a_reload(page, site):
    session = await new_session(page, site.base, S14)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await page.locator(".line-note button").first.click()
    await page.locator(".paper-picture img").wait_for()
    await page.reload()
    await page.locator("[data-papers-button]").click()

    assert await page.locator(".papers-list .opened").all_inner_texts() == ["opened", "not opened yet"]


async def test_what_is_done_is_set_apart_from_what_is_said_in_the_call_and_in_the_debrief(page, site):
    session = await new_session(page, site.base, S11)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await say(page, "Could you hold the phone up so that I can see your lips and tongue?")
    done = page.locator("[data-log] .line-patient em.direction")
    shown = await done.first.inner_text()
    style = await done.first.evaluate("(node) => getComputedStyle(node).fontStyle")
    note = await page.locator(".line-note").last.inner_text()
    await page.locator("[data-end]").click()
    await page.locator("[data-end-dialog] button[value=end]").click()
    await page.wait_for_url("**/debrief")

    assert shown.startswith("(She ")
    assert style == "italic"
    assert "What Mrs Rahman shows to the camera" in note
    assert await page.locator(".lines em.direction").count() >= 1
    assert await findings(page) == []


async def test_the_briefing_shows_what_is_at_hand_and_says_who_reviewed_the_case(page, site):
    await page.goto(f"{site.base}/scenarios/{S14}")
    await page.get_by_text("The result on the portal").click()
    await page.wait_for_function("() => document.querySelector('.paper-picture img').naturalWidth > 0")
    await page.get_by_text("The same in words").click()

    assert await page.get_by_role("cell", name="0.71").is_visible()
    assert await page.get_by_text("Not clinically reviewed").is_visible()
    assert await page.get_by_text("The eye photographs: open it in the call").is_visible()
    assert await findings(page) == []
