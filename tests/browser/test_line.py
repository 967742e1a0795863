"""Faults of the line in a real browser: each kind is shown as part of the case, in words and not only in the picture."""

import pytest

from simtrainer.scenario.library import Library
from simtrainer.scenario.model import Scenario
from tests.browser.conftest import answering, findings, new_session, say, transcript
from tests.conftest import SMALL

SAYS = ["There is something with the line.", "The line is odd again."]
KINDS = ("freeze", "choppy", "echo", "dark", "tilted", "lag", "noise", "walk_in", "dropped")
LABELS = {
    "freeze": "The picture has frozen",
    "choppy": "The sound breaks up",
    "echo": "There is an echo",
    "dark": "The picture is dark",
    "tilted": "The camera has slipped",
    "lag": "The line is slow: what you say arrives late",
    "noise": "It is noisy where they are",
    "walk_in": "Somebody has come in",
}
TALKS = " ".join(f"word{number}" for number in range(16))


def case(*kinds):
    """Return a small patient whose line has these faults one after the other, each for one turn."""
    faults = [{"id": f"f_{kind}", "kind": kind, "after": 1, "lasts": 1, "says": SAYS} for kind in kinds]
    for fault in faults:
        if fault["kind"] == "walk_in":
            fault |= {"speaker": "son", "speaks": ["Mum, where are the keys?"]}
        if fault["kind"] in ("choppy", "dropped"):
            fault["lasts"] = 3
    talk = {**SMALL["talk"], "not_understood": [TALKS], "no_such_fact": [TALKS]}
    states = [{**state, "otherwise": [TALKS], "transitions": []} for state in SMALL["states"][:1]]
    speakers = [{"id": "son", "name": "Ben", "about": "At the door."}]
    persona = {**SMALL["persona"], "face": "dani"}
    more = {"cues": [], "states": states, "talk": talk, "speakers": speakers, "persona": persona, "line": faults}
    return Scenario.model_validate({**SMALL, **more, "briefing": {**SMALL["briefing"], "task": "Talk with Mrs Lim."}})


@pytest.fixture
async def bad_line(tmp_path):
    """Serve a case whose line has every fault there is."""
    async with answering(tmp_path, Library({"mrs-lim": case(*KINDS)}), patient_delay=0.02) as (port, _):
        yield f"http://127.0.0.1:{port}"


async def stands(page, kind):
    await page.locator(f"[data-room][data-line={kind}]").wait_for()


async def label(page):
    return (await page.locator("[data-line-fault]").inner_text()).strip()


async def passes(page):
    await page.locator('[data-room][data-line=""]').wait_for()


async def filters(page):
    return await page.locator(".faces").evaluate("(node) => [getComputedStyle(node).filter, getComputedStyle(node).transform]")


async def test_every_fault_is_shown_as_part_of_the_case_and_the_dropped_call_goes_on_by_phone(page, bad_line):
    session = await new_session(page, bad_line, "mrs-lim")
    await page.goto(f"{bad_line}/sessions/{session['id']}")
    shown, looks = {}, {}
    for kind in KINDS[:-1]:
        await say(page, "Well now.")
        await stands(page, kind)
        shown[kind], looks[kind] = await label(page), await filters(page)
        if kind == "freeze":
            assert await findings(page) == []
        if kind == "choppy":
            await say(page, "Well now.")
            gap = page.locator("[data-log] .gap").first
            assert await gap.text_content() == "…(words missing)"
            assert await page.locator("[data-captions] .gap").count() >= 1
            await say(page, "You are breaking up. Can you hear me all right?")
        elif kind == "echo":
            assert await page.locator("[data-line-echo]").inner_text() == "… Well now."
            await say(page, "Well now.")
        elif kind == "walk_in":
            assert "Mum, where are the keys?" in await page.locator("[data-log] .line-other").last.inner_text()
            await say(page, "Well now.")
        else:
            await say(page, "Well now.")
        await passes(page)

    assert shown == {kind: f"{words} (part of this case)" for kind, words in LABELS.items()}
    assert "grayscale" in looks["freeze"][0]
    assert "brightness" in looks["dark"][0]
    assert looks["tilted"][1] != looks["noise"][1]
    notes = [
        note
        for note in await page.locator("[data-log] .line-note").all_inner_texts()
        if "is there" not in note and "out of hearing" not in note
    ]
    assert all(note.endswith("(part of this case).") for note in notes)

    await say(page, "Well now.")
    await page.locator("[data-line-panel] button").wait_for()
    assert "The call has dropped (part of this case)" in await page.locator("[data-line-panel]").inner_text()
    assert await page.locator("[data-line-state]").get_attribute("data-state") == "live"
    assert await page.locator("[data-words]").is_disabled()
    assert await page.evaluate("() => document.activeElement.textContent") == "Go on by phone"
    assert await findings(page) == []
    await page.keyboard.press("Enter")
    assert await page.evaluate("() => document.activeElement.matches('[data-words]')")
    assert await page.locator(".faces").is_hidden()
    assert await page.locator(".line-phone").is_visible()
    await say(page, "Can you hear me now?")
    await page.reload()
    await page.locator("[data-log] .line-learner").last.wait_for()

    assert await page.locator("[data-line-panel]").is_hidden()
    said = [event for event in await transcript(page, bad_line, session) if event["type"] == "learner_said"]
    assert [event["channel"] for event in said][-2:] == ["spoken", "phone"]


async def test_a_line_that_is_really_lost_is_told_at_another_place_in_other_words(page, site):
    await page.set_viewport_size({"width": 320, "height": 640})
    await page.goto(f"{site.over_line}/scenarios/s10-hearing-loss")
    session = await new_session(page, site.over_line, "s15-bad-headache")
    await page.goto(f"{site.over_line}/sessions/{session['id']}")
    await page.locator("[data-line-state][data-state=live]").wait_for()
    site.line.server.close()
    site.line.cut()
    await page.locator("[data-line-state][data-state=lost]").wait_for()

    assert "Connection lost" in await page.locator("[data-line-words]").inner_text()
    assert "part of this case" not in await page.locator("[data-room]").inner_text()
    assert await page.locator("[data-line-fault]").is_hidden()


async def test_the_briefing_offers_the_same_case_on_a_bad_line_and_the_debrief_tells_what_became_of_it(page, site):
    await page.goto(f"{site.base}/scenarios/s15-bad-headache")
    await page.get_by_label("Play it on a bad line").check()
    assert await findings(page) == []
    # A variant is compiled when it is first chosen.
    await page.get_by_role("button", name="Join the call").click(timeout=60000)
    # A fault waits while an opening stands, so the seed decides in which turn it comes.
    for line in (
        "Hello, I'm Sam, a medical student.",
        "What brings you here?",
        "When did it start?",
        "How bad is it?",
        "Does anything help?",
    ):
        await say(page, line)
        if await page.locator("[data-room]").get_attribute("data-line") == "tilted":
            break
    await stands(page, "tilted")
    assert await label(page) == "The phone has slid down the pillow (part of this case)"
    await say(page, "I can only see the ceiling. Could you prop up the phone so that I can see you?")
    await passes(page)
    await page.locator("[data-end]").click()
    await page.locator("[data-end-dialog] button[value=end]").click()
    await page.wait_for_url("**/debrief")
    await page.locator("#debrief-starts summary").first.click()
    told = await page.locator("section", has=page.locator("#line")).last.inner_text()

    assert "The phone has slid down the pillow." in told
    assert "Seen to" in told
    assert "I can only see the ceiling." in told or "prop up the phone" in told
    assert await findings(page) == []
