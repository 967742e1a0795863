"""The pages a learner goes through, and taking everything away again."""

import asyncio
import json
import re

import pytest
from markupsafe import escape

from simtrainer.server.languages import ENGLISH
from simtrainer.server.pages import debrief_file, quotes_marked, staged


async def ended(house, guest, lines=("Hello.", "Any pain?")):
    """Play a call to its end."""
    session = await house.session(guest)
    call = await house.call(guest, session)
    for number, line in enumerate(lines):
        await call.turn(f"m{number}", line)
    await call.ws.send_json({"type": "end"})
    await call.closed()
    return session


def form_in(page, action):
    """Return the fields of the form with this action."""
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'action="{action}"' in form)
    return dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="(\w+)"[^>]*value="([^"]*)"', form))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Talk with Mrs Lim about her result."),
        ("/scenarios", "Mrs Lim, awaiting a result"),
        ("/scenarios/mrs-lim", "A biopsy was taken on Tuesday."),
        ("/mine", "sessions"),
        ("/about", "simulated"),
    ],
)
async def test_a_newcomer_can_read(house, path, words):
    guest = await house.guest()
    answer = await guest.get(path)

    assert answer.status == 200
    assert answer.content_type == "text/html"
    assert words in await answer.text()


async def test_from_the_first_page_to_the_call_by_the_form_that_stands_there(house):
    guest = await house.guest()
    home = await (await guest.get("/")).text()
    assert "/scenarios/mrs-lim" in home
    briefing = await (await guest.get("/scenarios/mrs-lim")).text()
    fields = form_in(briefing, "/scenarios/mrs-lim/start")

    answer = await guest.post("/scenarios/mrs-lim/start", data=fields)
    page = await answer.text()

    assert answer.status == 200
    assert answer.url.path.startswith("/sessions/")
    assert f"{answer.url.path}/socket" in page


@pytest.mark.parametrize("path", ["/scenarios/nobody", "/nowhere", "/sessions/never"])
async def test_what_is_not_there_is_said_on_a_page(house, path):
    guest = await house.guest()
    answer = await guest.get(path)

    assert answer.status == 404
    assert answer.content_type == "text/html"
    assert "</html>" in await answer.text()


async def test_the_debrief_is_there_as_soon_as_the_call_has_ended(house):
    guest = await house.guest()
    session = await ended(house, guest)

    answer = await guest.get(session.debrief)

    assert answer.status == 200
    assert "Any pain?" in await answer.text()


async def test_what_the_learner_wrote_about_the_call_stands_in_the_debrief_and_in_the_record(house):
    guest = await house.guest()
    session = await ended(house, guest)
    page = await (await guest.get(session.debrief)).text()
    fields = form_in(page, f"/sessions/{session.id}/reflect")
    answer = await guest.post(f"/sessions/{session.id}/reflect", data={**fields, "prompt": "felt", "text": "Rushed & <b>tired</b>."})
    page = await answer.text()

    assert answer.status == 200
    assert "Rushed &amp; &lt;b&gt;tired&lt;/b&gt;." in page
    assert (await house.record(session))[-1]["text"] == "Rushed & <b>tired</b>."


async def test_nobody_reflects_on_a_call_that_goes_on(house):
    guest = await house.guest()
    session = await house.session(guest)

    answer = await guest.post(f"/sessions/{session.id}/reflect", data={"csrf": house.token(guest), "prompt": "felt", "text": "x"})

    assert answer.status == 409
    assert len(await house.record(session)) == 2


@pytest.mark.parametrize("prompt", [None, "", "felt ", "anything"])
async def test_only_what_the_debrief_asks_is_kept(house, prompt):
    guest = await house.guest()
    session = await ended(house, guest)
    data = {"csrf": house.token(guest), "text": "x"} | ({} if prompt is None else {"prompt": prompt})

    answer = await guest.post(f"/sessions/{session.id}/reflect", data=data)

    assert answer.status == 400
    assert (await house.record(session))[-1]["type"] == "session_ended"


