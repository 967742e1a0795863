"""A learner sees a point of their debrief differently; an educator looks at it blind, then decides; what follows is in the debrief."""

import csv
import io
import json
import re
from types import SimpleNamespace

import pytest

from simtrainer.scenario.library import Library
from simtrainer.scenario.model import Scenario
from simtrainer.transcript.heard import Act, FactAsked, Heard

ITEM = {
    "id": "c1",
    "text": "Asked about pain",
    "hint": "Ask whether it hurts.",
    "when": {"asked": "pain", "ever": True},
    "meets": ["Any pain?"],
    "near_misses": ["When?", "Where?"],
}
CALL = ("Hello, I am Sam.", "When did it start?", "Okay. Do you smoke?", "Sore anywhere?", "A secret garden.", "That was all.")
REASON = "I waited for her and nodded; she went on by herself."
OPENING = "opening-4"
"""Mrs Lim says in her second answer that she does not sleep much; the learner goes on to smoking."""


def hears(**codes):
    """Hear codes by words, and the facts that are named."""

    def heard(text, before):
        acts = tuple(Act(code, 0, len(text), 0.9, {}, f"heard as {code}") for word, code in codes.items() if word in text)
        facts = (FactAsked("pain", 0.9, "given", 0, 1),) if "hurt" in text else ()
        return Heard(acts=acts, facts=facts, nothing_fits=0.0 if facts else 1.0)

    return heard


@pytest.fixture
def library(small):
    case = Scenario.model_validate({**small.model_dump(by_alias=True, exclude_none=True), "critical_items": [ITEM]})
    return Library({case.id: case})


@pytest.fixture
async def house(open_house, library):
    return await open_house(hear=hears(Sam="TH_GREET", smoke="Q_CLOSED"), library=library)


@pytest.fixture
async def session(house, learner):
    return await house.ended(learner, CALL)


class Marking:
    """What people do on the pages of one house."""

    def __init__(self, house):
        self.house = house

    async def post(self, who, path, **fields):
        answer = await who.post(
            path, data={"csrf": self.house.token(who), **{name.replace("__", "-"): one for name, one in fields.items()}}
        )
        return answer.status, await answer.text()

    async def contest(self, who, session, key=OPENING, **fields):
        return await self.post(who, f"/sessions/{session.id}/contest/{key}", **{"reason": REASON, **fields})

    async def queue(self, who):
        """Return the ids of what waits, in order."""
        return re.findall(r'href="/marking/([\w-]+)"', await (await who.get("/marking")).text())

    async def opened(self, learner, session, educator, key=OPENING, **fields):
        """Contest something; return where an educator finds it."""
        status, page = await self.contest(learner, session, key, **fields)
        assert status == 200, page
        return f"/marking/{(await self.queue(educator))[-1]}"


@pytest.fixture
def desk(house):
    return Marking(house)


async def text_of(who, path):
    return await (await who.get(path)).text()


async def test_what_can_be_contested_has_its_quiet_link_and_says_what_is_shared_before(learner, session):
    debrief = await text_of(learner, session.debrief)
    form = await text_of(learner, f"/sessions/{session.id}/contest/{OPENING}")

    links = set(re.findall(rf"/sessions/{session.id}/contest/([\w-]+)", debrief))
    whole_turns = {f"words-{turn}" for turn in (1, 3, 5, 7, 9, 11)}
    assert links == {OPENING, "opening-8", "item-c1", "words-1-0-16", *whole_turns}
    assert "I don&#39;t sleep much." in form
    assert "with the 2 turns before it and the 2 after it" in form
    assert "A secret garden." not in form


async def test_a_guest_is_told_how_to_be_answered_and_cannot_contest(house, desk):
    guest = await house.guest()
    session = await house.ended(guest, CALL)
    page = await text_of(guest, f"/sessions/{session.id}/contest/{OPENING}")

    assert "Ask whoever runs this site for a learner’s link" in page
    assert 'action="/sessions' not in page
    assert (await desk.contest(guest, session))[0] == 404


