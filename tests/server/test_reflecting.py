"""What the learner writes after the call: before any band, for each moment, in their journal."""

import json
import re

import pytest

from simtrainer.scenario.library import Library
from simtrainer.scenario.model import Scenario
from simtrainer.transcript.heard import Act, FactAsked, Heard
from tests.server.conftest import ITEM


def heard(text, before):
    """Hear a greeting and a question about pain, by a word."""
    acts = (Act("TH_GREET", 0, len(text), 0.9, {}, "given"),) if "Sam" in text else ()
    facts = (FactAsked("pain", 0.9, "given", 0, 1),) if "hurt" in text else ()
    return Heard(acts=acts, facts=facts, nothing_fits=0.0 if facts else 1.0)


@pytest.fixture
async def house(open_house, small):
    case = Scenario.model_validate({**small.model_dump(by_alias=True, exclude_none=True), "critical_items": [ITEM]})
    return await open_house(hear=heard, library=Library({case.id: case}))


@pytest.fixture
async def session(house, guest):
    return await house.ended(guest, ("Hello, I'm Sam, a student.", "When did it start?"))


@pytest.fixture
def post(house, guest, session):
    async def send(path, **fields):
        answer = await guest.post(f"/sessions/{session.id}/{path}", data={"csrf": house.token(guest), **fields})
        return answer.status, await answer.text()

    return send


async def reflections(house, session):
    return {event["prompt"]: event["text"] for event in await house.record(session) if event["type"] == "learner_reflected"}


async def test_before_anything_is_told_four_questions_stand_and_the_rest_is_behind_one_tap(guest, session):
    page = await (await guest.get(session.debrief)).text()
    gate = page.index('<details class="told gate"')

    assert re.findall(r'<h2 id="([a-z-]+)"', page)[:4] == ["felt", "about-it", "plus-delta", "your-view"]
    assert page.index('name="rating"') < gate < page.index('id="moments"') < page.index('id="bands"')
    assert page.index("Nobody has checked whether the medical advice") > page.index("</details>", page.index('id="take-away"'))


async def test_one_tap_opens_the_debrief_and_nothing_else_need_be_written(house, session, post):
    status, page = await post("before", felt="", line="", keep1="", keep2="", change="", rating="skip")

    assert status == 200
    assert '<details class="told gate"' not in page
    assert await reflections(house, session) == {"rating": "skip"}


async def test_what_was_written_before_is_kept_and_stands_beside_the_patients_words(house, session, post):
    _, page = await post("before", felt="Rushed.", line="A result.", keep1="My hello.", keep2="", change="Ask more.", rating="3")

    assert await reflections(house, session) == {
        "felt": "Rushed.",
        "line": "A result.",
        "keep1": "My hello.",
        "change": "Ask more.",
        "rating": "3",
    }
    assert "Some of each" in page
    assert "“I suppose you have my results.”" in page[page.index("A result.") : page.index("moments")]


async def test_the_same_words_sent_twice_are_kept_once(house, session, post):
    for _ in range(2):
        await post("before", felt="Rushed.", rating="3")

    assert len([event for event in await house.record(session) if event["type"] == "learner_reflected"]) == 2


@pytest.mark.parametrize("rating", ["", "6", "great"])
async def test_a_rating_that_is_none_of_the_words_is_refused(house, session, post, rating):
    status, _ = await post("before", felt="x", rating=rating)

    assert status == 400
    assert await reflections(house, session) == {}


async def test_other_ways_are_shown_only_after_a_try_which_is_answered_with_what_was_heard(house, session, post):
    _, before = await post("before", rating="3")
    _, page = await post("try", moment="item-c1", answer="At the start.", text="Does it hurt?")
    event = (await house.record(session))[-1]

    assert "Ask whether it hurts." not in before[: before.index('id="practice"')]
    assert "Ask whether it hurts." in page[: page.index('id="practice"')]
    assert "With these words, in their place, the step would have been found." in page
    assert (event["type"], event["moment"], event["text"]) == ("learner_tried", "item-c1", "Does it hurt?")
    assert [fact["fact"] for fact in event["heard"]["facts"]] == ["pain"]
    assert (await reflections(house, session))["answer-item-c1"] == "At the start."


