"""What an educator decides flows into the debrief, its files, the comparison and second tries."""

import csv
import io
import json
from types import SimpleNamespace

import pytest

from simtrainer.transcript.heard import Act, Heard
from tests.server.contesting.conftest import CALL, Marking, decided, text_of


async def test_a_decision_flows_into_the_debrief_and_its_files_and_leaves_the_transcript_alone(house, learner, session, decision):
    before = await house.record(session)
    status, _ = await decision(mark={"finding": "3"})
    debrief = await text_of(learner, session.debrief)
    files = {ending: await text_of(learner, f"{session.debrief}.{ending}") for ending in ("json", "txt", "html")}
    table = (await (await learner.get(f"{session.debrief}.csv")).read()).decode("utf-8-sig")
    report = json.loads(files["json"])
    row = next(one for one in csv.DictReader(io.StringIO(table)) if one["opening"])

    assert status == 200
    assert await house.record(session) == before
    for page in (debrief, files["html"], files["txt"]):
        assert "What educators changed" in page
        assert "passed by, denied, or left for another matter" in page
        assert "acknowledged in words" in page
        assert "You gave her room." in " ".join(page.split())
    assert "Dr Ames agreed with you" in debrief
    assert "let a feeling show 2 times: 1 was acknowledged, 1 was passed by" in debrief
    assert [(one["program"], one["educator"], one["by"]) for one in report["changes"]] == [
        ("passed by, denied, or left for another matter", "acknowledged in words", "Dr Ames")
    ]
    assert row["opening"] == "met"
    assert "The program: passed by" in row["changed"]
    assert (await learner.get(f"{session.debrief}.pdf")).status == 200


async def test_what_is_left_as_it_is_is_answered_and_changes_nothing(decision, learner, session):
    await decision(mark={"finding": "0"}, fields={"upheld": "no", "words": "She was left alone with it."})
    debrief = await text_of(learner, session.debrief)

    assert "Dr Ames left it as it was" in debrief
    assert "She was left alone with it." in debrief
    assert "What educators changed" not in debrief


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"upheld": ""}, "Choose whether it is changed"),
        ({"words": " "}, "Write a sentence to the learner"),
        ({"finding": "0"}, "what you chose is what the program found"),
    ],
)
async def test_a_decision_that_cannot_stand_says_what_is_missing(decision, fields, said):
    status, page = await decision(mark={"finding": "3"}, fields=fields)

    assert status == 422
    assert said in page


async def test_acts_of_a_turn_are_replaced_and_harm_that_only_an_educator_saw_is_not_added(decision, learner, session):
    key = "words-5-0-19"
    mark = {"act__EM_EXPLORE": "yes", "detail__EM_EXPLORE__concerns": "yes", "act__NG_BLOCK": "yes"}
    status, _ = await decision(key, mark=mark)
    report = json.loads(await text_of(learner, f"{session.debrief}.json"))
    table = csv.DictReader(io.StringIO((await (await learner.get(f"{session.debrief}.csv")).read()).decode("utf-8-sig")))

    assert status == 200
    (change,) = report["changes"]
    assert (change["program"], change["educator"]) == ("you asked a closed question", "you followed up what they had hinted at")
    acts = [(one["act"], one["act_words"]) for one in table if one["turn"] == "3" and one["speaker"] == "learner"]
    assert acts == [("EM_EXPLORE", "Okay. Do you smoke?")]


async def test_a_decision_cannot_go_lower_than_the_program_unless_the_learner_asked_for_that(house, desk, learner, educator):
    session = await house.ended(learner, ("Hello.", "Does it hurt?"))
    place = await desk.opened(learner, session, educator, "item-c1", turn="3")
    await desk.post(educator, f"{place}/mark", finding="not_met")
    status, page = await desk.post(educator, f"{place}/decide", upheld="yes", finding="not_met", words="It is not there.")
    strict = await house.person("learner")
    asked = await house.ended(strict, ("Hello.", "Does it hurt?"))
    other = await desk.opened(strict, asked, educator, "item-c1", turn="3", finding="not_met")
    await desk.post(educator, f"{other}/mark", finding="not_met")

    assert status == 422
    assert "lower than the program did" in page
    assert (await desk.post(educator, f"{other}/decide", upheld="yes", finding="not_met", words="I agree."))[0] == 200


async def test_a_safety_step_is_shown_where_the_learner_says_they_took_it(desk, learner, educator, session):
    nowhere = await desk.contest(learner, session, "item-c1")
    place = await desk.opened(learner, session, educator, "item-c1", turn="7")
    page = await text_of(educator, place)
    await desk.post(educator, f"{place}/mark", finding="met")
    await desk.post(educator, f"{place}/decide", upheld="yes", finding="met", words="Sore is pain.")
    (line,) = json.loads(await text_of(learner, f"{session.debrief}.json"))["critical"]

    assert nowhere[0] == 422
    assert "Sore anywhere?" in page
    assert (line["result"], line["quotes"]) == ("met", ["Sore anywhere?"])
    assert line["changed"].startswith("Changed by Dr Ames. The program: Not found. Dr Ames: Found.")


