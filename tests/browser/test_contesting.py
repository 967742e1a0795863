"""A learner and an educator see a point differently and settle it, without any script, and with nothing that axe objects to."""

import time

import aiohttp

from simtrainer.server.entering import invitation
from tests.browser.conftest import findings

REASON = "I asked because she had mentioned her chest."


async def somebody(site, browser, role, **how):
    """Return the browser of somebody who came in by a link, in a phone's width."""
    context = await browser.new_context(viewport={"width": 320, "height": 640}, **how)
    page = await context.new_page()
    await page.goto(f"{site.base}/enter/{await invitation(site.store, role, '', time.time())}")
    await page.get_by_role("button", name="Continue").click()
    return context, page


async def a_short_call(site, context):
    """Play three turns over the socket; return the session's debrief."""
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in await context.cookies())
    async with aiohttp.ClientSession(site.base, headers={"Cookie": cookie, "Origin": site.base}) as session:
        started = await (await session.post("/api/sessions", json={"scenario": "s01-antibiotic-request", "seed": 7})).json()
        async with session.ws_connect(f"{started['socket']}?after=0") as call:
            await _until(call, "live")
            for number, line in enumerate(("Hello, I'm Sam, a student doctor.", "What is it like at night?", "Do you smoke?")):
                await call.send_json({"type": "say", "id": f"m{number}", "text": line})
                await _until(call, "patient_said")
            await call.send_json({"type": "end"})
            await _until(call, "session_ended")
    return started["debrief"]


async def _until(call, kind):
    while (await call.receive_json())["type"] != kind:
        pass


async def test_a_contest_goes_from_the_learner_to_an_educator_and_back_without_a_script(site, browser):
    context, learner = await somebody(site, browser, "learner", java_script_enabled=False)
    _, educator = await somebody(site, browser, "educator", java_script_enabled=False)
    debrief = await a_short_call(site, context)
    await learner.goto(site.base + debrief.replace("/debrief", "/contest/words-5"))
    await learner.get_by_label("Why do you see it differently?").fill(REASON)
    await learner.get_by_role("button", name="Send it").press("Enter")
    await educator.goto(site.base + "/marking")
    await educator.get_by_role("link", name="Mark it").press("Enter")
    before = await educator.locator("main").inner_text()
    await educator.get_by_text("Working together").click()
    await educator.get_by_role("checkbox", name="Left them room to go on").press("Space")
    await educator.get_by_role("button", name="Keep my mark").press("Enter")
    after = await educator.locator("main").inner_text()
    await educator.get_by_label("is right, or partly").press("Space")
    await educator.get_by_label("To the learner").fill("There was room in it.")
    await educator.get_by_role("button", name="Decide").press("Enter")
    await learner.goto(site.base + debrief)

    assert REASON not in before
    assert REASON in after
    assert "An educator agreed with you" in await learner.content()
    assert "There was room in it." in await learner.content()


async def test_the_pages_of_contesting_and_marking_are_fit_for_everybody(site, browser):
    context, learner = await somebody(site, browser, "learner", color_scheme="dark")
    _, educator = await somebody(site, browser, "educator")
    debrief = await a_short_call(site, context)
    found = []

    async def looked_at(page):
        wide = await page.evaluate("document.documentElement.scrollWidth")
        wrong = [*(await findings(page)), *(["wider than the phone"] if wide > 320 else [])]
        found.append((await page.title(), wrong))

    await learner.goto(site.base + debrief.replace("/debrief", "/contest/words-5"))
    await looked_at(learner)
    await learner.get_by_label("Why do you see it differently?").fill(REASON)
    await learner.get_by_role("button", name="Send it").click()
    await looked_at(learner)
    await educator.goto(site.base + "/marking")
    await looked_at(educator)
    await educator.get_by_role("link", name="Mark it").click()
    await educator.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    await looked_at(educator)
    await educator.get_by_label("I cannot tell").check()
    await educator.get_by_role("button", name="Keep my mark").click()
    await looked_at(educator)
    await learner.goto(site.base + debrief.replace("/debrief", "/share"))
    await learner.get_by_role("button", name="Share with").click()
    _, colleague = await somebody(site, browser, "educator")
    await colleague.goto(site.base + debrief.replace("/sessions", "/shared").replace("/debrief", "/rate"))
    await looked_at(colleague)

    assert len({title for title, _ in found}) == 5
    assert [one for one in found if one[1]] == []


async def test_what_stands_unsent_in_one_form_of_a_debrief_is_there_after_another_was_sent(site, browser):
    context, learner = await somebody(site, browser, "learner")
    debrief = await a_short_call(site, context)
    await learner.goto(site.base + debrief)
    await learner.get_by_role("button", name="Some of each").click()
    await learner.get_by_label("What? One thing that happened").fill("She told me of her nights.")
    await learner.get_by_label("What will you try next time?").fill("Ask what worries her.")
    await learner.locator("#next").get_by_role("button", name="Keep this").click()
    await learner.wait_for_url("**#next")

    assert await learner.get_by_label("What? One thing that happened").input_value() == "She told me of her nights."
    assert await learner.get_by_label("What will you try next time?").input_value() == "Ask what worries her."
    assert await learner.evaluate("document.activeElement.id") == "next"
