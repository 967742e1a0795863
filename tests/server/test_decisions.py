"""Every address has a decision who may have it, and keeps to it. A new address fails here until somebody decides.

Addresses about one session are tried on a learner's ended session: by its learner, and by everybody who is not, while it is not shared,
while it is, and after it was taken back. Whoever may not have it must be told exactly what they would be told if it did not exist.
"""

import re
from collections.abc import Mapping

import pytest

from simtrainer.server.assets import web_folder
from simtrainer.server.files import FORMS
from simtrainer.server.routes import routes
from simtrainer.server.static import Static

ROLES = ("guest", "learner", "educator", "author")
EVERYBODY = frozenset(ROLES)
ACCOUNT = frozenset({"learner", "educator", "author"})
TEACHES, WRITES, AUTHOR = frozenset({"educator"}), frozenset({"educator", "author"}), frozenset({"author"})
OWNER, LEARNER, SHARED = "its owner", "its owner, a learner", "educators while it is shared"
MARKING = "educators, for what waits to be marked: test_contesting.py and test_rating.py try these"

DECISIONS: Mapping[tuple[str, str], frozenset[str] | str] = {
    ("GET", "/"): EVERYBODY,
    ("GET", "/scenarios"): EVERYBODY,
    ("GET", "/scenarios/{scenario}"): EVERYBODY,
    ("GET", "/scenarios/{scenario}/documents/{document}/picture"): EVERYBODY,
    ("GET", "/scenarios/{scenario}/waiting"): EVERYBODY,
    ("POST", "/scenarios/{scenario}/start"): EVERYBODY,
    ("POST", "/api/sessions"): EVERYBODY,
    ("GET", "/mine"): EVERYBODY,
    ("GET", "/mine/export"): EVERYBODY,
    ("POST", "/mine/delete"): EVERYBODY,
    ("GET", "/about"): EVERYBODY,
    ("GET", "/agreement"): EVERYBODY,
    ("GET", "/practice"): EVERYBODY,
    ("GET", "/practice/{drill}"): EVERYBODY,
    ("POST", "/practice/{drill}/begin"): EVERYBODY,
    ("GET", "/practice/rounds/{round}"): EVERYBODY,
    ("POST", "/practice/rounds/{round}/answer"): EVERYBODY,
    ("POST", "/practice/rounds/{round}/judge"): EVERYBODY,
    ("POST", "/language"): EVERYBODY,
    ("GET", "/static/locale/{language}.json"): EVERYBODY,
    ("GET", "/static/{path:.+}"): EVERYBODY,
    ("GET", "/healthz"): EVERYBODY,
    ("GET", "/enter/{token}"): EVERYBODY,
    ("POST", "/enter/{token}"): EVERYBODY,
    ("GET", "/me"): ACCOUNT,
    ("POST", "/me"): ACCOUNT,
    ("POST", "/me/link"): ACCOUNT,
    ("POST", "/me/leave"): ACCOUNT,
    ("GET", "/site"): TEACHES,
    ("POST", "/site"): TEACHES,
    ("GET", "/shared"): TEACHES,
    ("GET", "/cases"): WRITES,
    ("GET", "/cases/{scenario}"): WRITES,
    ("GET", "/cases/{scenario}/unheard"): AUTHOR,
    ("GET", "/sessions/{session}"): OWNER,
    ("GET", "/sessions/{session}/socket"): OWNER,
    ("GET", "/sessions/{session}/documents/{document}"): OWNER,
    ("GET", "/sessions/{session}/documents/{document}/picture"): OWNER,
    ("GET", "/sessions/{session}/before-ending"): OWNER,
    ("GET", "/sessions/{session}/emergency"): OWNER,
    ("POST", "/sessions/{session}/notes"): OWNER,
    ("GET", "/sessions/{session}/voice/{seq}"): OWNER,
    ("GET", "/sessions/{session}/transcript"): OWNER,
    ("GET", "/sessions/{session}/debrief"): OWNER,
    ("GET", "/sessions/{session}/debrief.{ending}"): OWNER,
    ("POST", "/sessions/{session}/reflect"): OWNER,
    ("POST", "/sessions/{session}/before"): OWNER,
    ("POST", "/sessions/{session}/try"): OWNER,
    ("POST", "/sessions/{session}/journal"): OWNER,
    ("POST", "/sessions/{session}/fork"): OWNER,
    ("GET", "/sessions/{session}/compare"): OWNER,
    ("GET", "/sessions/{session}/compare.json"): OWNER,
    ("GET", "/sessions/{session}/moments/{moment}"): OWNER,
    ("POST", "/sessions/{session}/moments/{moment}"): OWNER,
    ("POST", "/sessions/{session}/delete"): OWNER,
    ("GET", "/sessions/{session}/share"): LEARNER,
    ("POST", "/sessions/{session}/share"): LEARNER,
    ("POST", "/sessions/{session}/unshare"): LEARNER,
    ("GET", "/sessions/{session}/contest/{subject}"): OWNER,
    ("POST", "/sessions/{session}/contest/{subject}"): LEARNER,
    ("POST", "/sessions/{session}/contests/{contest}/withdraw"): LEARNER,
    ("GET", "/marking"): TEACHES,
    ("GET", "/marking/{contest}"): MARKING,
    ("POST", "/marking/{contest}/mark"): MARKING,
    ("POST", "/marking/{contest}/decide"): MARKING,
    ("GET", "/shared/{session}/rate"): SHARED,
    ("POST", "/shared/{session}/rate"): MARKING,
    ("GET", "/shared/{session}"): SHARED,
    ("GET", "/shared/{session}/debrief.{ending}"): SHARED,
    ("GET", "/shared/{session}/transcript"): SHARED,
}
OF_A_SESSION = {place: who for place, who in DECISIONS.items() if isinstance(who, str) and who != MARKING}
OF_THE_SITE = {place: who for place, who in DECISIONS.items() if not isinstance(who, str)}
UNDOES = {
    ("POST", "/mine/delete"),
    ("POST", "/me/leave"),
    ("POST", "/sessions/{session}/delete"),
    ("POST", "/sessions/{session}/unshare"),
    ("POST", "/sessions/{session}/contests/{contest}/withdraw"),
}
"""What changes who somebody is, or takes the session away: tried where it must be refused, and elsewhere in the suite where it must not."""
NOT_OF_EVERY_CALL = re.compile(r"/compare|/moments/|/voice/")
"""There for a second try alone, for an opening that was missed, or where a voice is set up: tried where calls have them."""
JSON_BY_ORIGIN = {"/api/sessions", "/sessions/{session}/notes"}
"""Not forms: they are asked for by our own script, and the Origin decides."""
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style|<[a-z][^>]*\s(?:style|on[a-z]+)=")
FIELDS = {
    "language": "en",
    "prompt": "next",
    "text": "x",
    "rating": "3",
    "moment": "turn-1",
    "frame": "what",
    "what": "x",
    "turn": "1",
    "reason": "x",
}


