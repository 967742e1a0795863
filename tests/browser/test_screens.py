"""The call on any screen: every state of its page in light, dark and forced colours, short and narrow, and with text twice as large."""

import pytest
from playwright.async_api import async_playwright

from simtrainer.scenario.library import Library
from tests.browser.conftest import CHROMIUM, FLAGS, answering, findings, new_session, say
from tests.browser.test_line import case, stands

BUDGET = 250_000
"""Bytes over the line for the first load of the call, without extras."""

# An edge of what has focus that lies outside the window, or under something else, is hidden; so is a target under 24 pixels, links in words apart.
MEASURE = """() => {
  const shown = (one) => one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width > 1;
  const top = document.querySelector('dialog[open]') ?? document;
  const small = [...top.querySelectorAll('button, summary, input, textarea')].filter(shown)
    .filter((one) => { const {width, height} = one.getBoundingClientRect(); return width < 24 || height < 24; })
    .filter((one) => !one.labels?.length).map((one) => one.outerHTML.slice(0, 80));
  const one = document.activeElement.getBoundingClientRect();
  const seen = document.activeElement === document.body || (one.top >= -1 && one.bottom <= innerHeight + 1 && one.left >= -1 && one.right <= innerWidth + 1);
  const sideways = document.documentElement.scrollWidth - innerWidth;
  return [...small, ...(seen ? [] : ['focus is hidden: ' + document.activeElement.outerHTML.slice(0, 80)]), ...(sideways > 0 ? ['sideways by ' + sideways] : [])];
}"""


@pytest.fixture
async def small_site(tmp_path):
    """Serve one small case whose line freezes and then drops."""
    async with answering(tmp_path, Library({"mrs-lim": case("freeze", "dropped")}), patient_delay=0.02) as (port, _):
        yield f"http://127.0.0.1:{port}"


async def joined(page, base):
    session = await new_session(page, base, "mrs-lim")
    await page.goto(f"{base}/sessions/{session['id']}")
    await page.locator("[data-line-state][data-state=live]").wait_for()


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
async def test_every_state_of_the_call_is_fit_for_everybody_on_a_narrow_phone(browser, small_site, look):
    context = await browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce", **look)
    page = await context.new_page()
    page.set_default_timeout(15000)
    wrong: dict[str, list[str]] = {}

    async def check(state):
        wrong[state] = [*await findings(page), *await page.evaluate(MEASURE)]

    await page.goto(f"{small_site}/scenarios/mrs-lim/waiting")
    await check("waiting room")
    await joined(page, small_site)
    await check("live")
    await page.locator("[data-pause]").click()
    await page.locator("[data-veil]").wait_for()
    await check("paused")
    await page.locator("[data-pause]").click()
    for state, button in (("emergency", "[data-emergency]"), ("end", "[data-end]"), ("step out", "[data-step-out]")):
        await page.locator(button).click()
        await page.locator("dialog[open]").wait_for()
        await check(state)
        await page.keyboard.press("Escape")
    await page.locator("[data-notes-button]").click()
    await check("notes")
    await page.keyboard.press("Escape")
    await say(page, "Go on.")
    await stands(page, "freeze")
    await check("frozen")
    for _ in range(4):
        if await page.locator("[data-line-panel]").is_visible():
            break
        await say(page, "Go on.")
    await page.locator("[data-line-panel] button").wait_for()
    await check("dropped")
    await page.locator("[data-line-panel] button").click()
    await check("by phone")
    await page.locator("[data-step-out]").click()
    await page.locator("[data-step-out-dialog] button[value=step_out]").click()
    await page.locator("[data-stepped-out-title]").wait_for()
    await check("stepped out")
    await context.close()

    assert {state: found for state, found in wrong.items() if found} == {}


