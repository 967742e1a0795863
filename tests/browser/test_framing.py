"""Seeing yourself in the waiting room, in a real browser with a made-up camera that shows a portrait."""

from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from simtrainer.server.assets import web_folder
from tests.browser.conftest import CHROMIUM, FLAGS, findings

PORTRAIT = Path(__file__).with_name("portrait.jpg")
CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
WAITING = "/scenarios/s01-antibiotic-request/waiting"
WATCH = """
window.streams = []; window.workers = [];
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wanted) => { const stream = await ask(wanted); window.streams.push({wanted, stream}); return stream; };
const end = Worker.prototype.terminate;
Worker.prototype.terminate = function () { window.workers.push('ended'); return end.call(this); };
"""
TELLS_WHEN_LEFT = """() => window.addEventListener('pagehide', () => localStorage.setItem('tracks',
  JSON.stringify(window.streams.flatMap(({stream}) => stream.getTracks().map((track) => track.readyState)))))"""
TRACKS = "() => window.streams.map(({wanted, stream}) => [wanted.audio, ...stream.getTracks().map((track) => track.readyState)])"


@pytest.fixture
async def seen(tmp_path):
    """Return a page before whose camera the portrait sits still."""
    film = tmp_path / "portrait.mjpeg"
    film.write_bytes(PORTRAIT.read_bytes() * 3)
    async with async_playwright() as playwright:
        flags = [*FLAGS, *CAMERA, f"--use-file-for-fake-video-capture={film}"]
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        context = await chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
        page = await context.new_page()
        page.set_default_timeout(30000)
        await page.add_init_script(WATCH)
        yield page
        await chromium.close()


async def test_hints_come_only_after_a_tap_are_worked_out_here_and_leave_nothing_behind(seen, site):
    page, asked, sent, wrong = seen, [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("request", lambda request: sent.append(request.url) if request.post_data_buffer else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    await page.goto(site.base + WAITING)
    await page.locator("[data-framing-button]").wait_for()
    before = [url for url in asked if "detector" in url or "framing-worker" in url], await page.evaluate(TRACKS)
    await page.get_by_role("button", name="See yourself, with hints").click()
    await page.get_by_text("Good: your face is well in the picture").wait_for()
    serious = await findings(page)
    on, outlined = await page.evaluate(TRACKS), await page.locator("[data-framing-box]").get_attribute("data-hint")
    fits = await page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    await page.get_by_role("button", name="Switch the camera off").click()
    off, ended = await page.evaluate(TRACKS), await page.evaluate("() => window.workers")
    gone = await page.evaluate("() => document.querySelector('[data-framing-picture]').srcObject === null")
    kept = await page.evaluate("async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length]")
    during = list(sent)
    await page.evaluate(TELLS_WHEN_LEFT)
    await page.get_by_role("button", name="See yourself, with hints").click()
    await page.locator("[data-framing-box]:not([hidden])").wait_for()
    await page.get_by_role("button", name="Join the call").click()
    await page.locator("[data-words]").wait_for()
    left = await page.evaluate("() => [localStorage.getItem('tracks'), window.streams.length]")

    assert before == ([], [])
    assert on == [[False, "live"]]
    assert outlined == "good"
    assert serious == []
    assert wrong == []
    assert fits
    assert off == [[False, "ended"]]
    assert ended == ["ended"]
    assert gone
    assert kept == [0, 0, 0]
    assert during == []
    assert left == ['["ended","ended"]', 0]
    assert all(url.startswith(f"{site.base}/") for url in asked)


async def test_without_a_camera_the_card_says_what_matters_and_the_page_says_so_calmly(page, site):
    await page.goto(site.base + WAITING)
    await page.get_by_role("button", name="See yourself, with hints").click()
    await page.get_by_text("There is no camera, or the browser was not allowed").wait_for()

    assert await page.get_by_text("Light in front of you").is_visible()
    assert await page.locator("[data-framing-mirror]").is_hidden()


def test_no_net_that_tells_who_somebody_is_or_how_they_feel_is_among_our_files():
    static = web_folder() / "static"
    detector = (static / "vendor" / "tiny-face-detector" / "detector.js").read_text()
    nets = (
        "age_gender",
        "face_expression",
        "face_recognition",
        "face_landmark",
        "ssd_mobilenet",
        "AgeGender",
        "FaceExpression",
        "FaceRecognition",
    )

    assert {path.name for path in static.rglob("*.bin")} == {"tiny_face_detector_model.bin"}
    assert [net for net in nets if net in detector] == []
