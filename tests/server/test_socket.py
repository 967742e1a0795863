"""One call over one socket: what is sent back, what is refused, and what cannot break it."""

import asyncio
import json

import aiohttp
import pytest

from simtrainer.server import messages

WHOLE_TURN = ["learner_said", "patient_reacted", "patient_said"]


async def test_a_call_begins_with_the_patient_s_opening_words(house):
    guest = await house.guest()
    call = await house.call(guest, await house.session(guest))

    assert [(one["seq"], one["type"]) for one in call.events] == [(1, "session_started"), (2, "patient_said")]
    assert call.events[1]["text"] == "I suppose you have my results."
    assert call.got[-1] == {"type": "live", "last": 2}


async def test_a_turn_is_the_learner_s_words_the_reaction_and_the_answer(house):
    guest = await house.guest()
    call = await house.call(guest, await house.session(guest))
    answer = await call.turn("m1", "Any pain?")

    assert [one["type"] for one in call.events[2:]] == WHOLE_TURN
    assert [one["seq"] for one in call.events] == [1, 2, 3, 4, 5]
    assert "It doesn't hurt." in answer["text"]
    assert set(answer) - {"seen"} == {"seq", "at", "type", "speaker", "text", "channel", "expression"}
    said = call.events[2]
    assert (said["id"], said["text"], said["channel"]) == ("m1", "Any pain?", "spoken")
    assert set(call.events[3]) == {"seq", "at", "type", "turn"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("{", "bad_json"),
        ('{"type": "say", "id": "x", "text": "\udfff"}', "bad_json"),
        (r'{"type": "say", "id": "x", "text": "\ud800"}', "bad_json"),
        ("[" * 8000 + "]" * 8000, "bad_json"),
        ('{"type": ' + "[" * 8000, "bad_json"),
        ("[]", "bad_message"),
        ("{}", "bad_message"),
        ('{"type": 3}', "bad_message"),
        ('{"type": "shout"}', "unknown_type"),
        ('{"type": "say"}', "bad_message"),
        ('{"type": "say", "id": "", "text": "Hello"}', "bad_message"),
        ('{"type": "say", "id": "x", "text": 3}', "bad_message"),
        ('{"type": "say", "id": "x", "text": "Hello", "channel": "telepathy"}', "bad_message"),
        ('{"type": "say", "id": "x", "text": "Hello", "state": "settled"}', "bad_message"),
        ('{"type": "say", "id": "x", "text": "  "}', "empty"),
        (json.dumps({"type": "say", "id": "x", "text": "a" * 4001}), "too_long"),
        ('{"type": "end", "by": "patient"}', "bad_message"),
    ],
)
async def test_a_malformed_message_is_answered_and_the_session_goes_on(house, data, code):
    guest = await house.guest()
    call = await house.call(guest, await house.session(guest))
    await call.ws.send_frame(data.encode("utf-8", "surrogatepass"), aiohttp.WSMsgType.TEXT)
    error = await call.until("error")
    await call.turn("m1")

    assert error["code"] == code
    assert error["message"]
    assert [one["type"] for one in call.events[2:]] == WHOLE_TURN


async def test_an_error_names_the_message_it_is_about(house):
    guest = await house.guest()
    call = await house.call(guest, await house.session(guest))
    await call.say("m1", " ")

    assert (await call.until("error"))["id"] == "m1"


async def test_bytes_instead_of_text_are_answered_and_the_session_goes_on(house):
    guest = await house.guest()
    call = await house.call(guest, await house.session(guest))
    await call.ws.send_bytes(b"\x00\x01")
    error = await call.until("error")
    await call.turn("m1")

    assert error["code"] == "bad_message"