async def test_who_would_rather_not_try_may_see_them_too(house, session, post):
    _, page = await post("try", moment="item-c1", answer="", text="half a thought", show="yes")

    assert "Ask whether it hurts." in page[: page.index('id="practice"')]
    assert "learner_tried" not in {event["type"] for event in await house.record(session)}


async def test_seeing_other_ways_from_elsewhere_leaves_the_thoughts_that_were_kept(house, session, post):
    await post("try", moment="item-c1", answer="At the start.")
    await post("try", moment="item-c1", show="yes")

    assert (await reflections(house, session))["answer-item-c1"] == "At the start."


async def test_what_is_kept_for_next_time_leads_back_to_where_it_was_written(house, guest, session):
    fields = {"csrf": house.token(guest), "prompt": "next", "text": "Ask what worries her."}
    answer = await guest.post(f"/sessions/{session.id}/reflect", data=fields, allow_redirects=False)
    page = await (await guest.get(session.debrief)).text()

    assert answer.headers["Location"] == f"{session.debrief}#next"
    assert re.search(r'id="next" tabindex="-1"', page)


@pytest.mark.parametrize("moment", ["", "turn-0", "turn-99", "felt", "item-../c1", "turn-1x"])
async def test_a_moment_that_is_none_is_refused(house, session, post, moment):
    status, _ = await post("try", moment=moment, text="Hello.")

    assert status == 400
    assert "learner_tried" not in {event["type"] for event in await house.record(session)}


async def test_words_too_long_to_say_are_too_long_to_try(house, session, post):
    status, _ = await post("try", moment="turn-1", text="x" * 4001)

    assert status == 400
    assert (await house.record(session))[-1]["type"] == "session_ended"


async def test_the_journal_is_in_the_export_and_in_nothing_that_is_handed_on(house, guest, session, post):
    status, page = await post("journal", frame="what", what="A quiet thought.", so_what="", now_what="Wait a breath.")
    export = json.loads(await (await guest.get("/mine/export")).text())
    transcript = await (await guest.get(session.transcript)).text()

    assert status == 200
    assert "A quiet thought." in page
    assert [json.loads(one["answers"])["now_what"] for one in export["journal"]] == ["Wait a breath."]
    assert "quiet thought" not in transcript


async def test_an_emptied_journal_is_taken_away_and_a_session_takes_its_journal_with_it(house, guest, session, post):
    await post("journal", frame="what", what="One.")
    await post("journal", frame="what", what=" ")
    emptied = await house.store.journal(session.id)
    await post("journal", frame="what", what="Two.")
    await post("delete")

    assert emptied is None
    assert await house.store.journal(session.id) is None


async def test_the_journals_questions_take_turns_from_session_to_session(house, guest, session):
    second = await house.session(guest)
    call = await house.call(guest, second)
    await call.ws.send_json({"type": "end"})
    await call.closed()
    pages = [await (await guest.get(one.debrief)).text() for one in (session, second)]

    assert "So what?" in pages[0]
    assert "Once round the call" in pages[1] or "once round the call" in pages[1]


@pytest.mark.parametrize(
    ("path", "fields"),
    [("before", {"rating": "3"}), ("try", {"moment": "turn-1", "text": "Hi."}), ("journal", {"frame": "what", "what": "x"})],
)
async def test_nobody_writes_into_somebody_elses_session_nor_without_the_pages_token(house, session, path, fields):
    other = await house.guest()
    await other.get("/")
    foreign = await other.post(f"/sessions/{session.id}/{path}", data={"csrf": house.token(other), **fields})
    untold = await other.post(f"/sessions/{session.id}/{path}", data=fields)

    assert (foreign.status, untold.status) == (404, 403)
