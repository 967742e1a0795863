"""Going back into a call over a real server: whose it is, what goes along, both calls side by side, and what outlives what."""

import html
import json
import re
from types import SimpleNamespace

import pytest

LINES = ["Hello.", "onset", "pain", "sister"]


async def played(house, guest, session, lines, end=True):
    call = await house.call(guest, session)
    for number, line in enumerate(lines):
        await call.turn(f"m{number}-{session.id}", line)
    if end:
        await call.ws.send_json({"type": "end"})
        await call.closed()


@pytest.fixture
async def first(house, guest):
    session = await house.session(guest)
    await played(house, guest, session, LINES)
    return session


@pytest.fixture
def fork(house, guest):
    async def send(session, turn, who=None, token=None):
        """Go back; return the new session, or the answer where there is none."""
        asked = who or guest
        data = {"csrf": house.token(asked) if token is None else token, "turn": str(turn)}
        answer = await asked.post(f"/sessions/{session.id}/fork", data=data, allow_redirects=False)
        if answer.status != 303:
            return answer
        name = answer.headers["Location"].rsplit("/", 1)[1]
        return SimpleNamespace(id=name, **{what: f"/sessions/{name}/{what}" for what in ("socket", "debrief", "transcript", "compare")})

    return send


def alike(events):
    """Return events without times, ids and where they belong."""
    return [{key: value for key, value in event.items() if key not in ("at", "id", "session", "forked")} for event in events]


async def test_the_same_words_after_going_back_are_the_same_call_and_the_first_is_untouched(house, guest, first, fork):
    before = await house.record(first)
    second = await fork(first, 3)
    await played(house, guest, second, LINES[2:])

    assert alike(await house.record(second)) == alike(before)
    assert await house.record(first) == before
    assert (await house.record(second))[0]["forked"] == {"session": first.id, "seq": 9}


async def test_the_call_says_that_it_is_a_second_try_and_folds_up_what_was_said(house, guest, first, fork):
    second = await fork(first, 2)
    page = await (await guest.get(f"/sessions/{second.id}")).text()
    call = await house.call(guest, second)

    assert "A second try, from your turn 2." in page
    assert re.search(r"<details class=\"said-then\".*“onset”.*In May.*</details>", page, re.DOTALL)
    assert [event["text"] for event in call.events if event["type"] == "learner_said"] == ["Hello."]
    assert "forked" not in json.dumps(call.got)


async def test_the_debriefs_clock_goes_on_from_where_the_first_call_stood(house, guest, first, fork):
    second = await fork(first, 4)
    await played(house, guest, second, ["sister"])
    then, now = [json.loads(await (await guest.get(f"/sessions/{one.id}/debrief.json")).text()) for one in (first, second)]

    def clocks(report):
        return [line["clock"] for line in report["transcript"]]

    assert clocks(now)[:7] == clocks(then)[:7]
    assert clocks(now) == sorted(clocks(now))
    assert now["length"] == then["length"] == "under a minute"


async def test_nothing_written_afterwards_is_taken_along(house, guest, first, fork):
    token = house.token(guest)
    await guest.post(f"/sessions/{first.id}/before", data={"csrf": token, "felt": "Rushed.", "rating": "3"})
    await guest.post(f"/sessions/{first.id}/journal", data={"csrf": token, "frame": "what", "what": "A thought."})
    second = await fork(first, 2)

    assert {event["type"] for event in await house.record(second)} <= {"session_started", "patient_said", "learner_said", "patient_reacted"}
    assert await house.store.journal(second.id) is None


async def test_what_authors_may_have_is_not_taken_over(house, guest):
    answer = await guest.post("/api/sessions", json={"scenario": "mrs-lim", "seed": 7, "keep_unheard": True})
    first = SimpleNamespace(**await answer.json())
    await played(house, guest, first, ["Hello."])
    made = await guest.post(f"/sessions/{first.id}/fork", data={"csrf": house.token(guest), "turn": "1"}, allow_redirects=False)

    assert (await house.store.session(made.headers["Location"].rsplit("/", 1)[1])).keeps_unheard is False


async def test_only_the_owner_goes_back_and_only_with_the_pages_token(house, first, fork):
    other = await house.guest()
    await house.session(other)
    answers = [await fork(first, 2, who=other), await fork(first, 2, token="none")]

    assert [answer.status for answer in answers] == [404, 403]