async def test_what_was_said_last_and_the_place_to_answer_stay_in_view_on_short_screens_and_with_large_text(small_site):
    async with async_playwright() as playwright:
        large = [*FLAGS, "--blink-settings=defaultFontSize=32"]
        found = {}
        for text, flags, screens in (
            ("usual", FLAGS, ((640, 360), (390, 420), (320, 568))),
            ("large", large, ((390, 844), (1280, 800))),
        ):
            chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
            page = await (await chromium.new_context(reduced_motion="reduce")).new_page()
            await page.set_viewport_size({"width": 320, "height": 640})
            await joined(page, small_site)
            await say(page, "Go on.")
            for width, height in screens:
                await page.set_viewport_size({"width": width, "height": height})
                await page.locator("[data-words]").scroll_into_view_if_needed()
                await page.wait_for_timeout(150)
                found[text, width, height] = await page.evaluate(IN_VIEW)
            await chromium.close()

    assert found == {screen: [True, True, True] for screen in found}


# The composer, the end of the last line, and no scrolling to the side.
IN_VIEW = """() => {
  const box = (one) => one.getBoundingClientRect();
  const [words, log, last] = [box(document.querySelector('[data-words]')), box(document.querySelector('[data-log]')),
    box([...document.querySelectorAll('[data-log] .line-patient .words')].at(-1))];
  return [words.top >= 0 && words.bottom <= innerHeight + 1, last.bottom <= log.bottom + 1 && last.bottom > log.top && last.bottom <= innerHeight,
    document.documentElement.scrollWidth <= innerWidth];
}"""


async def test_the_first_load_of_the_call_is_small_and_the_other_faces_come_later(browser, small_site):
    context = await browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = await context.new_page()
    session = await new_session(page, small_site, "mrs-lim")
    watch = await context.new_cdp_session(page)
    await watch.send("Network.enable")
    await watch.send("Network.clearBrowserCache")
    sizes: list[float] = []
    watch.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    await page.goto(f"{small_site}/sessions/{session['id']}")
    await page.locator("[data-line-state][data-state=live]").wait_for()
    await page.wait_for_function("() => document.querySelectorAll('[data-picture] [data-src]').length === 0")
    await page.wait_for_load_state("networkidle")
    faces = await page.locator("[data-picture] img").count()
    await context.close()

    assert faces == 15
    assert 20_000 < sum(sizes) <= BUDGET


async def test_on_a_phone_on_its_side_what_is_said_of_the_line_hides_no_button(browser, tmp_path):
    context = await browser.new_context(viewport={"width": 844, "height": 390}, reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(15000)
    async with answering(tmp_path, Library({"mrs-lim": case("dark")}), patient_delay=0.02) as (port, _):
        await joined(page, f"http://127.0.0.1:{port}")
        await say(page, "Go on.")
        await page.locator("[data-line-fault]").wait_for()
        hidden = await page.evaluate(UNDER_SOMETHING)
        wrong = await findings(page)
        await context.close()

    assert hidden == []
    assert wrong == []


# Buttons of the page whose middle belongs to something else.
UNDER_SOMETHING = """() => [...document.querySelectorAll('.room button')].filter((one) => one.checkVisibility({visibilityProperty: true}))
  .filter((one) => { const {left, top, width, height} = one.getBoundingClientRect();
    return width > 1 && !one.contains(document.elementFromPoint(left + width / 2, top + height / 2)); })
  .map((one) => one.outerHTML.slice(0, 80))"""


async def test_with_text_twice_as_large_nothing_sticks_out_of_a_small_phone(small_site):
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--blink-settings=defaultFontSize=32"])
        page = await (await chromium.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")).new_page()
        session = await new_session(page, small_site, "mrs-lim")
        await page.goto(f"{small_site}/sessions/{session['id']}")
        await say(page, "Go on.")
        await page.locator("[data-end]").click()
        await page.locator("[data-end-dialog] button[value=end]").click()
        await page.wait_for_url("**/debrief*")
        await page.get_by_role("button", name="Some of each").click()
        wide = {}
        for path in ("/", "/scenarios", "/practice", "/mine", "/agreement?example=made-up", session["debrief"]):
            await page.goto(small_site + path)
            wide[path] = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
        await chromium.close()

    assert wide == dict.fromkeys(wide, 0)
