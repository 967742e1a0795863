"""Who may see and play what. A foreign session is told apart from a missing one by nobody."""

import aiohttp
import pytest

READS = ["", "/transcript", "/debrief"]
WRITES = ["/reflect", "/delete"]


@pytest.mark.parametrize("path", READS)
async def test_a_foreign_guest_cannot_read_a_session(house, path):
    owner, other = await house.guest(), await house.guest()
    session = await house.session(owner)
    mine = await house.session(other)

    foreign = await other.get(f"/sessions/{session.id}{path}", headers={"Accept": "text/html"})
    missing = await other.get(f"/sessions/nobodys{path}", headers={"Accept": "text/html"})

    assert mine.id != session.id
    assert foreign.status == missing.status == 404
    assert (await foreign.text()).replace(session.id, "nobodys") == await missing.text()


@pytest.mark.parametrize("path", WRITES)
async def test_a_foreign_guest_cannot_change_a_session(house, path):
    owner, other = await house.guest(), await house.guest()
    session = await house.session(owner)
    call = await house.call(owner, session)
    await call.ws.send_json({"type": "end"})
    await call.closed()
    await house.session(other)
    before = await house.record(session)

    answer = await other.post(f"/sessions/{session.id}{path}", data={"csrf": house.token(other), "prompt": "felt", "text": "x"})

    assert answer.status == 404
    assert await house.record(session) == before


async def test_a_foreign_guest_s_socket_is_closed_without_a_word(house):
    owner, other, nobody = await house.guest(), await house.guest(), await house.guest()
    session = await house.session(owner)
    await house.session(other)
    for guest in (other, nobody):
        call = await house.call(guest, session, live=False)

        assert await call.closed() == 4404
        assert call.got == []


async def test_a_socket_of_a_session_that_never_was_is_closed_without_a_word(house):
    guest = await house.guest()
    await house.session(guest)
    ws = await house.stack.enter_async_context(guest.ws_connect("/sessions/never/socket"))
    await ws.receive()

    assert ws.close_code == 4404


@pytest.mark.parametrize("change", ["cut", "swap", "other_key", "empty", "no_dot"])
async def test_a_cookie_that_we_did_not_sign_is_nobody(house, change):
    guest = await house.guest()
    session = await house.session(guest)
    value = house.cookie(guest)
    name, _, signature = value.partition(".")
    forged = {
        "cut": value[:-1],
        "swap": f"{'A' * len(name)}.{signature}",
        "other_key": f"{name}.{'A' * len(signature)}",
        "empty": "",
        "no_dot": name,
    }[change]
    async with aiohttp.ClientSession(house.base, cookie_jar=aiohttp.DummyCookieJar()) as thief:
        answer = await thief.get(session.transcript, headers={"Cookie": f"simtrainer_guest={forged}"})

    assert answer.status == 404


async def test_a_guest_is_known_again_after_a_restart(open_house):
    first = await open_house()
    guest = await first.guest()
    session = await first.session(guest)
    cookie = first.cookie(guest)
    await first.shut()
    second = await open_house()
    async with aiohttp.ClientSession(second.base, cookie_jar=aiohttp.DummyCookieJar()) as again:
        answer = await again.get(session.transcript, headers={"Cookie": f"simtrainer_guest={cookie}"})

    assert answer.status == 200


async def test_the_key_is_for_its_owner_s_eyes_only(house, tmp_path):
    key = tmp_path / "secret.key"

    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_bytes()) == 32


async def test_a_guest_s_cookie_is_out_of_reach_of_scripts_and_of_other_sites(house):
    guest = await house.guest()
    answer = await guest.post("/api/sessions", json={"scenario": "mrs-lim"})
    cookie = answer.cookies["simtrainer_guest"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"


async def test_the_transcript_is_the_learner_s_view_until_the_end_and_the_whole_record_after(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.turn("m1", "Any pain?")
    before = [line for line in (await (await guest.get(session.transcript)).text()).splitlines() if "patient_reacted" in line]
    await call.ws.send_json({"type": "end"})
    await call.closed()
    answer = await guest.get(session.transcript)
    after = [line for line in (await answer.text()).splitlines() if "patient_reacted" in line]

    assert answer.content_type == "application/x-ndjson"
    assert '"affect"' not in before[0]
    assert '"affect"' in after[0]


async def test_the_debrief_is_not_due_before_the_end(house):
    guest = await house.guest()
    session = await house.session(guest)

    answer = await guest.get(session.debrief)

    assert answer.status == 409
