"""Documents over the wire: nothing of them before it is due, an opening noted before anything is handed out."""

import json

import pytest

from simtrainer.scenario.library import Library
from simtrainer.scenario.model import Document, Scenario
from tests.conftest import SMALL

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>SECRET-{}</text></svg>'


def document(name, **more):
    return {
        "id": name,
        "title": f"The {name}",
        "file": f"{name}.svg",
        "alt": f"ALT-{name}",
        "text": [f"TEXT-{name}"],
        "svg": SVG.format(name),
        **more,
    }


CASE = Scenario.model_validate(
    {
        **SMALL,
        "documents": [
            document("letter", table=[["When", "What"], ["May", "A lump"]]),
            document("picture", shown="start"),
            document("diary", when={"told": "onset"}),
        ],
    }
)


@pytest.fixture
async def house(open_house):
    return await open_house(library=Library({CASE.id: CASE}))


async def opens(call, name):
    await call.ws.send_json({"type": "open", "document": name})
    return await call.next()


async def status(guest, path):
    return (await guest.get(path)).status


async def test_a_briefing_shows_what_is_in_it_and_only_the_title_of_what_waits(house):
    guest = await house.guest()
    page = await (await guest.get("/scenarios/mrs-lim")).text()
    picture = await guest.get("/scenarios/mrs-lim/documents/letter/picture")

    assert "ALT-letter" in page
    assert "A lump" in page
    assert "The picture" in page
    assert all(word not in page for word in ("ALT-picture", "TEXT-picture", "The diary", "ALT-diary", "SECRET-"))
    assert "SECRET-letter" in await picture.text()
    for name in ("picture", "diary", "nothing"):
        assert await status(guest, f"/scenarios/mrs-lim/documents/{name}/picture") == 404


async def test_a_drawing_is_served_as_a_picture_that_runs_and_fetches_nothing(house):
    guest = await house.guest()
    answer = await guest.get("/scenarios/mrs-lim/documents/letter/picture")

    assert answer.content_type == "image/svg+xml"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]


async def test_what_a_document_says_is_nowhere_before_it_is_opened(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    page = await (await guest.get(f"/sessions/{session.id}")).text()
    transcript = await (await guest.get(session.transcript)).text()
    place = f"/sessions/{session.id}/documents"

    assert [event["document"] for event in call.events if event["type"] == "document_shown"] == ["letter", "picture"]
    for word in ("SECRET", "ALT-", "TEXT-", "diary", "picture.svg"):
        assert word not in page + transcript + json.dumps(call.got)
    assert await status(guest, f"{place}/picture") == 404
    assert await status(guest, f"{place}/picture/picture") == 404


async def test_an_opening_is_noted_and_then_the_document_is_handed_out(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    opened = await opens(call, "letter")
    place = f"/sessions/{session.id}/documents/letter"
    said = await (await guest.get(place)).json()

    assert (opened["type"], opened["document"], opened["seq"]) == ("document_opened", "letter", 5)
    assert (await house.record(session))[-1]["type"] == "document_opened"
    assert said == {
        "document": "letter",
        "title": "The letter",
        "alt": "ALT-letter",
        "text": ["TEXT-letter"],
        "table": [["When", "What"], ["May", "A lump"]],
        "picture": f"{place}/picture",
    }
    assert "SECRET-letter" in await (await guest.get(said["picture"])).text()


async def test_opening_again_is_passed_over_and_what_is_not_there_yet_is_not_there_at_all(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await opens(call, "letter")
    await call.ws.send_json({"type": "open", "document": "letter"})
    hidden, unknown = await opens(call, "diary"), await opens(call, "nothing")

    assert hidden["code"] == unknown["code"] == "no_such_document"
    assert hidden["message"].replace("diary", "…") == unknown["message"].replace("nothing", "…")
    assert [event["type"] for event in await house.record(session)].count("document_opened") == 1


async def test_a_document_comes_up_after_the_turn_that_brings_it_and_once(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.turn("a", "The onset?")
    shown = await call.next()
    await call.turn("b", "The onset, again?")
    opened = await opens(call, "diary")

    assert (shown["type"], shown["document"]) == ("document_shown", "diary")
    assert opened["type"] == "document_opened"
    assert [event.get("document") for event in await house.record(session) if event["type"] == "document_shown"] == [
        "letter",
        "picture",
        "diary",
    ]


async def test_documents_are_their_owners_alone_and_open_in_a_pause_but_not_after_the_end(house):
    guest, other = await house.guest(), await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.ws.send_json({"type": "pause"})
    await call.until("session_paused")
    opened = await opens(call, "letter")
    place = f"/sessions/{session.id}/documents"
    assert opened["type"] == "document_opened"
    assert await status(other, f"{place}/letter") == 404
    await call.ws.send_json({"type": "end"})
    await call.closed()

    assert await status(guest, f"{place}/letter") == 200
    assert await status(guest, f"{place}/picture/picture") == 200
    assert await status(guest, f"{place}/diary") == 404


async def test_a_session_keeps_the_drawings_it_began_with(open_house, house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await opens(call, "letter")
    cookies = {"simtrainer_guest": house.cookie(guest)}
    await house.shut()
    redrawn = [Document.model_validate({**one.model_dump(), "svg": "<svg/>"}) for one in CASE.documents]
    later = await open_house(library=Library({CASE.id: CASE.model_copy(update={"documents": tuple(redrawn)})}))
    again = await later.guest(Cookie="; ".join(f"{name}={value}" for name, value in cookies.items()))

    assert "SECRET-letter" in await (await again.get(f"/sessions/{session.id}/documents/letter/picture")).text()


async def test_the_debrief_says_what_was_opened_and_when(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.turn("a", "Hello.")
    await opens(call, "picture")
    await call.ws.send_json({"type": "end"})
    await call.closed()
    page = await (await guest.get(session.debrief)).text()

    assert '<strong lang="en">The letter.</strong> You did not open it.' in page
    assert '<strong lang="en">The picture.</strong> You opened it after your turn 1.' in page
    assert "The diary" not in page
    text = await (await guest.get(f"{session.debrief}.txt")).text()
    assert "- The letter. You did not open it.\n- The picture. You opened it after your turn 1.\n" in text
    assert "\nNot clinically reviewed\n" in text


async def test_who_reviewed_a_case_stands_in_the_list_the_briefing_and_the_debrief(open_house):
    reviewed = CASE.model_copy(update={"clinically_reviewed": "Dr A. Name, GP, March 2027, for England", "id": "reviewed"})
    house = await open_house(library=Library({CASE.id: CASE, reviewed.id: reviewed}))
    guest = await house.guest()
    pages = {}
    for name in ("mrs-lim", "reviewed"):
        session = await house.session(guest, scenario=name)
        call = await house.call(guest, session)
        await call.ws.send_json({"type": "end"})
        await call.closed()
        pages[name] = [await (await guest.get(path)).text() for path in (f"/scenarios/{name}", session.debrief)]
    listed = await (await guest.get("/scenarios")).text()

    assert all("Clinically reviewed: Dr A. Name, GP, March 2027, for England" in page for page in (*pages["reviewed"], listed))
    assert all("Not clinically reviewed" in page for page in (*pages["mrs-lim"], listed))
    assert all("Not clinically reviewed" not in page for page in pages["reviewed"])
