"""In by a link, share, be read, take it back, look back before a second go: in a real browser at the width of a small phone."""

import time

from simtrainer.server.entering import invitation
from tests.browser.conftest import findings, new_session, say


async def come_in(page, site, role, name=""):
    await page.goto(f"{site.base}/enter/{await invitation(site.store, role, name, time.time())}")
    found = await findings(page)
    await page.get_by_role("button", name="Continue").click()
    await page.wait_for_url(lambda url: "/enter/" not in url)
    return found


async def fits(page):
    return await page.evaluate("document.documentElement.scrollWidth <= innerWidth") and await findings(page) == []


async def test_a_learner_shares_is_read_takes_it_back_and_looks_back_before_a_second_go(page, browser, site):
    context = await browser.new_context(viewport={"width": 320, "height": 700}, color_scheme="dark", reduced_motion="reduce")
    other = await context.new_page()
    assert await come_in(page, site, "learner", "Sam Ortiz") == []
    await come_in(other, site, "educator")
    session = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await say(page, "Hello, I'm Sam Ortiz, a medical student.")
    await say(page, "What has been going on with your chest?")
    await page.get_by_role("button", name="End call").click()
    await page.locator("[data-end-dialog] button[value=end]").click()
    await page.wait_for_url("**/debrief")
    await page.set_viewport_size({"width": 320, "height": 700})
    await page.goto(f"{site.base}/mine")
    await page.get_by_role("link", name="Yours alone. Share it").click()
    shares = await fits(page)
    await page.get_by_role("button", name="Share with the educators").click()
    await other.goto(f"{site.base}/shared")
    lists = await fits(other)
    await other.get_by_role("link", name="Debrief of Sam Ortiz").click()
    reads = await fits(other)
    words = await other.locator("main").inner_text()
    await page.goto(f"{site.base}/mine")
    mine = await fits(page)
    await page.get_by_role("button", name="Take it back").click()
    await page.wait_for_url("**/mine")
    gone = await other.reload()
    await page.goto(f"{site.base}/scenarios/s01-antibiotic-request")
    waits = await fits(page)
    await page.get_by_role("link", name="Look at moment").click()
    await page.wait_for_url("**/debrief#*")
    question = page.locator(f"#q-{page.url.partition('#')[2]}")
    await question.wait_for(state="visible")
    await context.close()

    assert (shares, lists, reads, mine, waits) == (True,) * 5
    assert "What has been going on with your chest?" in words
    assert gone.status == 404
