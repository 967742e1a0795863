"""A mark shown yesterday is the mark shown today, whatever the site judges by now."""

import asyncio
import io
import json
import os
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from simtrainer.cli.rescore import rescore_command
from simtrainer.errors import RubricError, UsageError
from simtrainer.server.judging import judged
from simtrainer.store.assessments import assessments_of
from simtrainer.store.schema import assessments, rubrics_in_force
from simtrainer.transcript.codec import decode

RUBRICS = Path(__file__).parents[2] / "scenarios" / "rubrics"
GENERAL = "Judged by the rubric “General consultation, version 2 by the makers of simtrainer”"
EARLIER = "Judged by the rubric “General consultation, version 1 by the makers of simtrainer”"
STATION = "Judged by the rubric “Safety-netting station, version 2 by the makers of simtrainer”"


async def ended(house, guest, *, asks="Any pain?"):
    session = await house.session(guest)
    call = await house.call(guest, session)
    for number in range(10):
        await call.turn(f"m{number}", asks)
    await call.ws.send_json({"type": "end"})
    await call.closed()
    return session


async def text_of(guest, session, path="debrief"):
    answer = await guest.get(f"/sessions/{session.id}/{path}")
    assert answer.status == 200
    return " ".join((await answer.text()).split())


@pytest.fixture
def station(tmp_path):
    return shutil.copy(RUBRICS / "safety-netting.yaml", tmp_path)


async def test_new_sessions_are_judged_by_the_sites_rubric_and_old_ones_keep_theirs(open_house, station):
    first = await open_house()
    guest = await first.guest()
    seen, unseen = await ended(first, guest), await ended(first, guest)
    before = await text_of(guest, seen)
    cookies = {one.key: one.value for one in guest.cookie_jar}
    await first.shut()

    second = await open_house(rubric=str(station), clock=lambda: first.desk.clock() + 1000)
    guest = await second.guest()
    guest.cookie_jar.update_cookies(cookies)
    new = await ended(second, guest)

    assert GENERAL in before
    assert GENERAL in await text_of(guest, seen, "debrief.txt")
    assert GENERAL in await text_of(guest, unseen)
    page = await text_of(guest, new)
    assert STATION in page
    assert "Leaving the patient safe" in page
    assert "from Not yet safe to Safe" in page
    assert ">Rapport" not in page


async def test_a_mark_is_kept_when_it_is_first_shown_and_is_handed_out(house):
    guest = await house.guest()
    session = await ended(house, guest)
    await text_of(guest, session)
    await text_of(guest, session, "debrief.json")

    kept = await assessments_of(house.store, session.id)
    export = json.loads(await (await guest.get("/mine/export")).text())

    assert [(one.shown, json.loads(one.body)["assessment"]["rubric"]["id"]) for one in kept] == [(True, "general")]
    assert export["assessments"][0]["body"]["assessment"]["rubric"]["version"] == 2


async def test_a_kept_mark_is_shown_though_the_file_of_its_rubric_is_gone(open_house, station):
    house = await open_house(rubric=str(station))
    guest = await house.guest()
    session = await ended(house, guest)
    before = await text_of(guest, session, "debrief.json")
    Path(station).unlink()

    assert await text_of(guest, session, "debrief.json") == before


async def test_a_mark_in_a_form_of_another_version_is_made_again_by_the_rubric_it_was_made_by(open_house, station):
    house = await open_house(rubric=str(station))
    guest = await house.guest()
    session = await ended(house, guest)
    before = await text_of(guest, session, "debrief.json")
    await house.store.change(lambda connection: connection.execute(assessments.update().values(body='{"form": 0}')))
    await house.store.change(lambda connection: connection.execute(rubrics_in_force.delete()))

    assert await text_of(guest, session, "debrief.json") == before


async def test_a_rubric_that_was_used_and_changed_stops_the_start_with_what_to_do(open_house, station):
    house = await open_house(rubric=str(station))
    await house.shut()
    path = Path(station)
    path.write_text(path.read_text("utf-8").replace("last_turns: 4", "last_turns: 5"), "utf-8")

    with pytest.raises(UsageError, match=r"was used here before and has been changed since.*write 'version: 3'"):
        await open_house(rubric=str(station))

    path.write_text(path.read_text("utf-8").replace("version: 2", "version: 3"), "utf-8")
    await open_house(rubric=str(station))


async def test_a_rubric_with_mistakes_stops_the_start_too(open_house, tmp_path):
    (tmp_path / "x.yaml").write_text("id: x\nversion: 1\n", "utf-8")

    with pytest.raises(RubricError, match="SC001 the key 'constructs' is missing"):
        await open_house(rubric=str(tmp_path / "x.yaml"))


