"""Coming in by a one-time link, and going out again."""

import re

import pytest

from simtrainer.server.entering import INVITABLE, LASTS, demo_links, invitation


async def enter(house, browser, token, **fields):
    return await browser.post(f"/enter/{token}", data={"csrf": house.token(browser), **fields}, allow_redirects=False)


@pytest.mark.parametrize("role", INVITABLE)
async def test_a_link_makes_a_browser_the_person_s_after_a_button_was_pressed(house, role):
    token = await invitation(house.store, role, "Sam", house.desk.clock())
    browser = await house.guest()
    page = await (await browser.get(f"/enter/{token}")).text()
    answer = await enter(house, browser, token)
    me = await (await browser.get("/me")).text()

    assert "Continue as Sam" in page
    assert answer.status == 303
    assert "<h1>Sam</h1>" in me
    assert role in me


async def test_looking_at_a_link_does_not_use_it_up(house):
    token = await invitation(house.store, "learner", "", house.desk.clock())
    preview, person = await house.guest(), await house.guest()
    for _ in range(3):
        await preview.head(f"/enter/{token}")
        await preview.get(f"/enter/{token}")
    page = await (await person.get(f"/enter/{token}")).text()

    assert (await enter(house, person, token)).status == 303
    assert "Continue as Learner" in page


async def test_a_link_works_once_and_says_plainly_what_to_do_after_that(house):
    token = await invitation(house.store, "educator", "", house.desk.clock())
    first, second = await house.guest(), await house.guest()
    await first.get("/")
    await second.get("/")
    await enter(house, first, token)
    again = await enter(house, second, token)
    looked = await second.get(f"/enter/{token}")

    assert (again.status, looked.status) == (410, 410)
    assert "ask whoever runs this site for a new link" in await looked.text()
    assert (await second.get("/shared")).status == 404


async def test_a_link_lasts_for_a_day(open_house, ticking):
    clock = ticking(step=0)
    house = await open_house(clock=clock)
    token = await invitation(house.store, "learner", "", clock())
    browser = await house.guest()
    clock.now += LASTS - 1
    before = await browser.get(f"/enter/{token}")
    clock.now += 1

    assert before.status == 200
    assert (await enter(house, browser, token)).status == 410


@pytest.mark.parametrize("token", ["never", "x" * 300, "%F0%9F%98%80", "..%2Fme"])
async def test_a_link_that_never_was_lets_nobody_in(house, token):
    browser = await house.guest()
    await browser.get("/")

    assert (await browser.get(f"/enter/{token}")).status == 410
    assert (await enter(house, browser, token)).status == 410


async def test_only_a_hash_of_a_link_is_kept(house, tmp_path):
    token = await invitation(house.store, "learner", "", house.desk.clock())

    assert len(token) * 6 >= 128
    assert not any(token.encode() in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


async def test_a_link_is_not_used_without_the_page_s_token_nor_from_another_site(house):
    token = await invitation(house.store, "learner", "", house.desk.clock())
    browser = await house.guest()
    await browser.get("/")
    untold = await browser.post(f"/enter/{token}", data={"csrf": "x"}, allow_redirects=False)
    headers = {"Origin": "https://example.org"}
    foreign = await browser.post(f"/enter/{token}", data={"csrf": house.token(browser)}, headers=headers, allow_redirects=False)

    assert (untold.status, foreign.status) == (403, 403)
    assert (await enter(house, browser, token)).status == 303


async def test_a_guest_brings_their_sessions_along(house):
    browser = await house.guest()
    session = await house.ended(browser)
    guest = house.cookie(browser).partition(".")[0]
    token = await invitation(house.store, "learner", "", house.desk.clock())
    page = await (await browser.get(f"/enter/{token}")).text()
    answer = await enter(house, browser, token, bring="yes")

    assert "There is a session from this browser" in page
    assert answer.headers["Location"] == "/mine"
    assert (await browser.get(session.debrief)).status == 200
    assert all(rows == [] for rows in (await house.store.export(guest)).values())


async def test_what_a_guest_leaves_behind_is_erased(house):
    browser = await house.guest()
    session = await house.ended(browser)
    token = await invitation(house.store, "learner", "", house.desk.clock())
    await enter(house, browser, token, bring="no")

    assert (await browser.get(session.debrief)).status == 404
    assert await house.record(session) == []


async def test_whoever_was_somebody_else_keeps_what_is_theirs(house):
    browser = await house.person("learner", "Sam")
    session = await house.ended(browser)
    token = await invitation(house.store, "learner", "Kim", house.desk.clock())
    page = await (await browser.get(f"/enter/{token}")).text()
    await enter(house, browser, token, bring="no")

    assert "You are here as Sam at the moment" in page
    assert (await browser.get(session.debrief)).status == 404
    assert len(await house.record(session)) > 0


async def test_who_signs_out_is_a_new_guest_and_comes_back_by_a_link_of_their_own(house):
    browser = await house.person("learner", "Sam")
    session = await house.ended(browser)
    before = house.cookie(browser)
    page = await (await browser.post("/me/link", data={"csrf": house.token(browser)})).text()
    link = re.search(r'value="http://[^/]+(/enter/[^"]+)"', page)[1]
    await browser.post("/me/leave", data={"csrf": house.token(browser)})
    as_guest = await browser.get(session.debrief)
    after = house.cookie(browser)
    await browser.post(link, data={"csrf": house.token(browser)})

    assert after != before
    assert as_guest.status == 404
    assert (await browser.get(session.debrief)).status == 200


async def test_a_name_is_kept_without_spare_blanks_and_may_be_taken_away(house):
    browser = await house.person("learner")
    for given, shown in [("  Sam   Ortiz ", "Sam Ortiz"), ("<b>", "&lt;b&gt;"), ("Sa\u202em\x07", "Sam"), ("", "Learner")]:
        page = await (await browser.post("/me", data={"csrf": house.token(browser), "name": given})).text()

        assert f"<h1>{shown}</h1>" in page
    assert (await browser.post("/me", data={"csrf": house.token(browser), "name": "x" * 61})).status == 400


async def test_links_are_not_tried_without_end(open_house, ticking):
    clock = ticking(step=0)
    house = await open_house(clock=clock)
    browser = await house.guest()
    statuses = [(await browser.get(f"/enter/{number}")).status for number in range(70)]
    clock.now += 5
    later = await browser.get("/enter/again")

    assert statuses == [410] * 60 + [429] * 10
    assert later.status == 410


async def test_each_start_of_the_demo_makes_new_links_for_the_same_people(house):
    first = await demo_links(house.store, house.desk.clock())
    browser = await house.guest()
    await browser.get("/")
    await enter(house, browser, first["learner"])
    session = await house.ended(browser)
    second = await demo_links(house.store, house.desk.clock())
    other = await house.guest()
    await other.get("/")
    old = await enter(house, other, first["educator"])
    await enter(house, other, second["learner"])

    assert set(first) == set(second) == {"learner", "educator", "author"}
    assert not set(first.values()) & set(second.values())
    assert old.status == 410
    assert (await other.get(session.debrief)).status == 200