async def test_words_written_in_many_tabs_at_once_are_kept_or_given_back(house):
    guest = await house.guest()
    session = await ended(house, guest)

    async def reflect(number):
        data = {"csrf": house.token(guest), "prompt": "next", "text": f"thought {number}"}
        answer = await guest.post(f"/sessions/{session.id}/reflect", data=data, allow_redirects=False)
        return answer.status

    statuses = await asyncio.gather(*map(reflect, range(40)))
    kept = {event["text"] for event in await house.record(session) if event["type"] == "learner_reflected"}

    assert set(statuses) <= {303, 409}
    assert kept == {f"thought {number}" for number, status in enumerate(statuses) if status == 303}


async def test_words_are_shown_as_words_and_never_as_markup(house):
    guest = await house.guest()
    session = await ended(house, guest, lines=['<script>alert("1")</script>', "Any pain?"])

    page = await (await guest.get(session.debrief)).text()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


async def test_no_page_has_an_inline_script_or_style(house):
    guest = await house.guest()
    session = await ended(house, guest)
    going = await house.session(guest)
    for path in ("/", "/scenarios", "/scenarios/mrs-lim", f"/sessions/{going.id}", session.debrief, "/mine", "/about", "/nowhere"):
        page = await (await guest.get(path)).text()

        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", page), path
        assert "<style" not in page, path
        assert not re.search(r"<[^>]*\s(?:style|on\w+)=", page), path
        assert not re.search(r"""(?:src|href|action)=["']?(?:https?:)?//(?!www\.w3\.org)""", page.replace('xlink:href="http', "")), path


async def test_every_file_a_page_asks_for_is_there(house):
    guest = await house.guest()
    session = await ended(house, guest)
    going = await house.session(guest)
    wanted = set()
    for path in ("/", "/scenarios", "/scenarios/mrs-lim", f"/sessions/{going.id}", session.debrief, "/mine", "/about"):
        wanted |= set(re.findall(r'"(/static/[^"#?]+)', await (await guest.get(path)).text()))

    assert wanted
    for path in wanted:
        answer = await guest.get(path)
        await answer.read()
        assert answer.status == 200, path
        assert "set-cookie" not in answer.headers


async def test_my_sessions_are_listed_with_their_turns(house):
    guest, other = await house.guest(), await house.guest()
    await ended(house, guest)
    await house.session(other)

    page = await (await guest.get("/mine")).text()

    assert page.count("Mrs Lim, awaiting a result") >= 1
    assert "2 turns" in page


async def test_one_session_can_be_erased(house):
    guest = await house.guest()
    gone, stays = await ended(house, guest), await ended(house, guest)
    page = await (await guest.get("/mine")).text()
    fields = form_in(page, f"/sessions/{gone.id}/delete")

    answer = await guest.post(f"/sessions/{gone.id}/delete", data=fields)

    assert answer.url.path == "/mine"
    assert await house.record(gone) == []
    assert (await guest.get(gone.transcript)).status == 404
    assert len(await house.record(stays)) > 0


async def test_the_export_holds_every_word_and_nobody_else_s(house):
    guest, other = await house.guest(), await house.guest()
    session = await ended(house, guest, lines=["My own words."])
    await ended(house, other, lines=["Somebody else's."])

    answer = await guest.get("/mine/export")
    text = await answer.text()
    kept = json.loads(text)

    assert "attachment" in answer.headers["Content-Disposition"]
    assert [one["id"] for one in kept["sessions"]] == [session.id]
    assert len(kept["events"]) == len(await house.record(session))
    assert "My own words." in text
    assert "Somebody else's." not in text


async def test_everything_can_be_erased_and_the_browser_is_a_stranger_again(house):
    guest = await house.guest()
    session = await ended(house, guest)
    going = await house.session(guest)
    call = await house.call(guest, going)
    person = house.cookie(guest).partition(".")[0]

    answer = await guest.post("/mine/delete", data=form_in(await (await guest.get("/mine")).text(), "/mine/delete"))

    assert answer.url.path == "/"
    assert await call.closed() == 4404
    assert all(rows == [] for rows in (await house.store.export(person)).values())
    assert await house.record(session) == []
    assert house.cookie(guest).partition(".")[0] != person