def paths_of(path, session):
    """Return the address for a session, once for each kind of file."""
    filled = (
        path.replace("{session}", session)
        .replace("{document}", "none")
        .replace("{scenario}", "mrs-lim")
        .replace("{token}", "none")
        .replace("{moment}", "turn-1")
        .replace("{drill}", "read_back")
        .replace("{round}", "none")
        .replace("{seq}", "2")
    )
    filled = filled.replace("{path:.+}", "css/base.css").replace("{subject}", "words-1").replace("{contest}", "none")
    return [filled.replace("{ending}", ending) for ending in FORMS] if "{ending}" in filled else [filled]


async def answered(house, browser, method, path):
    """Return the status and the words of an answer; a socket's close code where it is one."""
    if path.endswith("/socket"):
        async with browser.ws_connect(path) as ws:
            first = await ws.receive()
            return (200 if ws.close_code != 4404 else 404), "" if first.data == 4404 else str(first.data)
    json = {"scenario": "mrs-lim"} if path.startswith("/api/") else {"text": "x"} if path.endswith("/notes") else None
    data = None if method == "GET" or json else {"csrf": house.token(browser), **FIELDS}
    answer = await browser.request(method, path, data=data, json=json, allow_redirects=False)
    return answer.status, (await answer.read()).decode(errors="replace")


async def somebody(house, role):
    browser = await house.guest() if role == "guest" else await house.person(role)
    await browser.get("/")
    return browser


def test_every_address_has_a_decision():
    table = {(route.method, route.path) for route in routes(Static(web_folder() / "static"))}

    assert table == set(DECISIONS)


