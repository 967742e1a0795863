"""A call with points to contest, and what people do on the pages about them."""

import re

import pytest

from simtrainer.scenario.library import Library
from simtrainer.scenario.model import Scenario
from simtrainer.transcript.heard import Act, FactAsked, Heard
from tests.server.conftest import ITEM

CALL = ("Hello, I am Sam.", "When did it start?", "Okay. Do you smoke?", "Sore anywhere?", "A secret garden.", "That was all.")
REASON = "I waited for her and nodded; she went on by herself."
OPENING = "opening-4"
"""Mrs Lim says in her second answer that she does not sleep much; the learner goes on to smoking."""


def hears(**codes):
    """Hear codes by words, and the facts that are named."""

    def heard(text, before):
        acts = tuple(Act(code, 0, len(text), 0.9, {}, f"heard as {code}") for word, code in codes.items() if word in text)
        facts = (FactAsked("pain", 0.9, "given", 0, 1),) if "hurt" in text else ()
        return Heard(acts=acts, facts=facts, nothing_fits=0.0 if facts else 1.0)

    return heard


@pytest.fixture
def library(small):
    case = Scenario.model_validate({**small.model_dump(by_alias=True, exclude_none=True), "critical_items": [ITEM]})
    return Library({case.id: case})


@pytest.fixture
async def house(open_house, library):
    return await open_house(hear=hears(Sam="TH_GREET", smoke="Q_CLOSED"), library=library)


@pytest.fixture
async def session(house, learner):
    return await house.ended(learner, CALL)


class Marking:
    """What people do on the pages of one house."""

    def __init__(self, house):
        self.house = house

    async def post(self, who, path, **fields):
        answer = await who.post(
            path, data={"csrf": self.house.token(who), **{name.replace("__", "-"): one for name, one in fields.items()}}
        )
        return answer.status, await answer.text()

    async def contest(self, who, session, key=OPENING, **fields):
        return await self.post(who, f"/sessions/{session.id}/contest/{key}", **{"reason": REASON, **fields})

    async def queue(self, who):
        """Return the ids of what waits, in order."""
        return re.findall(r'href="/marking/([\w-]+)"', await (await who.get("/marking")).text())

    async def opened(self, learner, session, educator, key=OPENING, **fields):
        """Contest something; return where an educator finds it."""
        status, page = await self.contest(learner, session, key, **fields)
        assert status == 200, page
        return f"/marking/{(await self.queue(educator))[-1]}"


@pytest.fixture
def desk(house):
    return Marking(house)


async def text_of(who, path):
    return await (await who.get(path)).text()


@pytest.fixture
async def decision(desk, learner, educator, session):
    """Return a function that contests, marks and decides."""

    async def make(key=OPENING, **given):
        return await decided(desk, learner, educator, session, key, **given)

    return make


async def decided(desk, learner, educator, session, key=OPENING, *, mark, fields=None, **more):
    place = await desk.opened(learner, session, educator, key, **more)
    status, page = await desk.post(educator, f"{place}/mark", **mark)
    assert status == 200, page
    return await desk.post(educator, f"{place}/decide", **{"upheld": "yes", "words": "You gave her room.", **mark, **(fields or {})})
