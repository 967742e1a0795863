"""Going back in a real browser: from the middle of a call that is over, on with other words, to both calls side by side on a small phone."""

from tests.browser.conftest import findings, new_session, say

FIRST = ["Hello, I'm Sam, a medical student.", "Do you smoke?", "It's a viral URTI, so no antibiotics.", "OK. Bye then."]
SECOND = ["You sound worn out by these nights. What are they like?", "What worries you most about it?"]


async def end(page):
    await page.locator("[data-end]").click()
    await page.locator("[data-end-dialog] button[value=end]").click()
    await page.wait_for_url("**/debrief")
    await page.locator("button[name=rating][value='3']").click()
    await page.wait_for_url("**/debrief#debrief-starts")


async def say_it_anew(small, look):
    """Go back to a missed opening: notice, say, and see then and now; look at each page."""
    await small.locator("a[href*='/moments/']").first.click()
    await look("notice")
    await small.locator(".piece label").first.click()
    await small.get_by_role("button", name="Go on").click()
    await small.locator("#text").fill("That sounds exhausting. What are the nights like?")
    await look("say")
    await small.get_by_role("button", name="Say it").click()
    await small.wait_for_url("**#then-and-now")
    await look("then and now")


async def test_a_call_is_gone_back_into_said_otherwise_and_compared_on_a_small_phone(browser, page, site):
    session = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    for line in FIRST:
        await say(page, line)
    await end(page)
    state = await page.context.storage_state()
    phone = await browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True, storage_state=state, reduced_motion="reduce")
    small = await phone.new_page()
    found = {}

    async def look(name):
        wide = await small.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if (wrong := await findings(small)) or wide > 0:
            found[name] = (wide, wrong)

    await small.goto(page.url)
    await say_it_anew(small, look)

    await page.locator(".whole > .fold > summary").click()
    await page.locator("#t-3 .ways-on summary").click()
    await page.locator("#t-3 .back").click()
    await page.locator("[data-line-state][data-state=live]").wait_for()
    note = await page.locator(".line-note").last.inner_text()
    replayed = await page.locator("[data-log] .line-learner .words").all_inner_texts()
    folded = await page.locator(".said-then-words").is_visible()
    await page.locator(".said-then summary").click()
    then = await page.locator(".said-then-words").inner_text()
    await small.goto(page.url)
    await small.locator("[data-line-state][data-state=live]").wait_for()
    await look("the second try's call")
    await small.goto("about:blank")
    for line in SECOND:
        await say(page, line)
    await end(page)

    await small.goto(page.url)
    await small.get_by_role("link", name="Both side by side").click()
    await small.wait_for_url("**/compare")
    await look("side by side")
    parting = await small.locator("section:has(#parting)").inner_text()
    shown = [await small.locator(f".side-{kind}").is_visible() for kind in ("then", "now")]
    await small.locator("#show-now").focus()
    await small.keyboard.press("ArrowRight")
    switched = [await small.locator(f".side-{kind}").is_visible() for kind in ("then", "now")]
    await phone.close()

    assert found == {}
    assert note.startswith("A second try, from your turn 3.")
    assert replayed == FIRST[:2]
    assert (folded, FIRST[2] in then) == (False, True)
    assert FIRST[2] in parting
    assert SECOND[0] in parting
    assert (shown, switched) == ([False, True], [True, False])
