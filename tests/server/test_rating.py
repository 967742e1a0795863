"""An educator marks a whole shared call before they see anything of the program's; the site's figures can be made from such marks."""

import asyncio
import io
import json

import pytest

from simtrainer.cli.agree import agree_site_command, export_command
from simtrainer.errors import UsageError
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.scenario.load import load_scenario
from simtrainer.store.schema import ratings

LINES = ("E1_response", "E2_curiosity", "E3_understanding", "E4_support", "empathy",
         "R1_opening", "R2_listening", "R3_partnership", "R4_clarity", "R5_closure", "rapport", "global")  # fmt: skip


@pytest.fixture
async def session(house, learner):
    session = await house.ended(learner)
    await house.share(learner, session)
    return session


@pytest.fixture
def rate(house, session):
    async def send(who, **marks):
        given = {f"mark-{line}": "3" for line in LINES} | {f"mark-{line}": mark for line, mark in marks.items()}
        answer = await who.post(f"/shared/{session.id}/rate", data={"csrf": house.token(who), **given})
        return answer.status, await answer.text()

    return send


async def test_a_call_is_marked_by_anchors_with_nothing_of_the_program_in_sight(educator, session):
    queue = await (await educator.get("/marking")).text()
    page = await (await educator.get(f"/shared/{session.id}/rate")).text()

    assert f"/shared/{session.id}/rate" in queue
    assert "Any pain?" in page
    assert "Says who they are, and little more." in page
    assert page.count("<legend>") == len(LINES)
    for found in ("The program</th>", "Feeling missed", "provisional", "Robin"):
        assert found not in page


async def test_kept_marks_stand_beside_the_programs_and_cannot_be_given_twice(educator, rate):
    status, page = await rate(educator, empathy="4", R4_clarity="-")
    again = await rate(educator, empathy="1")

    assert status == 200
    assert "<td>4 of 5</td>" in page
    assert "<td>cannot tell</td>" in page
    assert again[0] == 409


async def test_every_line_is_marked_or_said_to_be_untellable(educator, rate):
    for wrong in ("", "6", "good"):
        assert (await rate(educator, E1_response=wrong))[0] == 422


async def test_whoever_has_read_the_debrief_is_not_asked_and_not_taken(educator, session, rate):
    await educator.get(f"/shared/{session.id}/debrief.json")
    page = await educator.get(f"/shared/{session.id}/rate")

    assert page.status == 409
    assert "would not be blind" in await page.text()
    assert (await rate(educator))[0] == 409


async def test_the_list_of_what_is_shared_offers_a_mark_only_while_one_is_taken(educator, session):
    before = await (await educator.get("/shared")).text()
    await educator.get(f"/shared/{session.id}")
    after = await (await educator.get("/shared")).text()

    assert f'href="/shared/{session.id}/rate"' in before
    assert f'href="/shared/{session.id}/rate"' not in after


async def test_what_is_not_shared_cannot_be_marked(house, learner, session, rate):
    others = [await house.person("author"), await house.person("learner"), learner, await house.guest()]
    for who in others:
        await who.get("/")
        assert (await rate(who))[0] == 404
    educator = await house.person("educator")
    await learner.post(f"/sessions/{session.id}/unshare", data={"csrf": house.token(learner)})
    assert (await rate(educator))[0] == 404


async def test_the_sites_marks_become_the_files_and_figures_of_agree_without_a_name(house, learner, educator, rate, tmp_path):
    colleague = await house.person("educator", "Dr Bell")
    await rate(educator, empathy="4")
    await rate(colleague, empathy="2")
    out, err, folder = io.StringIO(), io.StringIO(), tmp_path / "marks"

    await asyncio.to_thread(export_command, folder, house.desk.settings.data, out, err)
    await asyncio.to_thread(agree_site_command, house.desk.settings.data, out, err, output=tmp_path / "site.json")
    marks = [json.loads(line) for line in (folder / "marks.jsonl").read_text().splitlines()]
    figures = json.loads((tmp_path / "site.json").read_text())

    assert [(one["rater"], one["rating"]) for one in marks if one["item"] == "empathy"] == [("educator-1", 4), ("educator-2", 2)]
    assert {one["transcript"] for one in marks} == {"call-001"}
    assert (figures["raters"], figures["transcripts"], figures["made_up"]) == (2, 1, False)
    written = "".join(path.read_text() for path in folder.rglob("*.jsonl"))
    assert not any(name in written for name in ("Ames", "Bell", "Robin", house.cookie(educator).partition(".")[0]))


async def test_what_was_found_of_safety_steps_is_compared_too(open_house, tmp_path):
    case = load_scenario(scenarios_folder() / "s01-antibiotic-request")
    house = await open_house(library=Library({case.id: case}))
    learner, educator = await house.person("learner"), await house.person("educator")
    session = await house.session(learner, scenario=case.id)
    call = await house.call(learner, session)
    await call.turn("m1", "Hello.")
    await call.ws.send_json({"type": "end"})
    await call.closed()
    await house.share(learner, session)
    first, *others = [item.id for item in case.critical_items]
    items = {f"item-{first}": "not_met", **{f"item-{other}": "-" for other in others}}
    given = {"csrf": house.token(educator), **{f"mark-{line}": "3" for line in LINES}, **items}
    answer = await educator.post(f"/shared/{session.id}/rate", data=given)
    gone = json.dumps({"gone": "met", first: "not_met"})
    await house.store.change(lambda connection: connection.execute(ratings.update().values(items=gone)))

    await asyncio.to_thread(agree_site_command, house.desk.settings.data, io.StringIO(), io.StringIO(), output=tmp_path / "site.json")
    every, step = json.loads((tmp_path / "site.json").read_text())["safety"]

    assert answer.status == 200
    assert (step["case"], step["id"], step["findings"], step["missing_people"]) == (case.id, first, 1, 1)
    assert (every["findings"], every["verdict"]) == (1, "too_few")


async def test_where_nobody_has_marked_anything_the_command_says_where_marks_are_given(house, tmp_path):
    with pytest.raises(UsageError, match="educators do so under Marking"):
        await asyncio.to_thread(export_command, tmp_path / "marks", house.desk.settings.data, io.StringIO(), io.StringIO())
