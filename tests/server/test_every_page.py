"""Every page in a language of one letter: whatever is still English was said in the call or written by a case's author.

It does not matter whether a page marks a text as English: words of ours are words of ours.
"""

import re
from html.parser import HTMLParser
from importlib.resources import files
from types import SimpleNamespace

import pytest

from simtrainer.codebook import codebook
from simtrainer.programme.drills.drill import DRILLS
from simtrainer.scenario.library import Library
from simtrainer.scenario.model import Scenario
from simtrainer.scoring.agreement.example import made_up_example
from simtrainer.scoring.agreement.file import agreement_text
from simtrainer.server.languages import COOKIE, ENGLISH, Language
from tests.debrief.test_in_another_language import Other, english_of_ours, words_of
from tests.server.contesting.conftest import CALL, ITEM, OPENING, REASON, hears
from tests.server.test_rating import LINES

BANK = files("simtrainer.programme.drills") / "bank"
TAG = "qps-ploc"
TYPED = "Rushed. My hello. Ask more. A quiet thought. Thank you, I see. Robin Vega. Dr Ames. Dr Birch. Kim Doe. simtrainer. English. JSON. PDF. kappa. AC1. A result."
HASH = re.compile(r"\b[0-9a-f]{8}\b")
SKIPPED = ("style", "script", "code", "noscript")
VOID = ("br", "meta", "link", "input", "use", "img", "hr", "source", "path", "circle", "rect", "line")
READ_OUT = ("aria-label", "title", "alt", "placeholder", "aria-description")


class Words(HTMLParser):
    """All texts of a page, whatever language they are said to be in."""

    def __init__(self):
        super().__init__()
        self.texts, self._open = [], []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag not in VOID:
            self._open.append(tag)
        self.texts += [told[name] for name in READ_OUT if told.get(name)]

    def handle_endtag(self, tag):
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data):
        if not any(tag in SKIPPED for tag in self._open):
            self.texts.append(data)


class Reader:
    """Somebody's browser that keeps what it finds of ours in English."""

    def __init__(self, house, browser, said):
        self.house, self.browser, self.said = house, browser, said
        self.found, self.pages = {}, set()

    async def get(self, path):
        return await self._read(path, await self.browser.get(path))

    async def post(self, path, **fields):
        data = {"csrf": self.house.token(self.browser), **{name.replace("__", "-"): one for name, one in fields.items()}}
        return await self._read(f"POST {path}", await self.browser.post(path, data=data))

    async def _read(self, path, answer):
        text = await answer.text()
        page = Words()
        page.feed(text)
        name = re.sub(r"/(sessions|marking|shared|rounds)/[\w-]{16,}", r"/\1/…", path)
        self.pages.add((name, answer.status))
        for words in page.texts:
            for run in english_of_ours(HASH.sub("", words), self.said):
                self.found.setdefault(name, set()).add(run.strip())
        return text


@pytest.fixture
def case(small):
    """Return the small patient with a safety step."""
    return Scenario.model_validate({**small.model_dump(by_alias=True, exclude_none=True), "critical_items": [ITEM]})


@pytest.fixture
async def house(open_house, case, tmp_path):
    figures = agreement_text(made_up_example()).replace('"made_up": true', '"made_up": false')
    (tmp_path / "site.json").write_text(figures)
    other = Language(TAG, "English", catalogue=Other())
    hear = hears(Sam="TH_GREET", smoke="Q_CLOSED", garden="NG_JUDGE")
    languages = {"en": ENGLISH, TAG: other}
    return await open_house(hear=hear, library=Library({case.id: case}), languages=languages, agreement=tmp_path / "site.json")


@pytest.fixture
def said(case):
    """Return all words that are not ours: the case's, the learner's, and those of the sheets that drills are made of."""
    drills = "".join(path.read_text("utf-8") for path in BANK.iterdir()) + str([one.example for one in DRILLS.values()])
    examples = str([act.positive for act in codebook().clinician_acts.values()])
    return words_of(" ".join((str(case.model_dump()), *CALL, REASON, TYPED, drills, examples)))


async def walked(house, said):
    """Return the readers who between them have been on every page."""
    guest, learner = await house.guest(), await house.person("learner", "Robin Vega")
    educator, colleague, author = [
        await house.person(role, name) for role, name in (("educator", "Dr Ames"), ("educator", "Dr Birch"), ("author", "Kim Doe"))
    ]
    readers = {
        name: Reader(house, browser, said)
        for name, browser in {"guest": guest, "learner": learner, "educator": educator, "colleague": colleague, "author": author}.items()
    }
    for one in readers.values():
        one.browser.cookie_jar.update_cookies({COOKIE: TAG})
    for path in (
        "/", "/scenarios", "/scenarios/mrs-lim", "/scenarios/mrs-lim/waiting", "/about", "/agreement", "/agreement?example=made-up",
        "/practice", "/mine", "/nowhere",
    ):  # fmt: skip
        await readers["guest"].get(path)
    await drills(readers["guest"])
    await a_call(house, readers)
    for path in ("/cases", "/cases/mrs-lim", "/cases/mrs-lim/unheard"):
        await readers["author"].get(path)
    return readers


