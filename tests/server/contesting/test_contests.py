"""A learner sees a point of their debrief differently and says so; it waits, and can be taken back."""

import re

import pytest

from simtrainer.transcript.heard import Act, Heard
from tests.server.contesting.conftest import CALL, OPENING, REASON, Marking, text_of


async def test_what_can_be_contested_has_its_quiet_link_and_says_what_is_shared_before(learner, session):
    debrief = await text_of(learner, session.debrief)
    form = await text_of(learner, f"/sessions/{session.id}/contest/{OPENING}")

    links = set(re.findall(rf"/sessions/{session.id}/contest/([\w-]+)", debrief))
    whole_turns = {f"words-{turn}" for turn in (1, 3, 5, 7, 9, 11)}
    assert links == {OPENING, "opening-8", "item-c1", "words-1-0-16", *whole_turns}
    assert "I don&#39;t sleep much." in form
    assert "with the 2 turns before it and the 2 after it" in form
    assert "A secret garden." not in form


async def test_a_guest_is_told_how_to_be_answered_and_cannot_contest(house, desk):
    guest = await house.guest()
    session = await house.ended(guest, CALL)
    page = await text_of(guest, f"/sessions/{session.id}/contest/{OPENING}")

    assert "Ask whoever runs this site for a learner’s link" in page
    assert 'action="/sessions' not in page
    assert (await desk.contest(guest, session))[0] == 404


async def test_a_contest_waits_where_the_learner_sees_it_and_can_be_taken_back(desk, learner, educator, session):
    status, debrief = await desk.contest(learner, session)
    mine, queue = await text_of(learner, "/mine"), await desk.queue(educator)
    (withdraw,) = re.findall(r'action="(/sessions/[^"]+/withdraw)"', debrief)
    _, after = await desk.post(learner, withdraw)

    assert status == 200
    assert "Waiting for an educator" in debrief
    assert REASON in debrief
    assert "waiting for an educator" in mine
    assert len(queue) == 1
    assert "What you see differently" not in after
    assert await desk.queue(educator) == []
    assert (await educator.get(f"/marking/{queue[0]}")).status == 404


async def test_a_reason_is_needed_and_each_point_is_contested_once(desk, learner, session):
    empty = await desk.contest(learner, session, reason=" ")
    first, again = await desk.contest(learner, session), await desk.contest(learner, session)

    assert empty[0] == 422
    assert "Say in a sentence why you see it differently" in empty[1]
    assert (first[0], again[0]) == (200, 409)


@pytest.mark.parametrize("key", ["opening-2", "words-2", "words-40", "words-3-0-4", "item-c9", "part-empathy", "part-E9", "nonsense"])
async def test_what_the_call_does_not_have_cannot_be_contested(desk, learner, session, key):
    assert (await learner.get(f"/sessions/{session.id}/contest/{key}")).status == 404
    assert (await desk.contest(learner, session, key))[0] == 404


async def test_the_words_of_a_turn_are_one_point_by_whatever_name_they_are_reached(desk, learner, session):
    await desk.contest(learner, session, "words-1-0-16")
    debrief = await text_of(learner, session.debrief)
    form = await text_of(learner, f"/sessions/{session.id}/contest/words-1")

    assert f"/sessions/{session.id}/contest/words-1" not in debrief.replace("contest/words-11", "")
    assert "You said so on" in form
    assert (await desk.contest(learner, session, "words-1"))[0] == 409


async def test_taking_back_the_last_one_leads_to_a_place_that_is_there(house, desk, learner, session):
    _, debrief = await desk.contest(learner, session)
    (withdraw,) = re.findall(r'action="(/sessions/[^"]+/withdraw)"', debrief)
    answer = await learner.post(withdraw, data={"csrf": house.token(learner)}, allow_redirects=False)
    place = answer.headers["Location"].partition("#")[2]

    assert f'id="{place}"' in await text_of(learner, session.debrief)


async def test_a_form_tells_no_more_of_a_learners_words_than_their_debrief(open_house, library):
    formula = Act("EM_VALIDATE", 0, 13, 0.9, {"formula": True, "linked": False}, "heard")
    house = await open_house(
        hear=lambda text, _: Heard(acts=(formula,) if "Sorry" in text else (), facts=(), nothing_fits=1.0), library=library
    )
    learner, educator = await house.person("learner"), await house.person("educator")
    session = await house.ended(learner, ("Hello.", "Sorry to hear."))
    form = await text_of(learner, f"/sessions/{session.id}/contest/words-3")
    desk = Marking(house)
    place = await desk.opened(learner, session, educator, "words-3")
    _, readings = await desk.post(educator, f"{place}/mark", finding="cannot-tell")

    assert "you said something kind that would fit any patient" in await text_of(learner, session.debrief)
    assert "The program found:</strong> you said something kind that would fit any patient" in form
    assert "they said that it makes sense to feel that way (only a beginning of it, or in words that fit anybody)" in readings


async def test_a_deleted_session_takes_what_was_contested_along(desk, learner, educator, session):
    place = await desk.opened(learner, session, educator)
    await desk.post(learner, f"/sessions/{session.id}/delete")

    assert await desk.queue(educator) == []
    assert (await educator.get(place)).status == 404
