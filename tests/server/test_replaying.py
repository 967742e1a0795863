"""A missed opening gone back to, with pages and forms alone: noticing, saying, then and now."""

import html
import io

import pytest
from pypdf import PdfReader

from simtrainer.transcript.heard import Act, FactAsked, Heard

LINES = ["Hello, I'm Sam.", "onset", "Do you smoke these days?"]


def heard(text, before):
    """Hear facts by their names, a kind word by a word, and a closed question in the rest."""
    facts = tuple(FactAsked(name, 0.9, "named", 0, 1) for name in ("onset", "pain") if name in text)
    code = "EM_NAME" if "frightening" in text else "TH_GREET" if "Sam" in text else "Q_CLOSED"
    return Heard(acts=(Act(code, 0, len(text), 0.9, {"linked": True}, "given"),), facts=facts, nothing_fits=0.0 if facts else 1.0)


@pytest.fixture
async def house(open_house):
    return await open_house(hear=heard)


@pytest.fixture
async def session(house, guest):
    return await house.ended(guest, LINES)


@pytest.fixture
def at(house, guest, session):
    path = f"/sessions/{session.id}/moments/turn-3"

    async def ask(who=None, token=None, moment="turn-3", **fields):
        asked, where = who or guest, path.replace("turn-3", moment)
        data = {"csrf": house.token(asked) if token is None else token, **fields}
        answer = await (asked.post(where, data=data) if fields else asked.get(where))
        return answer.status, html.unescape(await answer.text())

    return ask


async def test_noticing_comes_first_and_what_was_said_is_put_away(at):
    status, page = await at()

    assert status == 200
    assert page.index("I don't sleep much.") < page.index("What might Mei be feeling?") < page.index("Which words tell you?")
    assert LINES[2] not in page
    assert 'name="text"' not in page
    assert "Some ways" not in page


async def test_what_was_noticed_goes_along_and_is_kept_nowhere_before_a_try(house, session, at):
    before = await house.record(session)
    _, page = await at(step="notice", feeling="afraid", **{"word-1": "on"})

    assert "You noticed: afraid" in page
    assert 'name="word-1"' in page
    assert LINES[2] not in page
    assert await house.record(session) == before


async def test_the_patient_answers_from_where_the_call_stood_and_only_the_try_is_kept(house, session, at):
    before = await house.record(session)
    _, page = await at(step="say", text="That sounds frightening.", feeling="afraid", **{"word-1": "on", "word-99": "on"})
    after = await house.record(session)
    (made,) = after[len(before) :]

    assert after[: len(before)] == before
    assert (made["type"], made["moment"], made["feeling"]) == ("learner_tried", "turn-3", "afraid")
    assert made["noticed"] == ["I don't sleep much."]
    assert made["answer"]["said"][0]["text"] == "Thank you. The nights are the worst."
    then, now = page[page.index("In the call") : page.index("Your try")], page[page.index("Your try") :]
    assert LINES[2] in then
    assert "Thank you. The nights are the worst." in now
    assert "Mei trusted you a little more after that." in now
    assert page.index("Your try") < page.index("Some ways it could have gone")


async def test_the_same_words_get_the_same_answer_as_in_the_call(house, session, at):
    said = [event["text"] for event in await house.record(session) if event["type"] == "patient_said"]
    await at(step="say", text=LINES[2])

    assert (await house.record(session))[-1]["answer"]["said"][0]["text"] == said[3]


async def test_after_two_tries_past_it_a_beginning_is_given_and_then_taken_away(at):
    pages = [(await at(step="say", text=text))[1] for text in ("Any pets?", "Do you drive?", "Any pets at all?")]

    assert ["A beginning to lean on" in page for page in pages] == [False, True, False]
    assert ">It sounds like </textarea>" in pages[1]
    assert "without the beginning" in pages[2]


@pytest.mark.parametrize("text", ["", "  ", "It sounds like ", "It sounds like\u2026"])
async def test_no_words_are_told_so_and_nothing_is_kept(house, session, at, text):
    before = await house.record(session)
    status, page = await at(step="say", text=text, feeling="afraid")

    assert status == 422
    assert "There were no words to try." in page
    assert 'value="afraid"' in page
    assert await house.record(session) == before


async def test_the_debrief_leads_there_and_tells_of_the_try(guest, house, session, at):
    await guest.post(f"/sessions/{session.id}/before", data={"csrf": house.token(guest), "rating": "3"})
    debrief = await (await guest.get(session.debrief)).text()
    await at(step="say", text="That sounds frightening.")
    after = html.unescape(await (await guest.get(session.debrief)).text())
    text = await (await guest.get(f"{session.debrief}.txt")).text()
    paper = PdfReader(io.BytesIO(await (await guest.get(f"{session.debrief}.pdf")).read()))

    assert f"/sessions/{session.id}/moments/turn-3" in debrief
    assert 'Mei would have said: <span lang="en">“Thank you. The nights are the worst.”' in after
    assert "Mei would have said: “Thank you. The nights are the" in text
    assert "Thank you. The nights are the worst." in "\n".join(page.extract_text() for page in paper.pages)


async def test_an_opening_on_which_the_call_ended_is_gone_back_to_at_its_end(house, guest):
    session = await house.session(guest)
    call = await house.call(guest, session)
    for number, line in enumerate([*LINES, "Any pets?"]):
        await call.turn(f"m{number}", line)
    await call.ws.send_json({"type": "end"})
    await call.closed()
    path = f"/sessions/{session.id}/moments/after-4"
    before = html.unescape(await (await guest.get(path)).text())
    answer = await guest.post(path, data={"csrf": house.token(guest), "step": "say", "text": "That sounds frightening."})
    page = html.unescape(await answer.text())

    assert "Any pets?" in before
    assert "As I said, the nights are long." in before
    assert "The call ended there." in page
    assert "Thank you. The nights are the worst." in page
    assert "Talk on from" not in page


@pytest.mark.parametrize("moment", ["turn-1", "turn-99", "item-c1", "felt", "after-4", "turn-1x"])
async def test_what_is_no_missed_opening_is_not_there(at, moment):
    assert [(await at(moment=moment))[0], (await at(moment=moment, step="say", text="x"))[0]] == [404, 404]


async def test_words_too_long_are_refused(at):
    assert (await at(step="say", text="x" * 4001))[0] == 400
    assert (await at(step="notice", feeling="x" * 4001))[0] == 400


async def test_it_is_the_learners_alone_and_needs_the_pages_token(house, at):
    other = await house.guest()
    await house.session(other)

    assert (await at(who=other))[0] == 404
    assert (await at(who=other, step="say", text="x"))[0] == 404
    assert (await at(token="none", step="say", text="x"))[0] == 403
