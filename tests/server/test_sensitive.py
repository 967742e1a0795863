"""A case that may hurt: behind a notice, never scored, with what the site says about help."""

import re

import pytest

from simtrainer.scenario.library import Library

HELP = "Samaritans, 116 123, any hour"
START = "/scenarios/mrs-lim/start"


@pytest.fixture
async def guest(open_house, small):
    case = small.model_copy(update={"sensitive": True})
    house = await open_house(library=Library({case.id: case}), resources=(HELP,))
    return await house.guest()


async def fields_of(guest):
    page = await (await guest.get("/scenarios/mrs-lim")).text()
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'action="{START}"' in form)
    return page, dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="(\w+)"[^>]*value="([^"]*)"', form))


async def test_the_notice_stands_before_the_call_with_help_near_the_learner(guest):
    page, _ = await fields_of(guest)

    assert "This call may hurt" in page
    assert HELP in page
    assert 'name="choose"' in page


async def test_nobody_comes_into_the_call_without_choosing_it(guest):
    _, fields = await fields_of(guest)
    refused = await guest.post(START, data=fields)
    assert refused.status == 422
    assert "Tick the box" in await refused.text()

    taken = await guest.post(START, data={**fields, "choose": "yes"})
    assert taken.status == 200
    assert taken.url.path.startswith("/sessions/")


async def test_a_program_has_to_choose_it_too(guest):
    origin = {"Origin": str((await guest.get("/health")).url.origin())}
    refused = await guest.post("/api/sessions", json={"scenario": "mrs-lim"}, headers=origin)
    assert refused.status == 400
    assert "choose" in await refused.text()

    taken = await guest.post("/api/sessions", json={"scenario": "mrs-lim", "choose": True}, headers=origin)
    assert taken.status == 201


async def test_where_the_site_has_named_no_help_the_notice_says_so(open_house, small):
    case = small.model_copy(update={"sensitive": True})
    house = await open_house(library=Library({case.id: case}))
    page, _ = await fields_of(await house.guest())

    assert "has not written down yet" in page