async def test_a_band_is_judged_from_the_whole_call_and_only_with_leave(desk, house, learner, educator):
    session = await house.ended(learner, (*CALL, *CALL))
    refused = await desk.contest(learner, session, "part-rapport", part="part-R1_opening")
    place = await desk.opened(learner, session, educator, "part-rapport", part="part-R1_opening", whole="yes")
    page = await text_of(educator, place)
    await desk.post(educator, f"{place}/mark", finding="4")
    await desk.post(educator, f"{place}/decide", upheld="yes", finding="4", words="A warm start.")
    report = json.loads(await text_of(learner, f"{session.debrief}.json"))

    assert refused[0] == 422
    assert "A secret garden." in page
    assert "Says who they are, and little more." in page
    assert [one["about"] for one in report["changes"]] == ["Opening"]
    assert "The program alone: " in next(band["changed"] for band in report["bands"] if band["id"] == "rapport")


async def test_the_comparison_of_two_calls_counts_what_an_educator_decided_in_either(desk, house, learner, educator):
    first = await house.ended(learner, (*CALL, *CALL))
    answer = await learner.post(f"/sessions/{first.id}/fork", data={"csrf": house.token(learner), "turn": "12"})
    second = f"/sessions/{answer.url.name}"
    call = await house.call(learner, SimpleNamespace(socket=f"{second}/socket"))
    await call.turn("again", "That was all.")
    await call.ws.send_json({"type": "end"})
    await call.closed()
    seen = [await compared(learner, second)]
    for session in (first, SimpleNamespace(id=answer.url.name)):
        place = await desk.opened(learner, session, educator, "part-rapport", part="part-rapport", whole="yes")
        await desk.post(educator, f"{place}/mark", finding="5")
        await desk.post(educator, f"{place}/decide", upheld="yes", finding="5", words="A warm start.")
        seen.append(await compared(learner, second))
        report = json.loads(await text_of(learner, f"/sessions/{session.id}/debrief.json"))
        assert next(band["range_words"] for band in report["bands"] if band["id"] == "rapport") == "Consistent"

    assert [[side["rapport"]["band"] for side in sides] for sides, _ in seen] == [
        ["beginning", "beginning"],
        ["consistent", "beginning"],
        ["consistent", "consistent"],
    ]
    assert [[side["decided"] for side in sides] for sides, _ in seen] == [[0, 0], [1, 0], [1, 1]]
    assert ["changed something" in page for _, page in seen] == [False, True, True]
    assert ["one of who marked" in page for _, page in seen] == [False, True, False]
    assert "Dr Ames" not in seen[1][1]


async def test_a_second_try_keeps_what_was_decided_of_the_turns_it_shares(house, learner, session, decision):
    """The opening stands in the patient's second answer; the learner's third turn is the one that answered it."""
    await decision(mark={"finding": "3"})
    changes = []
    for turn in ("4", "3"):
        answer = await learner.post(f"/sessions/{session.id}/fork", data={"csrf": house.token(learner), "turn": turn})
        call = await house.call(learner, SimpleNamespace(socket=f"/sessions/{answer.url.name}/socket"))
        await call.turn("again", "Okay. Do you smoke?")
        await call.ws.send_json({"type": "end"})
        await call.closed()
        changes.append(json.loads(await text_of(learner, f"/sessions/{answer.url.name}/debrief.json"))["changes"])

    assert [len(one) for one in changes] == [1, 0]


async def compared(who, session):
    """Return both sides of the comparison as a file has them, and its page."""
    told = json.loads(await text_of(who, f"{session}/compare.json"))
    return (told["first_call"], told["second_try"]), await text_of(who, f"{session}/compare")


async def test_an_opening_that_an_educator_found_met_is_not_one_to_go_back_to(decision, learner, session):
    """Both openings are of one cue, and one of a cue is gone back to: the other takes its place."""

    async def there():
        return [(await learner.get(f"/sessions/{session.id}/moments/{moment}")).status for moment in ("turn-3", "turn-5")]

    before = await there()
    await decision("opening-8", mark={"finding": "3"})

    assert (before, await there()) == ([404, 200], [200, 404])


async def test_an_educator_who_finds_more_of_an_act_than_was_heard_can_say_so(open_house, library):
    begun = Act("PL_SAFETYNET", 0, 20, 0.9, {"slots": ["action"]}, "heard")
    house = await open_house(
        hear=lambda text, _: Heard(acts=(begun,) if "worse" in text else (), facts=(), nothing_fits=1.0), library=library
    )
    learner, educator = await house.person("learner"), await house.person("educator")
    session = await house.ended(learner, ("Hello.", "If it bleeds or gets worse by Friday, ring me."))
    mark = {f"detail-PL_SAFETYNET-{slot}": "yes" for slot in ("warning_signs", "timeframe")} | {"act-PL_SAFETYNET": "yes"}
    status, page = await decided(Marking(house), learner, educator, session, "words-3", mark=mark)
    report = json.loads(await text_of(learner, f"{session.debrief}.json"))

    assert status == 200, page
    assert [(one["program"], one["educator"]) for one in report["changes"]] == [
        ("you said what to watch for and what to do, but only a part of it", "you said what to watch for and what to do")
    ]
    assert "You said what to watch for and what to do." in await text_of(learner, session.debrief)
