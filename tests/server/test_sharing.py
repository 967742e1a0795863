"""A learner shares one session, sees what is shared, and takes it back; an educator sees that and nothing else."""

import json

import pytest

WRITINGS = {
    "reflections": ("reflect", {"prompt": "next", "text": "A thought of my own."}, "A thought of my own."),
    "tries": ("try", {"moment": "turn-1", "text": "Words I tried."}, "Words I tried."),
    "journal": ("journal", {"frame": "what", "what": "A quiet entry."}, "A quiet entry."),
}
FILES = [f"debrief.{ending}" for ending in ("html", "txt", "csv", "json", "pdf")]


async def read_all(browser, session):
    """Return every byte an educator is handed about a session but the PDF's."""
    paths = ["", "/transcript", *(f"/{name}" for name in FILES if not name.endswith("pdf"))]
    return "\n".join([await (await browser.get(f"/shared/{session.id}{path}")).text() for path in paths])


@pytest.fixture
async def learner(house):
    return await house.person("learner", "Sam Ortiz")


@pytest.fixture
async def educator(house):
    return await house.person("educator")


@pytest.fixture
async def session(house, learner):
    session = await house.ended(learner)
    for path, fields, _ in WRITINGS.values():
        answer = await learner.post(f"/sessions/{session.id}/{path}", data={"csrf": house.token(learner), **fields})
        assert answer.status == 200, await answer.text()
    return session


async def test_an_educator_sees_what_was_shared_with_its_numbers(house, learner, educator, session):
    await house.share(learner, session)
    listed = await (await educator.get("/shared")).text()
    page = await (await educator.get(f"/shared/{session.id}")).text()

    assert "Sam Ortiz" in listed
    assert f"/shared/{session.id}" in listed
    assert "Any pain?" in page
    assert "The numbers" in page
    assert "<form" not in page.split("<footer")[0]


async def test_a_learner_without_a_name_is_a_learner(house, educator):
    learner = await house.person("learner")
    await house.share(learner, await house.ended(learner))

    assert "A learner" in await (await educator.get("/shared")).text()


@pytest.mark.parametrize("ticked", [(), ("reflections",), ("tries",), ("journal",), tuple(WRITINGS)])
async def test_what_the_learner_wrote_for_themselves_goes_along_only_where_it_is_ticked(house, learner, educator, session, ticked):
    await house.share(learner, session, **dict.fromkeys(ticked, True))
    text = await read_all(educator, session)

    assert {name for name, (_, _, words) in WRITINGS.items() if words in text} == set(ticked)


async def test_the_learner_sees_what_is_shared_and_takes_it_back(house, learner, educator, session):
    before = await (await learner.get(f"/sessions/{session.id}/share")).text()
    await house.share(learner, session, tries=True)
    pages = [await (await learner.get(path)).text() for path in (session.debrief, "/mine", f"/sessions/{session.id}/share")]
    await learner.post(f"/sessions/{session.id}/unshare", data={"csrf": house.token(learner)})

    assert "every word of yours" in before
    assert " checked>" not in before
    assert all("the other words you tried" in page for page in pages)
    assert (await educator.get(f"/shared/{session.id}")).status == 404
    assert "Sam Ortiz" not in await (await educator.get("/shared")).text()


async def test_a_session_is_shared_only_once_it_has_ended_and_only_by_a_learner(house, learner):
    going = await house.session(learner)
    guest, educator = await house.guest(), await house.person("educator")
    theirs = [(guest, await house.ended(guest)), (educator, await house.ended(educator))]
    open_still = await learner.post(f"/sessions/{going.id}/share", data={"csrf": house.token(learner)})
    others = [await who.post(f"/sessions/{one.id}/share", data={"csrf": house.token(who)}) for who, one in theirs]

    assert open_still.status == 409
    assert [answer.status for answer in others] == [404, 404]


async def test_what_is_shared_goes_with_its_session_and_is_in_the_export(house, learner, educator, session):
    await house.share(learner, session, journal=True)
    export = json.loads(await (await learner.get("/mine/export")).text())
    await learner.post(f"/sessions/{session.id}/delete", data={"csrf": house.token(learner)})

    assert [(one["session"], one["journal"], one["tries"]) for one in export["shares"]] == [(session.id, True, False)]
    assert (await educator.get(f"/shared/{session.id}")).status == 404