async def test_a_session_goes_on_with_the_case_it_began_with(open_house, small):
    from simtrainer.scenario.library import Library

    first = await open_house()
    guest = await first.guest()
    session = await first.session(guest)
    cookies = {cookie.key: cookie.value for cookie in guest.cookie_jar}
    await first.shut()
    edited = small.model_copy(update={"title": "Mrs Lim, another title", "facts": ()})
    second = await open_house(library=Library({edited.id: edited}))
    guest = await second.guest()
    guest.cookie_jar.update_cookies(cookies)
    call = await second.call(guest, session)
    answer = await call.turn("m1", "Any pain?")
    page = await (await guest.get("/mine")).text()

    assert "It doesn't hurt." in answer["text"]
    assert "Mrs Lim, awaiting a result" in page


async def test_a_debrief_file_stands_alone(house, small):
    from simtrainer.scoring import assess, rubric_for
    from simtrainer.server.debriefing import debriefed
    from simtrainer.server.overruled import Decided
    from simtrainer.transcript.codec import decode
    from simtrainer.transcript.conversation import conversation_of

    guest = await house.guest()
    session = await ended(house, guest)
    events = tuple(decode(body) for body in await house.store.events(session.id))
    assessment = assess(conversation_of(events), rubric_for(small), small)
    mark = Decided(assessment, assessment, rubric_for(small))
    page = debrief_file(debriefed(events, small, mark), {"felt": "Rushed."})

    assert "Any pain?" in page
    assert "Rushed." in page
    assert "<script" not in page
    assert "<style" in page
    assert not re.search(r"""(?:src|href)=["']?/""", page)
    assert "http://" not in page.replace("http://www.w3.org/", "")


async def test_files_come_with_their_types_and_ask_before_they_are_believed(house):
    guest = await house.guest()
    for path, kind in [
        ("css/base.css", "text/css"),
        ("js/consult-room.js", "text/javascript"),
        ("faces/dani/neutral.svg", "image/svg+xml"),
    ]:
        answer = await guest.get(f"/static/{path}")
        await answer.read()
        again = await guest.get(f"/static/{path}", headers={"If-None-Match": answer.headers["ETag"]})

        assert answer.content_type == kind
        assert "max-age" in answer.headers["Cache-Control"] or answer.headers["Cache-Control"] == "no-cache"
        assert again.status == 304


async def test_files_of_text_go_over_the_line_compressed_and_pages_with_a_token_do_not(house):
    guest = await house.guest()
    packed = {"Accept-Encoding": "gzip"}
    script = await guest.get("/static/js/consult-room.js", headers=packed)
    typeface = await guest.get(
        "/static/vendor/atkinson-hyperlegible-next/atkinson-hyperlegible-next-latin-400-normal.woff2", headers=packed
    )
    part = await guest.get("/static/js/consult-room.js", headers=packed | {"Range": "bytes=0-9"})
    again = await guest.get("/static/js/consult-room.js", headers=packed | {"If-None-Match": script.headers["ETag"]})
    page = await guest.get("/scenarios", headers=packed)
    await typeface.read()
    await page.read()

    assert script.headers["Content-Encoding"] == "gzip"
    assert "customElements.define" in await script.text()
    assert "Content-Encoding" not in typeface.headers
    assert (part.status, await part.read()) == (206, b"// <consul")
    assert again.status == 304
    assert "Content-Encoding" not in page.headers


def test_what_followed_is_escaped_once_whether_it_is_staged_first_or_not():
    followed = "Joanne came back to it: “It's <quiet>.”"

    assert escape(quotes_marked(staged(followed), ENGLISH)) == "Joanne came back to it: “It&#39;s &lt;quiet&gt;.”"
    assert escape(quotes_marked(followed, ENGLISH)) == "Joanne came back to it: “It&#39;s &lt;quiet&gt;.”"
