"""Other people in a real browser: each third speaker of the library is seen or named, speaks with their name, and the side chat is typed."""

import re

import pytest

from simtrainer.patient.presence import there
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from tests.browser.conftest import findings

PASSING = ("Hello, I'm Sam, a medical student.", "I see.", "Thank you for telling me.", "Take your time.", "All right.", "Right.")
SPOKEN_TO = {
    ("s04-teen-parent", "claire"): ("Hello Zoe, and hello Claire. I'm Sam. Can you both hear me?",),
    ("s05-interpreter", "sofia"): ("Mrs Duarte, how have you been?",),
    ("s05-interpreter", "rui"): ("Mrs Duarte, I'll speak to you directly, and our interpreter Rui will put my words into Portuguese.",),
    ("s07-unsafe-listener", "mark"): ("Hello Hannah, is anyone there with you? Yes or no is plenty.",),
    ("s10-hearing-loss", "kim"): (
        "Hello, I'm Sam, a medical student.",
        "Shall we bring Kim into the call?",
        "Would you like Kim to join us on the screen?",
    ),
    ("s16-stomach-upset", "colleague"): PASSING * 3,
}
"""What makes each of them speak; who comes late comes after some turns."""


def speakers():
    """Return everybody in the library beside the patients: the case, the person, and whether they are known of from the start."""
    library = Library.from_folder(scenarios_folder())
    scenarios = [library[name] for name in library]
    return [(scenario, one, there(scenario, one) == "start") for scenario in scenarios for one in scenario.speakers]


async def starts(page, base, scenario, *, bad_line=False):
    """Start a call from its briefing, and go there."""
    await page.goto(f"{base}/scenarios/{scenario}")
    if bad_line:
        await page.get_by_label("Play it on a bad line").check()
    choose = page.locator("input[name=choose]")
    if await choose.count():
        await choose.check()
    await page.locator("main form button[type=submit]").first.click(timeout=60000)
    await page.locator("[data-log] .line").first.wait_for()
    # What an interpreter takes is not what is tested here.
    await page.evaluate("() => localStorage.setItem('no-waiting', 'yes')")


async def say(page, text):
    before = await page.locator("[data-log] .line-patient").count()
    await page.locator("[data-words]").fill(text)
    await page.keyboard.press("Enter")
    await page.wait_for_function("(n) => document.querySelectorAll('[data-log] .line-patient').length > n", arg=before, timeout=30000)
    await page.wait_for_timeout(50)  # others speak right after the patient


async def spoke(page, name):
    return await page.locator("[data-log] .line-other .by", has_text=name).count()


@pytest.mark.library
async def test_every_third_speaker_of_the_library_is_shown_and_speaks_with_their_name(page, site):
    # One after the other in one test: the recogniser and the browser are there once.
    for scenario, person, known in speakers():
        await starts(page, site.base, scenario.id, bad_line=there(scenario, person) == "later" and person.comes is None)
        shown = page.locator("[data-people] .person", has_text=person.name)
        assert await shown.count() == known
        # Nobody who is not known of yet is in the page before they are due.
        assert known or person.name not in await page.locator("consult-room").evaluate("(node) => node.outerHTML")
        for line in SPOKEN_TO[scenario.id, person.id]:
            if await spoke(page, person.name):
                break
            await say(page, line)

        await page.locator("[data-log] .line-other .by", has_text=person.name).first.wait_for()
        assert await shown.count() == 1
        assert await shown.locator("svg").count() == 1
        assert await shown.locator("img").count() == (person.face is not None)
        short = re.sub(r"\s*\([^)]*\)$", "", person.name)
        assert short in await page.locator("[data-heard-by]").inner_text()
        assert await findings(page) == []


def test_the_lines_above_are_for_everybody_in_the_library():
    assert {(scenario.id, person.id) for scenario, person, _ in speakers()} == set(SPOKEN_TO)


async def test_who_speaks_is_named_a_side_chat_is_typed_and_a_parent_asked_out_hears_no_more(page, site):
    await starts(page, site.base, "s04-teen-parent")

    assert (await page.locator("[data-captions]").inner_text()).startswith("Claire (mother):")
    assert await page.locator("[data-people] [data-speaks]").inner_text() != ""
    await say(page, "Zoe, what is the pain like, in your own words?")
    assert (await page.locator("[data-captions]").inner_text()).startswith("Zoe:")
    assert await page.locator("[data-people] [data-speaks]").count() == 0

    heard_by = page.locator("[data-heard-by]")
    assert await heard_by.inner_text() == "Heard by Zoe and Claire"
    await page.locator("[data-side-chat]").focus()
    await page.keyboard.press("Space")

    assert await page.locator("[data-side-chat]").get_attribute("aria-pressed") == "true"
    assert await heard_by.inner_text() == "Only Zoe can read this, unless somebody looks at the screen"
    assert await page.evaluate("() => document.activeElement.matches('[data-words]')")
    others = await page.locator("[data-log] .line-other").count()
    await page.keyboard.type("Do you vape, Zoe?")
    await page.keyboard.press("Enter")
    await page.locator("[data-log] .line-patient.line-typed").wait_for(timeout=30000)

    assert await page.locator("[data-log] .line-learner.line-typed").count() == 1
    assert await page.locator("[data-log] .line-other").count() == others
    assert await page.locator("[data-captions]").is_hidden()
    assert await findings(page) == []
    await page.reload()
    await page.locator("[data-log] .line-typed").first.wait_for()
    assert await page.locator("[data-log] .line-typed").count() == 2

    await say(page, "Claire, may I have Zoe to myself for five minutes? I do that with everybody her age.")
    await page.locator("[data-log] .line-note", has_text="Claire (mother) is out of hearing now.").wait_for()

    assert await page.locator("[data-people]").is_hidden()
    assert await page.locator("[data-heard-by]").inner_text() == "Heard by Zoe alone"


async def test_an_interpreted_answer_waits_for_the_eye_alone_and_nobody_has_to_wait(page, site):
    await starts(page, site.base, "s05-interpreter")
    # On a slow machine the wait would be over before anybody has looked.
    longer = "() => { const real = window.setTimeout; window.setTimeout = (run, ms) => real(run, ms > 1600 && ms <= 3200 ? 60000 : ms); }"
    await page.evaluate(longer)
    await page.evaluate("() => localStorage.removeItem('no-waiting')")
    await say(
        page, "Mrs Duarte, I'll speak to you directly, and our interpreter Rui will put my words into Portuguese. Would you like that?"
    )

    assert await page.locator("[data-interpreting-words]").inner_text() == "Rui is interpreting…"
    held = page.locator("[data-log] .line-patient.held")
    assert "(via Rui)" in await held.first.text_content()
    await page.locator("[data-no-waiting]").click()
    assert await held.count() == 0
    assert await page.locator("[data-interpreting]").is_hidden()
    assert await page.locator("[data-waits]").is_checked() is False


async def test_a_nurse_writes_down_what_she_tells_and_the_order_as_she_understood_it(page, site):
    await starts(page, site.base, "s13-handoff-nurse")
    await say(page, "I'm glad you rang. His full name and hospital number, please?")
    await say(page, "Please run in 500 ml of Hartmann's, as fast as it goes.")
    await page.locator("[data-papers-button]").click()
    await page.locator(".papers-list button", has_text="Jo's note for bed six").click()

    note = await page.locator(".record").inner_text()
    assert "Pavel Novak, 67" in note
    assert re.search(r"Hartmann's (500|900) ml", note)
    assert await findings(page) == []
