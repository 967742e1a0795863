"""Beside the talk: notes that are the learner's alone, an emergency button that knows only what was asked, a reminder before the end."""

import json

import pytest

from simtrainer.scenario.library import Library
from simtrainer.scenario.model import Scenario
from simtrainer.transcript.heard import Act, Heard

ACTS = {"Where are you": "TH_LOCATION", "number": "TH_BACKUP", "watch for": "PL_SAFETYNET", "questions": "CL_CLOSE"}
GENERAL = [
    "Have you said which signs need help, and where to get it?",
    "Is it settled when you speak again, and who rings whom?",
    "Have they been asked what they still want to know?",
    "Which number do you ring if the line drops?",
    "Do you know where they are right now?",
    "Have you made sure who you are talking to?",
]


def heard(text, before):
    """Hear an act by a word."""
    acts = tuple(Act(code, 0, len(text), 0.9, {}, "given") for words, code in ACTS.items() if words in text)
    return Heard(acts=acts, nothing_fits=0.0 if acts else 1.0)


@pytest.fixture
async def house(open_house):
    return await open_house(hear=heard)


@pytest.fixture
async def session(house, guest):
    return await house.session(guest)


@pytest.fixture
async def call(house, guest, session):
    return await house.call(guest, session)


async def read(browser, session, path):
    return await (await browser.get(f"/sessions/{session.id}/{path}")).json()


async def note(browser, session, text):
    answer = await browser.post(f"/sessions/{session.id}/notes", json={"text": text})
    return answer.status, await answer.text()


async def test_without_a_place_no_ambulance_can_be_sent_and_nothing_is_kept(house, guest, session, call):
    await call.turn("m0", "Hello.")
    await call.ws.send_json({"type": "emergency", "what": "ambulance"})
    error = await call.until("error")

    assert error["code"] == "no_place"
    assert "ask where the patient is" in error["message"]
    assert await read(guest, session, "emergency") == {"place_said": None, "number_said": None, "sent": False}
    assert "emergency_used" not in [event["type"] for event in await house.record(session)]


async def test_once_the_place_was_asked_for_an_ambulance_is_sent_there_once_and_the_debrief_tells_of_it(house, guest, session, call):
    answer = await call.turn("m0", "Where are you right now?")
    asked = await read(guest, session, "emergency")
    for _ in range(2):
        await call.ws.send_json({"type": "emergency", "what": "ambulance"})
    used = await call.until("emergency_used")
    after = await read(guest, session, "emergency")
    await call.ws.send_json({"type": "end"})
    await call.closed()
    debrief = await (await guest.get(f"/sessions/{session.id}/debrief")).text()

    assert asked == {"place_said": answer["text"], "number_said": None, "sent": False}
    assert set(used) == {"type", "seq", "at", "what"}
    assert after["sent"]
    assert [event["type"] for event in await house.record(session)].count("emergency_used") == 1
    assert "You sent an ambulance after your turn 1." in debrief


async def test_ringing_back_needs_a_number_that_was_asked_for(guest, session, call):
    await call.ws.send_json({"type": "emergency", "what": "ring_back"})
    refused = await call.until("error")
    answer = await call.turn("m0", "What number can I ring you on?")
    await call.ws.send_json({"type": "emergency", "what": "ring_back"})
    used = await call.until("emergency_used")

    assert refused["code"] == "no_number"
    assert (await read(guest, session, "emergency"))["number_said"] == answer["text"]
    assert used["what"] == "ring_back"


async def test_before_the_end_only_general_steps_that_were_not_heard_are_named_and_at_most_four(guest, session, call):
    first = await read(guest, session, "before-ending")
    await call.turn("m0", "You should watch for a fever. What number are you on?")
    then = await read(guest, session, "before-ending")

    assert first["not_heard"] == GENERAL[:4]
    assert then["not_heard"] == [GENERAL[1], GENERAL[2], GENERAL[4], GENERAL[5]]


async def test_the_reminder_reads_the_same_in_every_case(open_house, small):
    other = Scenario.model_validate({**small.model_dump(by_alias=True, exclude_none=True), "id": "other", "opening": "Good evening."})
    house = await open_house(hear=heard, library=Library({small.id: small, other.id: other}))
    guest = await house.guest()

    answers = [await read(guest, await house.session(guest, scenario=case), "before-ending") for case in (small.id, "other")]

    assert answers[0] == answers[1]


