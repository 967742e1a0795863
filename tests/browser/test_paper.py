"""A debrief taken away: as a file opened from the disk, and on paper."""

import io
import json

from pypdf import PdfReader

from simtrainer.cli.debrief import debrief_command
from tests.browser.conftest import findings, new_session, say

TALK = [
    ("patient", "I suppose you have my results.", ""),
    *[
        one
        for number in range(9)
        for one in (
            ("clinician", f"That sounds frightening, time {number}.", "EM_NAME"),
            ("patient", "I don't sleep much, and nobody listens.", "P_CUE_BODY"),
        )
    ],
    ("clinician", "Any allergies?", "Q_CLOSED"),
]


def saved(path):
    lines = [
        {
            "speaker": who,
            "text": text,
            "acts": [{"act": act, "start": 0, "end": len(text), "confidence": 0.9, "attributes": {}, "why": "written"}] if act else [],
        }
        for who, text, act in TALK
    ]
    debrief_command("-", path, stdin=io.StringIO("".join(json.dumps(line) + "\n" for line in lines)))
    return path.as_uri()


async def test_a_saved_page_opens_from_the_disk_in_its_own_typeface_and_asks_nobody_for_anything(browser, page, tmp_path):
    address = saved(tmp_path / "debrief.html")
    asked = []
    page.on("request", lambda request: asked.append(request.url[:40]))
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        await page.goto(address)
        assert await page.evaluate("() => document.fonts.ready.then(() => [...document.fonts].some((font) => font.status === 'loaded'))")
        assert await findings(page) == []
    await page.set_viewport_size({"width": 320, "height": 700})

    assert {url for url in asked if not url.startswith(("file:", "data:font/woff2"))} == set()
    assert await page.evaluate("() => document.documentElement.scrollWidth") <= 320


async def test_on_paper_the_folded_parts_are_open_and_what_can_only_be_clicked_is_gone(page, site):
    session = await new_session(page, site.base)
    await page.goto(f"{site.base}/sessions/{session['id']}")
    await say(page, "You sound worn out by these nights.")
    await page.get_by_role("button", name="End call").click()
    await page.locator("[data-end-dialog] button[value=end]").click()
    await page.wait_for_url("**/debrief")
    await page.get_by_role("button", name="Some of each").click()
    await page.wait_for_url("**/debrief#debrief-starts")
    await page.emulate_media(color_scheme="dark")
    shown = await page.locator("main").inner_text()
    offered = await page.locator("main").text_content()
    pdf = PdfReader(io.BytesIO(await page.pdf(prefer_css_page_size=True)))
    paper = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())

    assert "After your turn 1" not in shown
    assert "After your turn 1" in paper
    assert "You sound worn out by these nights." in paper
    assert "Provisional, not a mark." in paper
    assert f"1 of {len(pdf.pages)}" in paper
    for button in ("Take it with you", "Download the transcript", "Talk to Dani again", "Keep this"):
        assert button in offered
        assert button not in paper