async def test_of_a_case_that_is_never_scored_no_score_is_kept(house, small):
    guest = await house.guest()
    session = await ended(house, guest)
    row, events = await house.store.session(session.id), tuple(map(decode, await house.store.events(session.id)))

    await judged(house.desk, row, events, small.model_copy(update={"sensitive": True}))

    assert await assessments_of(house.store, session.id) == []


async def test_a_session_deleted_while_it_is_judged_leaves_nothing_behind(house, small):
    guest = await house.guest()
    session = await ended(house, guest)
    row, events = await house.store.session(session.id), tuple(map(decode, await house.store.events(session.id)))
    await house.store.erase_session(session.id)

    mark = await judged(house.desk, row, events, small)

    assert mark.rubric.id == "general"
    assert await assessments_of(house.store, session.id) == []


def rescored(data, *sessions, name="safety-netting", **more):
    out = io.StringIO()
    code = rescore_command(sessions, name, data, out, io.StringIO(), **more)
    return code, out.getvalue()


async def test_sessions_are_scored_again_beside_what_was_shown(open_house, tmp_path):
    house = await open_house()
    guest = await house.guest()
    session = await ended(house, guest)
    before = await text_of(guest, session, "debrief.json")
    await house.shut()

    code, said = await run(rescored, tmp_path)
    again = await run(rescored, tmp_path, session.id, as_json=True)

    assert code == 0
    assert "  beside: Leaving the patient safe " in said
    assert "the two cannot be compared" in said
    assert said.endswith("What learners were shown stays as it was.\n")
    record = json.loads(again[1])[0]
    assert (record["session"], record["comparable"]) == (session.id, False)
    assert (record["shown"]["rubric"]["id"], record["beside"]["rubric"]["id"]) == ("general", "safety-netting")

    house = await open_house()
    guest_again = await house.guest()
    guest_again.cookie_jar.update_cookies({one.key: one.value for one in guest.cookie_jar})
    assert await text_of(guest_again, session, "debrief.json") == before
    assert [one.shown for one in await assessments_of(house.store, session.id)] == [True, False]


async def test_a_version_that_differs_in_words_alone_stays_comparable(open_house, tmp_path):
    house = await open_house()
    await ended(house, await house.guest())
    await house.shut()
    text = (RUBRICS / "general.yaml").read_text("utf-8").replace("version: 2", "version: 3").replace("Kinds of support", "Ways to support")
    (tmp_path / "general.yaml").write_text(text, "utf-8")

    _, said = await run(rescored, tmp_path, name=str(tmp_path / "general.yaml"))

    assert "the two can be compared" in said


async def test_a_call_keeps_the_earlier_version_of_our_own_rubric_and_is_scored_by_the_next_beside_it(open_house, tmp_path, small):
    house = await open_house()
    guest = await house.guest()
    session = await ended(house, guest)
    row, events = await house.store.session(session.id), tuple(map(decode, await house.store.events(session.id)))
    (tmp_path / "before").mkdir()
    shutil.copy(RUBRICS / "earlier" / "general-1.yaml", tmp_path / "before" / "general.yaml")
    await judged(replace(house.desk, rubrics=tmp_path / "before"), row, events, small)

    page = await text_of(guest, session)
    await house.shut()
    _, said = await run(rescored, tmp_path, session.id, name="general")
    record = json.loads((await run(rescored, tmp_path, session.id, name="general-1", as_json=True))[1])[0]

    assert EARLIER in page
    assert "Mei had little to hold on to at either end of the call" in page
    assert "the two can be compared" in said
    assert (record["shown"]["rubric"]["version"], record["beside"]["rubric"]["version"]) == (1, 1)


async def test_a_session_that_is_not_there_is_named(open_house, tmp_path):
    house = await open_house()
    await house.shut()

    with pytest.raises(UsageError, match="there is no session 'nobody' that has ended"):
        await run(rescored, tmp_path, "nobody")
    with pytest.raises(UsageError, match="there is no database in"):
        await run(rescored, tmp_path / "elsewhere")


async def run(function, *arguments, **more):
    """Run a command, which has a loop of its own, beside the test's."""
    return await asyncio.to_thread(function, *arguments, **more)


async def test_a_server_with_a_wrong_rubric_says_so_and_ends(tmp_path):
    wrong = Path(__file__).parents[1] / "problems" / "RB003.yaml"
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "import sys; from simtrainer.cli.app import run; sys.exit(run(['serve']))",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "SIMTRAINER_RUBRIC": str(wrong), "SIMTRAINER_DATA": str(tmp_path), "SIMTRAINER_PORT": "0"},
    )
    out, err = await asyncio.wait_for(process.communicate(), 30)

    assert (process.returncode, out) == (2, b"")
    assert re.fullmatch(rf"{re.escape(str(wrong))}:9:7: RB003 .*\n", err.decode())
