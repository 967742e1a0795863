"""A line that is cut anywhere changes nothing: the same transcript, no gap, nothing twice, also over a restart."""

import asyncio
import json

import pytest

LINES = ["Hello.", "Any pain?", "And the onset?", "What about your sister?", "Goodbye."]
DURABLE = [*range(1, 3 + 3 * len(LINES))]


def without_times_and_ids(events):
    return [{key: value for key, value in event.items() if key not in ("at", "session")} for event in events]


async def play(house, guest, session, cuts):
    """Play all lines; cut the socket wherever `cuts` says, come back with the last number seen, and send again what may be lost."""
    seen = {}
    call = await house.call(guest, session)
    step = 0

    async def cut_here():
        nonlocal call, step
        step += 1
        if step in cuts:
            remember(seen, call)
            call.ws._response.connection.transport.abort()
            call = await house.call(guest, session, after=max(seen, default=0))
            return True
        return False

    for number, line in enumerate(LINES):
        await cut_here()
        await call.say(f"m{number}", line)
        if await cut_here():
            await call.say(f"m{number}", line)
        while answers(seen, call) < number + 2:
            assert await call.next(), call.ws.close_code
            if await cut_here():
                await call.say(f"m{number}", line)
    remember(seen, call)
    await call.ws.close()
    return [seen[seq] for seq in sorted(seen)]


def remember(seen, call):
    for event in call.events:
        assert seen.setdefault(event["seq"], event) == event, "an event changed"


def answers(seen, call):
    numbers = {event["seq"] for event in [*seen.values(), *call.events] if event["type"] == "patient_said"}
    return len(numbers)


@pytest.mark.parametrize("delay", [0, 0.01])
async def test_a_call_that_is_cut_at_every_point_is_the_call_that_was_never_cut(open_house, delay):
    house = await open_house(patient_delay=delay, say_burst=1000)
    guest = await house.guest()
    whole = await house.session(guest)
    expected = await play(house, guest, whole, cuts=())
    assert [event["seq"] for event in expected] == DURABLE
    record = without_times_and_ids(await house.record(whole))

    for cut in range(1, 21):
        session = await house.session(guest)
        got = await play(house, guest, session, cuts=(cut,))

        assert without_times_and_ids(got) == without_times_and_ids(expected), f"cut at {cut}"
        assert without_times_and_ids(await house.record(session)) == record, f"cut at {cut}"


async def test_a_call_that_is_cut_everywhere_is_the_call_that_was_never_cut(open_house):
    house = await open_house(say_burst=1000)
    guest = await house.guest()
    expected = await play(house, guest, await house.session(guest), cuts=())
    got = await play(house, guest, await house.session(guest), cuts=range(1, 100, 2))

    assert without_times_and_ids(got) == without_times_and_ids(expected)


@pytest.mark.parametrize("after", DURABLE)
async def test_a_call_goes_on_after_the_server_was_stopped_at_any_point(open_house, after):
    """Whatever the last event before the stop was, what comes after it is what would have come."""
    turns = (after - 2 + 2) // 3
    first = await open_house()
    guest = await first.guest()
    session = await first.session(guest)
    call = await first.call(guest, session)
    for number in range(turns):
        await call.turn(f"m{number}", LINES[number])
    cookies = list(guest.cookie_jar)
    before = await first.record(session)
    await first.shut()

    second = await open_house()
    guest = await second.guest()
    guest.cookie_jar.update_cookies({cookie.key: cookie.value for cookie in cookies})
    again = await second.call(guest, session, after=min(after, len(before)))
    for number in range(turns, len(LINES)):
        await again.turn(f"m{number}", LINES[number])
    uncut = await second.session(guest)
    other = await second.call(guest, uncut)
    for number, line in enumerate(LINES):
        await other.turn(f"m{number}", line)

    assert [event["seq"] for event in again.events] == list(range(min(after, len(before)) + 1, len(DURABLE) + 1))
    assert without_times_and_ids(await second.record(session)) == without_times_and_ids(await second.record(uncut))


async def test_words_that_waited_for_an_answer_when_the_server_stopped_are_answered_when_somebody_comes(open_house):
    first = await open_house(patient_delay=30)
    guest = await first.guest()
    session = await first.session(guest)
    call = await first.call(guest, session)
    await call.say("m1", "Any pain?")
    await call.until("learner_said")
    cookies = list(guest.cookie_jar)
    await first.shut()

    second = await open_house(patient_delay=0.01)
    guest = await second.guest()
    guest.cookie_jar.update_cookies({cookie.key: cookie.value for cookie in cookies})
    again = await second.call(guest, session, after=3)
    answer = await again.until("patient_said")

    assert "It doesn't hurt." in answer["text"]
    assert [event["seq"] for event in again.events] == [4, 5]


async def test_the_answer_comes_even_when_the_learner_left_before_it(open_house, soon):
    house = await open_house(patient_delay=0.1)
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.say("m1", "Any pain?")
    await call.until("learner_said")
    await call.ws.close()

    await soon(lambda: len(house.desk.rooms) == 0)
    assert [event["type"] for event in await house.record(session)][-1] == "patient_said"


class Slow:
    """A store whose disk takes its time, and says what it has not promised yet."""

    def __init__(self, store):
        self._store = store
        self.gate = asyncio.Event()
        self.waiting = asyncio.Event()

    def __getattr__(self, name):
        return getattr(self._store, name)

    async def append(self, *rows, **more):
        self.waiting.set()
        await self.gate.wait()
        await self._store.append(*rows, **more)


async def test_nothing_is_sent_before_it_is_durable(open_house):
    house = await open_house(wrap=Slow)
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.say("m1", "Any pain?")
    await house.store.waiting.wait()
    with pytest.raises(TimeoutError):
        await call.next(timeout=0.3)
    nothing_yet = len(call.events)
    newcomer = await house.call(guest, session)
    house.store.gate.set()
    await newcomer.until("patient_said")

    assert nothing_yet == 2
    assert [event["seq"] for event in newcomer.events] == [1, 2, 3, 4, 5]


async def test_a_socket_that_opens_in_the_middle_of_a_turn_misses_nothing_and_gets_nothing_twice(open_house):
    house = await open_house()
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)

    async def newcomer(after):
        late = await house.call(guest, session, after=after, live=False)
        while not late.events or late.events[-1]["seq"] < 32:
            assert await late.next(), late.ws.close_code
        return [event["seq"] for event in late.events]

    async def talk():
        for number in range(10):
            await call.turn(f"m{number}", LINES[number % 5])

    results = await asyncio.gather(talk(), *(newcomer(after) for after in (0, 1, 2, 2, 0)))

    assert results[1:] == [list(range(after + 1, 33)) for after in (0, 1, 2, 2, 0)]


async def test_live_bytes_are_the_bytes_of_the_replay(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.turn("m1", "Any pain?")
    again = await house.call(guest, session)

    assert json.dumps(call.events) == json.dumps(again.events)