async def test_an_educator_switches_the_reminder_off_for_the_site(house, guest, session, call):
    educator = await house.person("educator")
    await educator.post("/site", data={"csrf": house.token(educator), "self_critique": "yes"})

    assert await read(guest, session, "before-ending") == {"not_heard": []}
    assert "data-before-ending" not in await (await guest.get(f"/sessions/{session.id}")).text()


async def test_notes_are_kept_as_last_written_shown_beside_the_debrief_exported_and_in_no_transcript(house, guest, session, call):
    await note(guest, session, "tired since")
    assert (await note(guest, session, "tired since Tuesday <b>"))[0] == 200
    page = await (await guest.get(f"/sessions/{session.id}")).text()
    await call.turn("m0", "Hello.")
    await call.ws.send_json({"type": "end"})
    await call.closed()
    debrief = await (await guest.get(session.debrief)).text()
    export = await (await guest.get("/mine/export")).json()
    files = [await (await guest.get(f"{session.debrief}.{ending}")).read() for ending in ("json", "txt", "html")]

    assert "tired since Tuesday &lt;b&gt;" in page
    assert "tired since Tuesday &lt;b&gt;" in debrief
    assert [one["text"] for one in export["notes"]] == ["tired since Tuesday <b>"]
    assert not any(b"since Tuesday" in body for body in (*files, json.dumps(await house.record(session)).encode()))


async def test_an_educator_a_session_is_shared_with_does_not_see_the_notes(house):
    learner, educator = await house.person("learner", "Sam"), await house.person("educator")
    session = await house.ended(learner)
    await note(learner, session, "a private thought")
    await house.share(learner, session, reflections=True, tries=True, journal=True)

    assert "a private thought" not in await (await educator.get(f"/shared/{session.id}")).text()
    assert "a private thought" in await (await learner.get(session.debrief)).text()


async def test_notes_go_with_their_session(house, guest, session):
    await note(guest, session, "something")
    await guest.post(f"/sessions/{session.id}/delete", data={"csrf": house.token(guest)})

    assert (await (await guest.get("/mine/export")).json())["notes"] == []


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        ('{"text": 3}', {}, 400),
        ('{"text": "%s"}' % ("x" * 10_001), {}, 400),
        ('{"text": "x"}', {"Origin": "http://elsewhere.example"}, 403),
    ],
)
async def test_notes_that_will_not_do_are_refused_and_the_earlier_ones_stay(guest, session, body, headers, status):
    await note(guest, session, "before")
    answer = await guest.post(f"/sessions/{session.id}/notes", data=body, headers=headers)

    assert answer.status == status
    assert "before" in await (await guest.get(f"/sessions/{session.id}")).text()


async def test_the_camera_is_allowed_to_our_own_page_of_a_video_call_and_nowhere_else(guest, session):
    call, about = await guest.get(f"/sessions/{session.id}"), await guest.get("/about")

    assert "camera=(self)" in call.headers["Permissions-Policy"]
    assert "camera=()" in about.headers["Permissions-Policy"]
    assert call.headers["Content-Security-Policy"] == about.headers["Content-Security-Policy"]


async def test_the_waiting_room_starts_no_session_and_its_button_leads_into_the_call(house, guest):
    page = await guest.get("/scenarios/mrs-lim/waiting")
    before = await house.store.sessions_of(house.cookie(guest).partition(".")[0])
    joined = await guest.post("/scenarios/mrs-lim/start", data={"csrf": house.token(guest)}, allow_redirects=False)

    assert page.status == 200
    assert before == []
    assert joined.headers["Location"].startswith("/sessions/")
    assert 'action="/scenarios/mrs-lim/start"' in await page.text()


async def test_a_text_chat_has_no_waiting_room(open_house, small):
    chat = Scenario.model_validate({**small.model_dump(by_alias=True, exclude_none=True), "modality": "text"})
    guest = await (await open_house(library=Library({chat.id: chat}))).guest()
    answer = await guest.get(f"/scenarios/{chat.id}/waiting", allow_redirects=False)

    assert (answer.status, answer.headers["Location"]) == (303, f"/scenarios/{chat.id}")
    assert "/waiting" not in await (await guest.get(f"/scenarios/{chat.id}")).text()