@pytest.mark.parametrize("role", ROLES)
async def test_a_page_of_the_site_is_there_for_those_it_is_for_and_for_nobody_else(house, role):
    browser = await somebody(house, role)
    for (method, path), who in OF_THE_SITE.items():
        if (method, path) in UNDOES and role in who:
            continue
        status, text = await answered(house, browser, method, *paths_of(path, ""))
        if "{document}" in path or "{round}" in path or "{language}" in path:
            assert status == 404, path
        elif "{token}" in path:
            assert status == 410, path
        elif role in who:
            assert status in {200, 201, 303}, (method, path, role)
            assert not INLINE.search(text), (path, role)
        else:
            nowhere = f"{paths_of(path, '')[0].rpartition('/')[0]}/nowhere"
            assert status == 404, (method, path, role)
            assert text == (await answered(house, browser, method, nowhere))[1], (method, path, role)


@pytest.fixture
async def house(open_house):
    return await open_house(self_critique=False)


@pytest.fixture
async def learner(house):
    return await house.person("learner", "Sam")


@pytest.fixture
async def session(house, learner):
    return (await house.ended(learner)).id


async def test_a_session_s_own_learner_has_it_all(house, learner, session):
    for (method, path), who in OF_A_SESSION.items():
        if (method, path) in UNDOES or "{document}" in path:
            continue
        for one in paths_of(path, session):
            status, _ = await answered(house, learner, method, one)

            gone = who == SHARED or NOT_OF_EVERY_CALL.search(path)
            assert status == 404 if gone else status in {200, 303}, (method, one)


@pytest.mark.parametrize("sharing", ["not yet", "shared", "taken back", "another one"])
@pytest.mark.parametrize("role", ROLES)
async def test_to_everybody_else_a_session_does_not_exist_but_to_an_educator_while_it_is_shared(house, learner, session, role, sharing):
    browser = await somebody(house, role)
    if sharing == "another one":
        await house.share(learner, await house.ended(learner), reflections=True, tries=True, journal=True)
    elif sharing != "not yet":
        await house.share(learner, type("Session", (), {"id": session}), reflections=True, tries=True, journal=True)
    if sharing == "taken back":
        await learner.post(f"/sessions/{session}/unshare", data={"csrf": house.token(learner)})
    await answered(house, learner, "GET", f"/sessions/{session}/debrief")  # whoever reads a debrief first has its mark made and kept
    before = await house.store.export(house.cookie(learner).partition(".")[0])
    for (method, path), who in OF_A_SESSION.items():
        for one, never in zip(paths_of(path, session), paths_of(path, "never"), strict=True):
            status, text = await answered(house, browser, method, one)
            if who == SHARED and role == "educator" and sharing == "shared":
                assert status == 200, (method, one)
            else:
                missing = await answered(house, browser, method, never)
                assert (status, text.replace(session, "never")) == missing, (method, one)
                assert status == 404, (method, one)
    assert await house.store.export(house.cookie(learner).partition(".")[0]) == before


async def test_a_call_that_goes_on_is_nobody_s_but_its_learner_s(house, learner):
    going = await house.session(learner)
    educator = await somebody(house, "educator")
    await learner.post(f"/sessions/{going.id}/share", data={"csrf": house.token(learner)})
    for method, path in OF_A_SESSION:
        for one in paths_of(path, going.id):
            assert (await answered(house, educator, method, one))[0] == 404, (method, one)


@pytest.mark.parametrize("wrong", ["no token", "another site"])
async def test_every_form_wants_its_token_and_one_of_our_own_pages(house, learner, session, wrong):
    educator = await somebody(house, "educator")
    for method, path in DECISIONS:
        if method != "POST" or (path in JSON_BY_ORIGIN and wrong == "no token"):
            continue
        browser = educator if path == "/site" or path.startswith("/marking") else learner
        data = None if path.startswith("/api/") else {**FIELDS, **({} if wrong == "no token" else {"csrf": house.token(browser)})}
        headers = {} if wrong == "no token" else {"Origin": "https://example.org"}
        answer = await browser.post(*paths_of(path, session), data=data, headers=headers, allow_redirects=False)

        assert answer.status == 403, path
    assert (await learner.get(f"/sessions/{session}/debrief")).status == 200