async def test_a_contest_waits_where_the_learner_sees_it_and_can_be_taken_back(desk, learner, educator, session):
    status, debrief = await desk.contest(learner, session)
    mine, queue = await text_of(learner, "/mine"), await desk.queue(educator)
    (withdraw,) = re.findall(r'action="(/sessions/[^"]+/withdraw)"', debrief)
    _, after = await desk.post(learner, withdraw)

    assert status == 200
    assert "Waiting for an educator" in debrief
    assert REASON in debrief
    assert "waiting for an educator" in mine
    assert len(queue) == 1
    assert "What you see differently" not in after
    assert await desk.queue(educator) == []
    assert (await educator.get(f"/marking/{queue[0]}")).status == 404


async def test_a_reason_is_needed_and_each_point_is_contested_once(desk, learner, session):
    empty = await desk.contest(learner, session, reason=" ")
    first, again = await desk.contest(learner, session), await desk.contest(learner, session)

    assert empty[0] == 422
    assert "Say in a sentence why you see it differently" in empty[1]
    assert (first[0], again[0]) == (200, 409)


@pytest.mark.parametrize("key", ["opening-2", "words-2", "words-40", "words-3-0-4", "item-c9", "part-empathy", "part-E9", "nonsense"])
async def test_what_the_call_does_not_have_cannot_be_contested(desk, learner, session, key):
    assert (await learner.get(f"/sessions/{session.id}/contest/{key}")).status == 404
    assert (await desk.contest(learner, session, key))[0] == 404


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


@pytest.fixture
async def decision(desk, learner, educator, session):
    """Return a function that contests, marks and decides."""

    async def make(key=OPENING, **given):
        return await decided(desk, learner, educator, session, key, **given)

    return make


async def decided(desk, learner, educator, session, key=OPENING, *, mark, fields=None, **more):
    place = await desk.opened(learner, session, educator, key, **more)
    status, page = await desk.post(educator, f"{place}/mark", **mark)
    assert status == 200, page
    return await desk.post(educator, f"{place}/decide", **{"upheld": "yes", "words": "You gave her room.", **mark, **(fields or {})})


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


async def test_the_words_of_a_turn_are_one_point_by_whatever_name_they_are_reached(desk, learner, session):
    await desk.contest(learner, session, "words-1-0-16")
    debrief = await text_of(learner, session.debrief)
    form = await text_of(learner, f"/sessions/{session.id}/contest/words-1")

    assert f"/sessions/{session.id}/contest/words-1" not in debrief.replace("contest/words-11", "")
    assert "You said so on" in form
    assert (await desk.contest(learner, session, "words-1"))[0] == 409


async def test_taking_back_the_last_one_leads_to_a_place_that_is_there(house, desk, learner, session):
    _, debrief = await desk.contest(learner, session)
    (withdraw,) = re.findall(r'action="(/sessions/[^"]+/withdraw)"', debrief)
    answer = await learner.post(withdraw, data={"csrf": house.token(learner)}, allow_redirects=False)
    place = answer.headers["Location"].partition("#")[2]

    assert f'id="{place}"' in await text_of(learner, session.debrief)


async def test_a_form_tells_no_more_of_a_learners_words_than_their_debrief(open_house, library):
    formula = Act("EM_VALIDATE", 0, 13, 0.9, {"formula": True, "linked": False}, "heard")
    house = await open_house(
        hear=lambda text, _: Heard(acts=(formula,) if "Sorry" in text else (), facts=(), nothing_fits=1.0), library=library
    )
    learner, educator = await house.person("learner"), await house.person("educator")
    session = await house.ended(learner, ("Hello.", "Sorry to hear."))
    form = await text_of(learner, f"/sessions/{session.id}/contest/words-3")
    desk = Marking(house)
    place = await desk.opened(learner, session, educator, "words-3")
    _, readings = await desk.post(educator, f"{place}/mark", finding="cannot-tell")

    assert "you said something kind that would fit any patient" in await text_of(learner, session.debrief)
    assert "The program found:</strong> you said something kind that would fit any patient" in form
    assert "they said that it makes sense to feel that way (only a beginning of it, or in words that fit anybody)" in readings


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


async def test_a_deleted_session_takes_what_was_contested_along(desk, learner, educator, session):
    place = await desk.opened(learner, session, educator)
    await desk.post(learner, f"/sessions/{session.id}/delete")

    assert await desk.queue(educator) == []
    assert (await educator.get(place)).status == 404
