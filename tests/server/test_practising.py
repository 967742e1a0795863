"""Practice over a real server: rounds are played without a script, kept for their learner alone, and come back with the days."""

import json
import re

import pytest

from simtrainer.programme.drills.item import read
from simtrainer.scenario.library import Library
from simtrainer.store.drills import drill_of, drills_of

DAY = 24 * 3600


@pytest.fixture
async def guest(house):
    guest = await house.guest()
    await guest.get("/")
    return guest


@pytest.fixture
def clock(ticking):
    return ticking(step=0.001)


@pytest.fixture
async def house(open_house, clock, small):
    return await open_house(clock=clock, library=Library({small.id: small}))


@pytest.fixture
def begin(house, guest):
    async def start(drill, **fields):
        answer = await guest.post(f"/practice/{drill}/begin", data={"csrf": house.token(guest), **fields})
        assert answer.status == 200, await answer.text()
        return answer.url.path

    return start


@pytest.fixture
def send(house, guest):
    async def post(path, **fields):
        answer = await guest.post(path, data={"csrf": house.token(guest), **fields})
        return answer.status, await answer.text()

    return post


async def kept(house, path):
    row = await house.store.read(drill_of(path.rsplit("/", 1)[1]))
    return row, read(row.body)


def told(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<main") :]))


async def test_practice_is_in_the_navigation_and_lists_the_nine_for_a_newcomer(guest):
    page = await (await guest.get("/practice")).text()

    assert 'href="/practice" aria-current="page"' in page
    assert page.count('class="card row drill"') == 9
    assert "A good one to begin with" in page


async def test_an_answer_is_judged_at_once_kept_and_followed_by_the_next_item(house, guest, begin, send):
    path = await begin("but_removal")
    status, page = await send(f"{path}/answer", item="1", text="I understand, but that is how it is.")
    row, one = await kept(house, path)

    assert status == 200
    assert "Not yet." in told(page)
    assert "Try once more" in told(page)
    assert f"{path}?item=2" in page
    assert [answer.verdict.result for answer in one.answers] == ["not_met"]
    assert (row.ended, row.passed) == (None, None)


async def test_there_are_two_tries_and_no_third(house, begin, send):
    path = await begin("but_removal")
    for _ in range(3):
        await send(f"{path}/answer", item="1", text="I understand, but that is how it is.")

    assert len((await kept(house, path))[1].answers) == 2


async def test_where_the_program_is_not_sure_the_learner_judges(house, begin, send):
    path = await begin("read_back")
    _, one = await kept(house, path)
    _, page = await send(f"{path}/answer", item="1", text=one.items[0].given)
    _, after = await send(f"{path}/judge", item="1", judged="yes")

    assert "You are the judge here" in told(page)
    assert "You let it stand." in told(after)
    assert (await kept(house, path))[1].answers[0].judged == "yes"


async def test_nothing_written_is_no_answer_and_is_said_beside_the_box(house, begin, send):
    path = await begin("but_removal")
    status, page = await send(f"{path}/answer", item="1", text="  ")

    assert status == 422
    assert 'aria-invalid="true"' in page
    assert (await kept(house, path))[1].answers == ()


@pytest.mark.parametrize("fields", [{"item": "0"}, {"item": "99"}, {"item": "x"}, {}])
async def test_an_item_that_is_none_is_refused(begin, send, fields):
    path = await begin("but_removal")
    status, _ = await send(f"{path}/answer", text="Words.", **fields)

    assert status == 400


async def test_a_round_passed_comes_back_tomorrow_then_after_three_days_and_the_page_says_so(house, guest, begin, send, clock):
    async def play():
        path = await begin("spot_the_cue")
        _, one = await kept(house, path)
        marks = {f"mark-{place}-{cue}": "on" for place, item in enumerate(one.items) for cue in item.cues}
        return (await send(f"{path}/answer", **marks))[1]

    first = told(await play())
    same_day = told(await (await guest.get("/practice")).text())
    clock.now += DAY
    due = told(await (await guest.get("/practice")).text())
    second = told(await play())

    assert "That is a pass" in first
    assert "10 of 10" in first
    assert "It comes back tomorrow" in first
    assert "Comes back tomorrow" in same_day
    assert "One drill is ready to come back" in due
    assert "It comes back in 3 days" in second


async def test_the_second_look_shows_only_what_was_not_right_and_not_where_the_cue_is(house, begin, send):
    path = await begin("spot_the_cue")
    _, one = await kept(house, path)
    _, page = await send(f"{path}/answer")
    held = [place for place, item in enumerate(one.items) if item.cues]

    assert page.count("<fieldset") == len(held)
    assert "The cue was here" not in page


async def test_the_debrief_leads_to_its_drill_which_begins_with_what_passed_by_in_the_call(house, guest, begin, small):
    session = await house.session(guest)
    call = await house.call(guest, session)
    for number in range(6):
        await call.turn(f"m{number}", "Have you any allergies at all?")
    await call.ws.send_json({"type": "end"})
    await call.closed()
    debrief = await (await guest.get(session.debrief)).text()
    link = re.search(rf'href="/practice/(\w+)\?from={re.escape(session.id)}"', debrief)
    path = await begin(link[1], **{"from": session.id})
    _, one = await kept(house, path)

    assert "Play the drill, about three minutes" in told(debrief)
    assert one.session == session.id
    assert one.items[0].session == session.id


async def test_somebody_elses_call_is_no_source(house, begin):
    other = await house.guest()
    theirs = await house.session(other)

    assert (await kept(house, await begin("one_line_empathy", **{"from": theirs.id})))[1].session == ""


async def test_a_round_is_its_learners_alone_and_forms_need_the_pages_token(house, begin):
    path = await begin("but_removal")
    other = await house.guest()
    await other.get("/")
    shown = await other.get(path)
    foreign = await other.post(f"{path}/answer", data={"csrf": house.token(other), "item": "1", "text": "x"})
    untold = await other.post("/practice/but_removal/begin", data={})

    assert (shown.status, foreign.status, untold.status) == (404, 404, 403)


@pytest.mark.parametrize("role", ["guest", "learner", "educator", "author"])
async def test_to_everybody_but_its_learner_a_round_does_not_exist(house, begin, role):
    path = await begin("but_removal")
    browser = await house.guest() if role == "guest" else await house.person(role)
    foreign = await browser.get(path)
    missing = await browser.get("/practice/rounds/nobodys")

    assert (foreign.status, await foreign.text()) == (404, (await missing.text()))


async def test_rounds_are_in_the_export_and_go_when_everything_is_deleted(house, guest, begin, send):
    path = await begin("but_removal")
    await send(f"{path}/answer", item="1", text="You have waited so long.")
    export = json.loads(await (await guest.get("/mine/export")).text())
    await send("/mine/delete")

    assert "You have waited so long." in export["drills"][0]["body"]
    assert await house.store.read(drill_of(path.rsplit("/", 1)[1])) is None


async def test_what_a_round_quotes_of_a_call_goes_with_that_call_and_the_pass_stays(house, guest, begin, send):
    session = await house.session(guest)
    call = await house.call(guest, session)
    for number in range(4):
        await call.turn(f"m{number}", "Have you any allergies at all?")
    await call.ws.send_json({"type": "end"})
    await call.closed()
    path = await begin("one_line_empathy", **{"from": session.id})
    row, one = await kept(house, path)
    for place in range(len(one.items)):
        await send(f"{path}/answer", item=str(place + 1), text="How old are you?")
    await send(f"/sessions/{session.id}/delete")
    rows = await house.store.read(drills_of(row.owner))

    assert [(left.body, left.passed) for left in rows] == [("", False)]
    assert (await guest.get(path)).status == 404
    assert "Comes back tomorrow" in told(await (await guest.get("/practice")).text())