@pytest.mark.parametrize("turn", ["", "0", "5", "99999", "-1", "two", "²"])
async def test_a_turn_nobody_took_is_told_so(first, fork, turn):
    answer = await fork(first, turn)

    assert answer.status == 400
    assert "your own turns" in await answer.text()


async def test_a_call_that_goes_on_is_ended_first(house, guest, fork):
    session = await house.session(guest)
    await played(house, guest, session, LINES[:2], end=False)

    assert (await fork(session, 1)).status == 409


async def test_both_calls_stand_side_by_side_from_where_they_part(house, guest, first, fork):
    second = await fork(first, 3)
    await played(house, guest, second, ["Tell me about your week.", "onset"])
    page = html.unescape(await (await guest.get(second.compare)).text())
    parting, onward = page[page.index('id="parting"') : page.index('id="onward"')], page[page.index('id="onward"') :]

    assert "It doesn't hurt." in parting
    assert "Tell me about your week." in parting
    assert "sister" in onward
    assert "Too little was said in one of them to compare." in page
    assert not re.search(r"\d\.\d", re.sub(r"<svg.*?</svg>|/static/\S+", "", page, flags=re.DOTALL))


async def test_the_numbers_are_in_the_file(house, guest, first, fork):
    second = await fork(first, 3)
    await played(house, guest, second, ["onset"])
    told = json.loads(await (await guest.get(f"{second.compare}.json")).text())

    assert (told["turn"], told["first_call"]["session"], told["second_try"]["session"]) == (3, first.id, second.id)
    assert [one["turn"] for one in told["first_call"]["trust"]] == [1, 2, 3, 4]
    assert told["difference"]["empathy"] == {"points": None, "ranges_overlap": None}


async def test_a_second_try_that_was_ended_at_once_can_be_compared_too(house, guest, first, fork):
    second = await fork(first, 2)
    await played(house, guest, second, [])
    answer = await guest.get(second.compare)

    assert answer.status == 200
    assert "without another word" in await answer.text()


async def test_my_sessions_and_both_debriefs_lead_from_one_to_the_other(house, guest, first, fork):
    second = await fork(first, 2)
    await played(house, guest, second, ["pain"])
    for one in (first, second):
        await guest.post(f"/sessions/{one.id}/before", data={"csrf": house.token(guest), "rating": "skip"})
    pages = [await (await guest.get(path)).text() for path in ("/mine", first.debrief, second.debrief)]

    assert all(second.compare in page for page in pages)
    assert "A second try, from turn 2 of the call of" in pages[0]


async def test_a_fork_of_a_fork_is_compared_with_what_it_left(house, guest, first, fork):
    second = await fork(first, 2)
    await played(house, guest, second, ["pain", "Something else."])
    third = await fork(second, 3)
    await played(house, guest, third, ["onset"])
    page = await (await guest.get(third.compare)).text()

    assert "Something else." in page
    assert "Up to turn 2 both are one call." in page


async def test_deleting_the_first_leaves_the_second_with_its_debrief_and_nothing_to_compare(house, guest, first, fork):
    second = await fork(first, 3)
    await played(house, guest, second, ["onset"], end=False)
    await guest.post(f"/sessions/{first.id}/delete", data={"csrf": house.token(guest)})
    call_page = await (await guest.get(f"/sessions/{second.id}")).text()
    call = await house.call(guest, second)
    await call.ws.send_json({"type": "end"})
    await call.closed()
    debrief, compare = await guest.get(second.debrief), await guest.get(second.compare)

    assert "has been deleted" in call_page
    assert debrief.status == 200
    assert "Hello." in await debrief.text()
    assert "a call that was deleted" in await (await guest.get("/mine")).text()
    assert compare.status == 404


async def test_deleting_the_second_leaves_the_first(house, guest, first, fork):
    second = await fork(first, 3)
    await guest.post(f"/sessions/{second.id}/delete", data={"csrf": house.token(guest)})

    assert (await guest.get(first.debrief)).status == 200
    assert (await guest.get(f"/sessions/{first.id}/compare")).status == 404


async def test_the_comparison_is_its_owners_alone_and_waits_for_the_end(house, guest, first, fork):
    second = await fork(first, 3)
    going = await guest.get(second.compare)
    await played(house, guest, second, ["onset"])
    other = await house.guest()
    await house.session(other)

    assert going.status == 409
    assert [(await other.get(f"{second.compare}{ending}")).status for ending in ("", ".json")] == [404, 404]
