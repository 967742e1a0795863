"""A real browser (Debian's chromium) at a real server with the shipped patients and the recogniser that comes with the program."""

import asyncio
import json
import os
import shutil
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiohttp import web
from playwright.async_api import Page, async_playwright

from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.server.app import make_app
from simtrainer.server.settings import Settings
from simtrainer.store import Store

CHROMIUM = shutil.which("chromium")
REQUIRED = os.environ.get("SIMTRAINER_BROWSER") == "required" or bool(os.environ.get("CI"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).with_name("axe") / "axe.min.js"

pytestmark = pytest.mark.browser


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and not REQUIRED:
                item.add_marker(pytest.mark.skip(reason="there is no chromium on this machine; on Debian: apt-get install chromium"))


class Line:
    """The line between browser and server: everything passes until it is cut."""

    def __init__(self) -> None:
        self.writers: set[asyncio.StreamWriter] = set()
        self.cuts = 0
        self.target = 0

    async def open(self, target: int) -> int:
        self.target = target
        self.server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        return self.server.sockets[0].getsockname()[1]

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        self.writers |= {writer, back}
        await asyncio.gather(self._pipe(reader, back), self._pipe(there, writer))
        self.writers -= {writer, back}

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        with suppress(OSError):
            writer.close()

    def cut(self) -> None:
        """Cut everything that is under way, as a dying network does: no goodbye."""
        self.cuts += 1
        for writer in self.writers:
            writer.transport.abort()

    async def close(self) -> None:
        self.server.close()
        self.cut()
        await asyncio.sleep(0.05)


SEED = 7
"""Every call starts from it: what comes in which turn hangs on the seed."""


@asynccontextmanager
async def answering(folder: Path, library: Library, languages=None, **more):
    """Serve these scenarios from a data folder; yield the port and the store."""
    settings = Settings(**{"data": folder, "port": 0, "seed": SEED, **more})
    folder.mkdir(exist_ok=True)
    store = await Store.open(settings.database_url)
    runner = web.AppRunner(make_app(settings, store, library, languages=languages), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1], store
    finally:
        await runner.cleanup()
        await store.close()


@asynccontextmanager
async def serving(folder: Path, languages=None, **more):
    """Serve the shipped scenarios; a line that can be cut leads there too."""
    async with answering(folder, Library.from_folder(scenarios_folder()), languages, **more) as (port, store):
        line = Line()
        cut_port = await line.open(port)
        try:
            yield SimpleNamespace(base=f"http://127.0.0.1:{port}", over_line=f"http://127.0.0.1:{cut_port}", line=line, store=store)
        finally:
            await line.close()


@pytest.fixture
async def site(tmp_path):
    async with serving(tmp_path / "data", patient_delay=0.05) as served:
        yield served


@pytest.fixture
async def browser():
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest.fixture
async def page(browser):
    """Return a page; any error in its console fails the test, broken connections apart."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    opened = await context.new_page()
    wrong: list[str] = []
    opened.on(
        "console",
        lambda message: (
            wrong.append(message.text)
            if message.type == "error" and "ERR_" not in message.text and "WebSocket" not in message.text
            else None
        ),
    )
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.set_default_timeout(15000)
    yield opened
    await context.close()
    assert wrong == []


async def new_session(page: Page, base: str, scenario: str = "s01-antibiotic-request", seed: int = 7) -> dict:
    """Start a session of this page's guest; return where it is."""
    await page.goto(base + "/")
    answer = await page.request.post(f"{base}/api/sessions", data={"scenario": scenario, "seed": seed}, headers={"Origin": base})
    assert answer.status == 201, await answer.text()
    return await answer.json()


async def said(page: Page) -> int:
    """Return how many lines of the patient's are in the log."""
    return await page.locator("[data-log] .line-patient").count()


async def say(page: Page, text: str) -> None:
    """Type a line, send it, and wait for the answer. The patient's first words come first: they must not be taken for it."""
    await page.locator("[data-log] .line-patient").first.wait_for()
    before = await said(page)
    await page.locator("[data-words]").fill(text)
    await page.keyboard.press("Enter")
    await page.wait_for_function("(n) => document.querySelectorAll('[data-log] .line-patient').length > n", arg=before, timeout=30000)


async def transcript(page: Page, base: str, session: dict) -> list[dict]:
    """Return a session's events without what differs from one play to the next."""
    text = await (await page.request.get(base + session["transcript"])).text()
    events = [json.loads(line) for line in text.splitlines()]
    return [{key: value for key, value in event.items() if key not in ("at", "id", "session")} for event in events]


async def findings(page: Page) -> list[str]:
    """Return what axe finds serious or critical on the page."""
    await page.evaluate(AXE.read_text())
    result = await page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']]}"
        for one in result["violations"]
        if one["impact"] in ("serious", "critical")
    ]
