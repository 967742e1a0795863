"""A drill on a phone, with the keyboard, without a script, and nothing in it that axe finds wrong."""

import re

import pytest

from tests.browser.conftest import findings


@pytest.fixture
async def phone(browser):
    context = await browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce", has_touch=True)
    opened = await context.new_page()
    yield opened
    await context.close()


async def fits(page):
    return await page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


async def checked(page, name):
    assert await fits(page), name
    assert await findings(page) == [], name


async def test_a_round_is_played_on_a_phone_from_the_first_page_to_its_end(phone, site):
    await phone.goto(site.base + "/")
    await phone.get_by_role("link", name="Play a short drill").click()
    await checked(phone, "practice")
    await phone.get_by_role("link", name="Leave out the 'but'").click()
    await checked(phone, "drill")
    await phone.get_by_role("button", name="Start").click()
    await checked(phone, "item")
    words = phone.get_by_label("Say it without the but")
    await words.focus()
    await phone.keyboard.type("I understand, but there is nothing I can do.")
    await phone.keyboard.press("Tab")
    await phone.keyboard.press("Enter")
    await phone.get_by_text("Not yet.").wait_for()
    await checked(phone, "not yet")
    await phone.get_by_label("Try once more").fill("You must be so worried, and worn out by it all.")
    await phone.get_by_role("button", name="Try these words").click()
    await phone.get_by_text("Your second try").wait_for()
    await checked(phone, "second try")
    for number in range(2, 6):
        await phone.goto(re.sub(r"\?.*", f"?item={number}", phone.url))
        await phone.get_by_label("Say it without the but").fill("I understand, but no.")
        await phone.get_by_role("button", name="Check").click()
    await phone.get_by_role("link", name="Leave it and see how it went").click()
    await checked(phone, "end")

    assert "comes back tomorrow" in await phone.locator("main").inner_text()


async def test_cues_are_marked_without_a_script(browser, site):
    context = await browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(site.base + "/practice/spot_the_cue")
    await page.get_by_role("button", name="Start").click()
    await page.locator("#mark-0-0").check()
    await page.get_by_role("button", name="Check my marks").click()
    await page.get_by_role("button", name="That is my second look").click()
    end = await page.locator("main").inner_text()
    await context.close()

    assert "of 10" in end
    assert "Look back" in end
