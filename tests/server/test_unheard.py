"""What was not understood is kept only where the learner allowed it, without names and numbers, as long as the session."""

import json
import re

import pytest

ODD = "Do you keep pets, Maria, or 2 cats?"
KEPT = "Do you keep pets, [name], or [number] cats?"


async def opted_in(house, guest):
    """Start a session from the briefing's own form, with the box ticked."""
    page = await (await guest.get("/scenarios/mrs-lim")).text()
    box = re.search(r'<input type="checkbox"[^>]*>', page)[0]
    fields = {"csrf": house.token(guest), re.search(r'name="(\w+)"', box)[1]: re.search(r'value="(\w+)"', box)[1]}
    answer = await guest.post("/scenarios/mrs-lim/start", data=fields)
    return answer.url.path.rpartition("/")[2]


async def talk(house, guest, session, *lines):
    ws = await house.stack.enter_async_context(guest.ws_connect(f"/sessions/{session}/socket?after=0"))
    for number, line in enumerate(lines):
        await ws.send_json({"type": "say", "id": f"m{number}", "text": line})
        while json.loads((await ws.receive(timeout=5)).data)["type"] != "patient_reacted":
            pass
    return ws


async def test_the_box_stands_before_the_start_unticked_with_its_label_and_what_it_means(house):
    page = await (await (await house.guest()).get("/scenarios/mrs-lim")).text()
    form = re.search(r'<form[^>]*action="/scenarios/mrs-lim/start".*?</form>', page, re.DOTALL)[0]
    box = re.search(r'<input type="checkbox"[^>]*>', form)[0]
    name, meaning = re.search(r'\bid="([^"]+)"', box)[1], re.search(r'aria-describedby="([^"]+)"', box)[1]

    assert "checked" not in box
    label = re.search(rf'<label for="{name}">(.*?)</label>', form, re.DOTALL)[1]
    told = label + re.search(rf'id="{meaning}">(.*?)</p>', form, re.DOTALL)[1]
    for promise in ("did not understand", "names and numbers", "authors", "Delete the session"):
        assert promise in told


async def test_what_was_not_understood_is_kept_without_names_where_the_box_was_ticked(house):
    guest = await house.guest()
    session = await opted_in(house, guest)
    await talk(house, guest, session, "Any pain?", ODD)

    ((whose, one),) = await house.store.unheard()

    said = next(event for event in map(json.loads, await house.store.events(session)) if event.get("text") == ODD)
    assert whose == session
    assert (one.scenario, one.text, one.seq) == ("mrs-lim", KEPT, said["seq"])


@pytest.mark.parametrize("field", [{}, {"keep_unheard": ""}, {"keep_unheard": "no"}, {"keep_unheard": "on"}])
async def test_nothing_is_kept_where_the_box_was_not_ticked(house, field):
    guest = await house.guest()
    await guest.get("/scenarios/mrs-lim")
    answer = await guest.post("/scenarios/mrs-lim/start", data={"csrf": house.token(guest), **field})
    await talk(house, guest, answer.url.path.rpartition("/")[2], ODD)

    assert await house.store.unheard() == []


async def test_a_program_says_so_too_and_the_default_is_no(house):
    guest = await house.guest()
    for wanted in ({"keep_unheard": True}, {"keep_unheard": False}, {}):
        answer = await guest.post("/api/sessions", json={"scenario": "mrs-lim", **wanted})
        await talk(house, guest, (await answer.json())["id"], ODD)
    wrong = await guest.post("/api/sessions", json={"scenario": "mrs-lim", "keep_unheard": "yes"})

    assert [one.text for _, one in await house.store.unheard()] == [KEPT]
    assert wrong.status == 400


async def test_words_that_wait_for_a_slower_patient_are_kept_as_well(open_house):
    house = await open_house(patient_delay=0.02)
    guest = await house.guest()
    session = await opted_in(house, guest)
    await talk(house, guest, session, ODD, "Since when, Peter?")

    assert [one.text for _, one in await house.store.unheard()] == [KEPT, "Since when, [name]?"]


async def test_what_was_allowed_holds_after_a_restart(open_house):
    first = await open_house()
    guest = await first.guest()
    session = await opted_in(first, guest)
    cookies = {cookie.key: cookie.value for cookie in guest.cookie_jar}
    await first.shut()
    second = await open_house()
    guest = await second.guest()
    guest.cookie_jar.update_cookies(cookies)
    await talk(second, guest, session, ODD)

    assert len(await second.store.unheard()) == 1


async def test_it_goes_with_its_session(house):
    guest = await house.guest()
    gone, stays = await opted_in(house, guest), await opted_in(house, guest)
    for session in (gone, stays):
        await talk(house, guest, session, ODD)
    await guest.post(f"/sessions/{gone}/delete", data={"csrf": house.token(guest)})

    assert [session for session, _ in await house.store.unheard()] == [stays]


async def test_it_goes_with_its_learner(house):
    guest, other = await house.guest(), await house.guest()
    mine, theirs = await opted_in(house, guest), await opted_in(house, other)
    await talk(house, guest, mine, ODD)
    await talk(house, other, theirs, ODD)
    await guest.post("/mine/delete", data={"csrf": house.token(guest)})

    assert [session for session, _ in await house.store.unheard()] == [theirs]


async def test_the_export_holds_it_and_says_what_was_nearest_only_after_the_call(open_house, heard):
    def unsure(text, before):
        one = heard("Q_OPEN").acts
        return heard() if "pain" in text else type(heard())(unsure=one)

    house = await open_house(hear=unsure)
    guest = await house.guest()
    session = await opted_in(house, guest)
    ws = await talk(house, guest, session, ODD)
    during = json.loads(await (await guest.get("/mine/export")).text())
    await ws.send_json({"type": "end"})
    while (await ws.receive(timeout=5)).type.name == "TEXT":
        pass
    after = json.loads(await (await guest.get("/mine/export")).text())

    assert [one["text"] for one in during["unheard"]] == [KEPT]
    assert "nearest" not in during["unheard"][0]
    assert after["unheard"][0]["nearest"] == "act:Q_OPEN"
    assert after["sessions"][0]["keeps_unheard"] is True


async def test_my_sessions_tell_which_of_them_authors_may_see_something_of(house):
    guest = await house.guest()
    await opted_in(house, guest)
    await house.session(guest)

    page = await (await guest.get("/mine")).text()

    assert page.count("Authors may see what was not understood here.") == 1


async def test_the_record_of_a_call_is_the_same_whether_or_not_it_was_allowed(open_house, ticking):
    records = []
    for allowed in (True, False):
        house = await open_house(clock=ticking())
        guest = await house.guest()
        answer = await guest.post("/api/sessions", json={"scenario": "mrs-lim", "seed": 3, "keep_unheard": allowed})
        session = (await answer.json())["id"]
        await talk(house, guest, session, "Any pain?", ODD)
        events = [json.loads(body) for body in await house.store.events(session)]
        records.append([{name: value for name, value in event.items() if name not in ("at", "session")} for event in events])
        await house.shut()

    assert records[0] == records[1]
