"""An educator marks what is contested before they see what anybody found; then all readings appear."""

import re

import pytest

from tests.server.contesting.conftest import CALL, OPENING, REASON, Marking, hears, text_of


async def test_an_educator_gets_the_turn_with_two_turns_either_side_and_nothing_else_of_the_call(desk, learner, educator, session):
    place = await desk.opened(learner, session, educator)
    page = await text_of(educator, place)

    assert "Okay. Do you smoke?" in page
    assert "I don&#39;t sleep much." in page
    assert "A secret garden." not in page
    assert "Hello, I am Sam." not in page
    assert "Robin" not in page
    assert (await educator.get(f"/shared/{session.id}")).status == 404


def without_names(page):
    """Return a page without what must differ: ids, tokens, moments."""
    page = re.sub(r'name="csrf" value="[^"]*"', "", page)
    return re.sub(r"/marking/[\w-]{10,}|\d+ \w+ 20\d\d, \d\d:\d\d", "", page)


async def test_before_their_mark_is_kept_an_educator_gets_not_a_byte_that_depends_on_what_anybody_found(open_house, library):
    """The same words and answers, heard otherwise, claimed otherwise, marked by somebody else: the pages are the same to the byte."""
    pages = []
    for code, claim, other in (("Q_CLOSED", "", False), ("Q_LEADING", "NG_DISMISS", True)):
        house = await open_house(hear=hears(smoke=code), library=library)
        desk = Marking(house)
        learner, educator, colleague = await house.person("learner"), await house.person("educator"), await house.person("educator")
        session = await house.ended(learner, CALL)
        place = await desk.opened(
            learner, session, educator, "words-5", **({f"act__{claim}": "yes", "reason": "An elephant."} if claim else {})
        )
        if other:
            assert (await desk.post(colleague, f"{place}/mark", act__PL_OPTIONS="yes"))[0] == 200
        tried = await desk.post(educator, f"{place}/decide", upheld="no", words="No.")
        pages.append([without_names(one) for one in (await text_of(educator, "/marking"), await text_of(educator, place), tried[1])])
        assert tried[0] == 409
        await desk.post(learner, f"/sessions/{session.id}/delete")
        await house.shut()

    assert pages[0] == pages[1]
    assert "elephant" not in "".join(pages[1])


async def test_once_it_is_kept_all_readings_appear_and_both_marks_stay(house, desk, learner, educator, session):
    colleague = await house.person("educator")
    place = await desk.opened(learner, session, educator, finding="4")
    await desk.post(colleague, f"{place}/mark", finding="2")
    status, page = await desk.post(educator, f"{place}/mark", finding="5")
    again = await desk.post(educator, f"{place}/mark", finding="0")

    found = re.findall(r"<div><dt>([^<]*?)\s*(?:<span[^>]*>([^<]*)</span>)?</dt><dd>([^<]*)</dd></div>", page)
    assert status == 200
    assert found == [
        ("You", "", "understood: why it matters was said, or help was promised"),
        ("The program", "", "passed by, denied, or left for another matter"),
        ("Another educator", "", "left room to go on, the feeling not touched"),
        ("The learner", "", "taken further: named, asked about, or an offer made about it"),
    ]
    assert REASON in page
    assert again[0] == 409


async def test_a_mark_of_somebody_who_read_the_debrief_before_is_kept_as_not_blind(house, desk, learner, educator, session):
    await house.share(learner, session)
    await text_of(educator, f"/shared/{session.id}")
    place = await desk.opened(learner, session, educator)
    page = await text_of(educator, place)
    _, readings = await desk.post(educator, f"{place}/mark", finding="3")

    assert "not blind" in page
    assert "(not blind)" in readings


@pytest.mark.parametrize(
    "points", [("words-5", OPENING, False), ("words-1", OPENING, True), ("item-c1", "words-7", False)], ids=("answer", "elsewhere", "step")
)
async def test_a_mark_is_not_blind_where_a_reading_of_the_same_words_was_seen(desk, learner, educator, session, points):
    """Mrs Lim's opening in turn 4 is answered in turn 5; the safety step is said to have been taken in turn 7."""
    first, then, blind = points
    seen = await desk.opened(learner, session, educator, first, turn="7")
    await desk.post(educator, f"{seen}/mark", finding="cannot-tell")
    page = await text_of(educator, await desk.opened(learner, session, educator, then))

    assert ("You have seen something of what the program found here before" not in page) == blind


async def test_a_part_of_the_bands_is_not_marked_blind_once_any_reading_of_the_call_was_seen(desk, house, learner, educator):
    session = await house.ended(learner, (*CALL, *CALL))
    seen = await desk.opened(learner, session, educator)
    await desk.post(educator, f"{seen}/mark", finding="cannot-tell")
    page = await text_of(educator, await desk.opened(learner, session, educator, "part-rapport", part="part-rapport", whole="yes"))

    assert "You have seen something of what the program found here before" in page


async def test_nobody_else_finds_what_is_contested(house, desk, learner, educator, session):
    place = await desk.opened(learner, session, educator)
    others = [await house.person("learner"), await house.person("author"), await house.guest()]
    for who in others:
        await who.get("/")
        assert (await who.get("/marking")).status == 404
        assert (await who.get(place)).status == 404
        for ending in ("mark", "decide"):
            assert (await desk.post(who, f"{place}/{ending}", finding="3", upheld="no", words="x"))[0] == 404
        assert (await who.get(f"/sessions/{session.id}/contest/{OPENING}")).status == 404
        assert (await desk.contest(who, session))[0] == 404
        assert (await desk.post(who, f"/sessions/{session.id}/contests/{place.rsplit('/', 1)[1]}/withdraw"))[0] == 404
    assert (await desk.contest(educator, session))[0] == 404


async def test_what_is_decided_is_open_to_those_who_marked_it_only(house, desk, learner, educator, session):
    colleague = await house.person("educator")
    place = await desk.opened(learner, session, educator)
    await desk.post(educator, f"{place}/mark", finding="3")
    await desk.post(educator, f"{place}/decide", upheld="no", finding="3", words="I see why.")

    assert "Decided: left as it is" in await text_of(educator, place)
    assert (await colleague.get(place)).status == 404