async def drills(reader):
    for drill in DRILLS:
        await reader.get(f"/practice/{drill}")
        page = await reader.browser.post(f"/practice/{drill}/begin", data={"csrf": reader.house.token(reader.browser)})
        path = page.url.path
        await reader.get(path)
        for text in ("Thank you.", "I see."):
            await reader.post(f"{path}/answer", item="1", text=text, **{"mark-0-0": "on"})


async def a_call(house, readers):
    """Play, look back, go back, contest, mark, share, rate and compare."""
    learner, educator, colleague = (readers[name] for name in ("learner", "educator", "colleague"))
    session = await house.session(learner.browser)
    await learner.get(f"/sessions/{session.id}")
    call = await house.call(learner.browser, session)
    for number, line in enumerate((*CALL, *CALL)):
        await call.turn(f"m{number}", line)
    await learner.get(f"/sessions/{session.id}/before-ending")
    await call.ws.send_json({"type": "end"})
    await call.closed()
    at = f"/sessions/{session.id}"
    await learner.get(session.debrief)
    await learner.post(f"{at}/before", felt="Rushed.", line="A result.", keep1="My hello.", keep2="", change="Ask more.", rating="3")
    await learner.post(f"{at}/try", moment="item-c1", answer="At the start.", text="Any pain?", show="yes")
    await learner.post(f"{at}/journal", frame="what", what="A quiet thought.", so_what="", now_what="")
    await learner.get(session.debrief)
    moment = re.search(r"/moments/[\w-]+", await learner.get(session.debrief))[0]
    await learner.get(at + moment)
    await learner.post(at + moment, step="notice", feeling="Rushed", word__1="on")
    await learner.post(at + moment, step="say", text="Thank you, I see.")
    for key, more in {
        OPENING: {},
        "words-1-0-16": {},
        "item-c1": {"turn": "7"},
        "part-rapport": {"part": "part-R1_opening", "whole": "yes"},
    }.items():
        await learner.get(f"{at}/contest/{key}")
        await learner.post(f"{at}/contest/{key}", reason="")
        await learner.post(f"{at}/contest/{key}", reason=REASON, **more)
    queue = re.findall(r'href="(/marking/[\w-]+)"', await educator.get("/marking"))
    for place in queue:
        await educator.get(place)
        for given in ({}, {"finding": "cannot-tell"}):
            await educator.post(f"{place}/mark", **given)
        await educator.post(f"{place}/decide", upheld="yes", words="")
        await educator.post(f"{place}/decide", upheld="no", words="I see.")
        await educator.get(place)
    await learner.get(session.debrief)
    await learner.get(f"{at}/share")
    await learner.post(f"{at}/share", numbers="yes")
    await educator.get("/shared")
    await educator.get(f"/shared/{session.id}")
    await colleague.get("/marking")
    await colleague.get(f"/shared/{session.id}/rate")
    await colleague.post(f"/shared/{session.id}/rate")
    await colleague.post(f"/shared/{session.id}/rate", **{f"mark__{line}": "3" for line in LINES})
    await colleague.get(f"/shared/{session.id}/rate")
    second = await learner.browser.post(f"{at}/fork", data={"csrf": house.token(learner.browser), "turn": "12"})
    again = f"/sessions/{second.url.name}"
    call = await house.call(learner.browser, SimpleNamespace(socket=f"{again}/socket"))
    await call.turn("again", "That was all.")
    await call.ws.send_json({"type": "end"})
    await call.closed()
    await learner.get(f"{again}/compare")
    for path in ("/scenarios/mrs-lim", "/mine", "/me", "/practice"):
        await learner.get(path)
    await learner.post("/me/link")
    for path in ("/site", "/me"):
        await educator.get(path)


async def test_no_page_says_a_word_of_ours_in_another_language_than_its_readers(house, said):
    readers = await walked(house, said)

    refused = {(path, status) for reader in readers.values() for path, status in reader.pages if status >= 400}
    assert {path for path, status in refused if status != 422} == {"/nowhere"}
    assert len({path for reader in readers.values() for path, _ in reader.pages}) > 50
    assert {path: runs for reader in readers.values() for path, runs in reader.found.items()} == {}