async def test_a_message_over_16_kib_closes_the_socket_and_the_call_goes_on_after_a_reconnect(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.ws.send_str("x" * (16 * 1024 + 1))
    code = await call.closed()
    again = await house.call(guest, session, after=2)
    await again.turn("m1")

    assert code == 1009
    assert [one["seq"] for one in again.events] == [3, 4, 5]


async def test_a_message_sent_again_is_not_played_again(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.turn("m1")
    await call.say("m1")
    await call.turn("m2", "And onset?")

    assert [one["id"] for one in await house.record(session) if one["type"] == "learner_said"] == ["m1", "m2"]


async def test_words_that_come_too_fast_are_named_and_can_be_said_again(open_house, ticking):
    clock = ticking(step=0)
    house = await open_house(clock=clock, say_burst=3, say_rate=1)
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    for n in range(4):
        await call.say(f"m{n}")
    error = await call.until("error")
    clock.now += 1
    await call.turn("m3")

    assert (error["code"], error["id"]) == ("too_fast", "m3")
    assert [one["id"] for one in await house.record(session) if one["type"] == "learner_said"] == ["m0", "m1", "m2", "m3"]


async def test_bytes_that_come_too_fast_are_not_read(open_house, ticking):
    house = await open_house(clock=ticking(step=0), say_burst=1, say_rate=1)
    guest = await house.guest()
    call = await house.call(guest, await house.session(guest))
    for _ in range(2):
        await call.ws.send_bytes(b'{"id": "m1"}')
    errors = [await call.until("error") for _ in range(2)]

    assert [error["code"] for error in errors] == ["bad_message", "too_fast"]
    assert not any("id" in error for error in errors)


async def test_typing_is_heard_and_leaves_nothing_behind(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.ws.send_json({"type": "typing"})
    await call.turn("m1")

    assert len(await house.record(session)) == 5


async def test_nothing_can_be_said_in_a_pause_and_everything_after_it(house):
    guest = await house.guest()
    call = await house.call(guest, await house.session(guest))
    await call.ws.send_json({"type": "pause"})
    await call.until("session_paused")
    await call.say("m1")
    error = await call.until("error")
    await call.ws.send_json({"type": "resume"})
    await call.until("session_resumed")
    await call.turn("m1")

    assert (error["code"], error["id"]) == ("paused", "m1")


@pytest.mark.parametrize(("kind", "by"), [("end", "learner"), ("step_out", "stepped_out")])
async def test_the_end_is_an_event_and_then_the_socket_closes(house, kind, by):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.ws.send_json({"type": kind})
    ended = await call.until("session_ended")
    code = await call.closed()

    assert (ended["by"], code) == (by, 4410)
    assert (await house.store.session(session.id)).ended == ended["at"]


async def test_what_is_said_right_after_the_end_is_not_kept(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.ws.send_json({"type": "end"})
    await call.say("late")
    await call.closed()

    assert [one["type"] for one in await house.record(session)][-1] == "session_ended"


async def test_a_socket_of_a_finished_session_replays_it_and_closes(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.ws.send_json({"type": "end"})
    await call.closed()
    again = await house.call(guest, session)

    assert [one["type"] for one in again.events] == ["session_started", "patient_said", "session_ended"]
    assert await again.closed() == 4410


async def test_messages_before_the_patient_began_to_answer_are_one_turn(open_house):
    house = await open_house(patient_delay=0.2)
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.say("m1", "Any pain?")
    await call.say("m2", "And the onset?")
    answer = await call.until("patient_said")
    record = await house.record(session)

    assert [one["type"] for one in record[2:]] == ["learner_said", "learner_said", "patient_reacted", "patient_said"]
    assert [one["said"] for one in record[4]["messages"]] == [3, 4]
    assert "It doesn't hurt." in answer["text"]
    assert "In May." in answer["text"]
    assert {"type": "patient_typing"} in call.got


async def test_words_nobody_has_answered_yet_are_taken_in_before_the_call_ends(open_house):
    house = await open_house(patient_delay=30)
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.say("m1", "Any pain?")
    await call.until("learner_said")
    await call.ws.send_json({"type": "end"})
    await call.closed()

    assert [one["type"] for one in await house.record(session)][2:] == [*WHOLE_TURN, "session_ended"]


async def test_every_tab_of_a_learner_sees_the_same_call(house):
    guest = await house.guest()
    session = await house.session(guest)
    one, other = await house.call(guest, session), await house.call(guest, session)
    await one.turn("m1")
    await other.until("patient_said")
    await other.turn("m2")
    await one.until("patient_said")

    assert one.events == other.events
    assert [event["seq"] for event in one.events] == list(range(1, 9))


async def test_a_room_is_dropped_when_the_last_socket_has_gone(house, soon):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.turn("m1")
    assert len(house.desk.rooms) == 1
    await call.ws.close()

    await soon(lambda: len(house.desk.rooms) == 0)


async def test_a_session_that_is_erased_closes_its_sockets(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await house.store.erase_session(session.id)
    await call.say("m1")

    assert await call.closed() == 4404


async def test_a_session_that_another_server_went_on_with_is_let_go(open_house):
    here = await open_house()
    there = await open_house()
    guest = await here.guest()
    session = await here.session(guest)
    mine = await here.call(guest, session)
    guest._base_url = aiohttp.client.URL(there.base)
    theirs = await there.stack.enter_async_context(guest.ws_connect(f"{there.base}{session.socket}", headers={"Origin": there.base}))
    await theirs.send_json({"type": "say", "id": "t1", "text": "Hello."})
    while json.loads((await theirs.receive(timeout=5)).data)["type"] != "patient_reacted":
        pass
    await mine.say("m1")

    assert await mine.closed() == 4409


async def test_a_hearing_that_fails_keeps_the_words_and_says_so(open_house, caplog):
    broken = {"yes": True}

    def hear(text, before):
        if broken["yes"]:
            raise RuntimeError("the model fell over")
        from simtrainer.transcript.heard import Heard

        return Heard()

    house = await open_house(hear=hear)
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.say("m1", "Can you hear me?")
    error = await call.until("error")
    broken["yes"] = False
    await call.say("m2", "And now?")
    await call.until("patient_said")

    assert (error["code"], error["id"]) == ("internal", "m1")
    assert "fell over" not in json.dumps(call.got)
    assert "the model fell over" in caplog.text
    assert [one["type"] for one in await house.record(session)][2:] == ["learner_said", *WHOLE_TURN]


@pytest.mark.parametrize("after", ["x", "-1", "1e3", "99999999999999999999"])
async def test_a_place_that_is_no_number_is_refused(house, after):
    guest = await house.guest()
    session = await house.session(guest)

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await guest.ws_connect(f"{session.socket}?after={after}")

    assert refused.value.status == 400


async def test_an_end_in_one_tab_ends_the_other(house):
    guest = await house.guest()
    session = await house.session(guest)
    one, other = await house.call(guest, session), await house.call(guest, session)
    await one.ws.send_json({"type": "end"})

    assert await asyncio.gather(one.closed(), other.closed()) == [4410, 4410]
    assert other.events[-1]["type"] == "session_ended"


async def test_nobody_is_let_in_while_the_server_closes(house):
    guest = await house.guest()
    session = await house.session(guest)
    inside = await house.call(guest, session)
    house.desk.rooms.close_all(1001)
    late = await house.call(guest, session, live=False)

    assert await asyncio.gather(inside.closed(), late.closed()) == [1001, 1001]
    assert late.got == []


async def test_a_turn_that_is_broken_off_in_the_middle_is_read_back_from_the_log(house, soon):
    guest = await house.guest()
    session = await house.session(guest)
    await house.call(guest, session)
    (room,) = house.desk.rooms._rooms.values()
    turn = asyncio.ensure_future(room.take(messages.Say(id="m1", text="Any pain?")))
    await asyncio.sleep(0)
    turn.cancel()
    await soon(turn.done)
    again = await house.call(guest, session)
    await again.say("m1", "Any pain?")
    await again.turn("m2", "And onset?")

    assert [event["id"] for event in again.events if event["type"] == "learner_said"] == ["m1", "m2"]
    assert [event["seq"] for event in again.events] == list(range(1, 9))
