"""No second go at a case before a look at one's own words in the first: on the page, on the wire, and where it is switched off."""

import re

import pytest

from simtrainer.store.site import set_site_value


@pytest.fixture
async def learner(house):
    return await house.person("learner")


async def start(house, browser):
    return await browser.post("/scenarios/mrs-lim/start", data={"csrf": house.token(browser)}, allow_redirects=False)


async def wanted(browser):
    return await browser.post("/api/sessions", json={"scenario": "mrs-lim"})


async def test_a_second_go_shows_why_it_waits_and_leads_to_a_question_about_the_learner_s_words(house, learner):
    session = await house.ended(learner)
    refused = await start(house, learner)
    page = await refused.text()
    link, moment = re.search(rf'href="(/sessions/{session.id}/debrief#((?:turn|after)-\d+))"', page).groups()
    debrief = await (await learner.get(link)).text()

    assert refused.status == 409
    assert "First, a look back" in page
    assert link in await (await learner.get("/scenarios/mrs-lim")).text()
    assert f'id="q-{moment}"' in debrief


@pytest.mark.parametrize("fields", [{"answer": "I was in a hurry."}, {"text": "Tell me more."}])
async def test_one_answer_or_one_try_opens_the_way(house, learner, fields):
    session = await house.ended(learner)
    moment = re.search(r"debrief#((?:turn|after)-\d+)", await (await start(house, learner)).text())[1]
    await learner.post(f"/sessions/{session.id}/try", data={"csrf": house.token(learner), "moment": moment, **fields})

    assert (await start(house, learner)).status == 303


async def test_the_wire_says_so_with_a_code_and_the_place_where_it_is_asked(house, learner):
    session = await house.ended(learner)
    answer = await wanted(learner)
    error = (await answer.json())["error"]

    assert answer.status == 409
    assert error["code"] == "critique_due"
    assert error["debrief"].startswith(f"{session.debrief}#")


@pytest.mark.parametrize("role", ["guest", "educator", "author"])
async def test_who_is_no_learner_plays_again_as_they_like(house, role):
    browser = await house.guest() if role == "guest" else await house.person(role)
    await house.ended(browser)

    assert (await wanted(browser)).status == 201


async def test_a_call_that_was_left_open_or_in_which_nothing_was_said_asks_for_nothing(house, learner):
    await house.session(learner)
    await house.ended(learner, lines=())

    assert (await wanted(learner)).status == 201


async def test_whoever_stepped_out_owes_no_look_back(house, learner):
    session = await house.session(learner)
    call = await house.call(learner, session)
    await call.turn("m1", "Any pain?")
    await call.ws.send_json({"type": "step_out"})
    await call.closed()

    assert (await wanted(learner)).status == 201


async def test_an_educator_switches_it_off_for_the_site_and_on_again(house, learner):
    educator = await house.person("educator")
    await house.ended(learner)
    statuses = []
    for fields in ({}, {"self_critique": "yes"}):
        page = await educator.post("/site", data={"csrf": house.token(educator), **fields})
        statuses.append(((await start(house, learner)).status, " checked>" in await page.text()))

    assert statuses == [(303, False), (409, True)]


async def test_whoever_runs_the_site_can_switch_it_off_for_good(open_house):
    house = await open_house(self_critique=False)
    learner, educator = await house.person("learner"), await house.person("educator")
    await house.store.change(set_site_value("self_critique", "on"))
    await house.ended(learner)

    assert (await wanted(learner)).status == 201
    assert "switched it off for good" in await (await educator.get("/site")).text()
