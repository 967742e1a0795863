"""Every page in a language nobody speaks: what is still plain English was forgotten, what does not fit will not fit in a longer language.

The pseudo-language is made here from the messages as they are: every letter with an accent, a third longer, in brackets. Once it is written
from right to left.
"""

import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.scoring import rubric_for
from simtrainer.server.languages import COOKIE, languages_in
from tests.browser.conftest import new_session, say, serving

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("texts", ROOT / "web" / "maintain" / "texts.py")
texts = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(texts)

TAG = "qps-ploc"
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀçďéƒĝĥíĵķļɱñóƥɋřšťúṽŵẋýžÁƁÇĎÉƑĜĤÍĴĶĻṀÑÓƤɊŘŠŤÚṼŴẊÝŽ"
KEPT = re.compile(r"%\(\w+\)s|%%|\{\w+\}|<[^>]*>|&\w+;")
PAGES = (
    "/",
    "/scenarios",
    "/scenarios/s01-antibiotic-request",
    "/scenarios/s01-antibiotic-request/waiting",
    "/scenarios/s03-suicidal-ideation",
    "/about",
    "/agreement",
    "/agreement?example=made-up",
    "/practice",
    "/practice/read_back",
    "/mine",
    "/nowhere",
)
LEFT_IN_ENGLISH = """(names) => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const inside = node.parentElement;
    if (inside.closest("[lang]").lang !== document.documentElement.lang || inside.closest("code, script, noscript")) continue;
    let text = node.textContent;
    for (const name of names) text = text.replaceAll(name, "");
    if (/[A-Za-z]{2,}/.test(text)) found.push(text.trim().slice(0, 80));
  }
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], img[alt]")) {
    if (element.closest("[lang]").lang !== document.documentElement.lang) continue;
    for (const name of ["aria-label", "placeholder", "title", "alt"]) {
      let text = element.getAttribute(name) ?? "";
      for (const kept of names) text = text.replaceAll(kept, "");
      if (/[A-Za-z]{2,}/.test(text)) found.push(`${name}: ${text.slice(0, 80)}`);
    }
  }
  return found;
}"""
TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= wide ? [] : [...document.querySelectorAll("body *")]
    .filter((one) => { const box = one.getBoundingClientRect(); return box.right > wide + 1 || box.left < -1; })
    .slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
}"""


def pseudo(text):
    """Return a message as the pseudo-language has it."""
    said, at = [], 0
    for kept in KEPT.finditer(text):
        said += [text[at : kept.start()].translate(str.maketrans(PLAIN, ACCENTED)), kept[0]]
        at = kept.end()
    said.append(text[at:].translate(str.maketrans(PLAIN, ACCENTED)))
    return f"[{''.join(said)}{' ·' * round(len(text) * 0.35 / 2)}]"


def pseudo_language(folder, direction):
    """Write a folder of languages with the pseudo-language in it."""
    made = Catalog(locale="en")
    for message in texts.extracted():
        if message.id:
            string = tuple(map(pseudo, message.id)) if message.pluralizable else pseudo(message.id)
            made.add(message.id, string, locations=message.locations, context=message.context)
    (folder / TAG).mkdir(parents=True)
    headers = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": "nplurals=2; plural=(n != 1);", "X-Direction": direction}
    (folder / TAG / "messages.mo").write_bytes(texts.as_mo(made, headers))
    (folder / TAG / "browser.json").write_bytes(texts.as_json(made, "en"))
    return languages_in(folder)


@pytest.fixture(params=["ltr", "rtl"])
async def foreign(request, tmp_path):
    """Return a site that can be read in the pseudo-language, and the direction of that."""
    async with serving(tmp_path / "data", pseudo_language(tmp_path / "locale", request.param), patient_delay=0.05) as served:
        yield served, request.param


@pytest.fixture
async def phone(browser, foreign):
    """Return a narrow page whose reader has chosen the pseudo-language."""
    context = await browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    await context.add_cookies([{"name": COOKIE, "value": TAG, "url": foreign[0].base}])
    opened = await context.new_page()
    opened.set_default_timeout(15000)
    yield opened
    await context.close()


async def looked_at(page, path, names):
    """Assert that a page says nothing in English that is not marked so, and that nothing sticks out of it."""
    assert await page.evaluate(TOO_WIDE) == [], path
    left = await page.evaluate(LEFT_IN_ENGLISH, names)
    assert not left, (path, left)


async def test_no_page_says_english_words_of_its_own_nor_grows_wider_than_a_phone(foreign, phone):
    site, direction = foreign
    names = ["simtrainer", "English", "PDF", "JSON", "kappa", "AC1", TAG, *people()]
    for path in PAGES:
        await phone.goto(site.base + path)
        assert await phone.locator("html").get_attribute("dir") == direction
        await looked_at(phone, path, names)
    session = await new_session(phone, site.base)
    await phone.goto(f"{site.base}/sessions/{session['id']}")
    await say(phone, "Hello, I am a student doctor. What worries you most about the cough?")
    await looked_at(phone, "call", names)
    await phone.locator("[data-end]").click()
    await phone.locator("[data-end-dialog] button[value=end]").click()
    await phone.wait_for_url("**/debrief*")
    await looked_at(phone, "debrief", [*of_the_case("s01-antibiotic-request"), *names])
    brand = await phone.locator(".brand").bounding_box()
    assert (brand["x"] > 160) == (direction == "rtl"), "the page is mirrored where it is written from right to left"


def of_the_case(scenario):
    """Return what sentences of ours quote of a case: what its author wrote about safety steps, and its rubric's fingerprint."""
    case = Library.from_folder(scenarios_folder())[scenario]
    written = [text.rstrip(".") for item in case.critical_items for text in (item.hint, item.text)]
    return [rubric_for(case).content_hash[:8], *(way for text in written for way in (text, text[:1].lower() + text[1:]))]


def people():
    """Return the names of the patients: people are called the same in every language."""
    names = [case.persona.name for case in Library.from_folder(scenarios_folder()).values()]
    return sorted({word for name in names for word in (name, *name.split())}, key=len, reverse=True)
