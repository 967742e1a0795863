"""What every answer carries, and where requests may come from."""

import aiohttp
import pytest

FOREIGN = {
    "none": None,
    "null": "null",
    "foreign": "https://example.org",
    "other port": "http://127.0.0.1:1",
    "other scheme": "https://{host}",
    "look-alike suffix": "http://{host}.example.org",
    "look-alike prefix": "http://evil{host}",
    "with a path": "http://{host}/",
    "with a user": "http://{host}@example.org",
    "upper case": "HTTP://{host}",
    "empty": "",
}


def origin(house, kind):
    value = FOREIGN[kind]
    return {} if value is None else {"Origin": value.format(host=house.base.removeprefix("http://"))}


async def stranger(house, guest):
    jar = aiohttp.CookieJar(unsafe=True)
    jar.update_cookies({"simtrainer_guest": house.cookie(guest)}, aiohttp.client.URL(house.base))
    return await house.stack.enter_async_context(aiohttp.ClientSession(house.base, cookie_jar=jar))


@pytest.mark.parametrize("kind", FOREIGN)
async def test_a_socket_opens_only_from_our_own_pages(house, kind):
    guest = await house.guest()
    session = await house.session(guest)
    thief = await stranger(house, guest)

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await thief.ws_connect(session.socket, headers=origin(house, kind))

    assert refused.value.status == 403


@pytest.mark.parametrize("kind", FOREIGN)
async def test_a_session_starts_only_from_our_own_pages(house, kind):
    guest = await house.guest()
    await house.session(guest)
    thief = await stranger(house, guest)

    answer = await thief.post("/api/sessions", json={"scenario": "mrs-lim"}, headers=origin(house, kind))

    assert answer.status == 403
    assert (await answer.json())["error"]["code"] == "forbidden"


@pytest.mark.parametrize("kind", [kind for kind in FOREIGN if kind != "none"])
@pytest.mark.parametrize("path", ["/scenarios/mrs-lim/start", "/mine/delete"])
async def test_a_form_of_somebody_else_s_page_is_refused_even_with_the_token(house, kind, path):
    guest = await house.guest()
    session = await house.session(guest)
    thief = await stranger(house, guest)

    answer = await thief.post(path, data={"csrf": house.token(guest)}, headers=origin(house, kind), allow_redirects=False)

    assert answer.status == 403
    assert await house.store.session(session.id)


@pytest.mark.parametrize("path", ["/scenarios/mrs-lim/start", "/mine/delete", "/sessions/{id}/delete", "/sessions/{id}/reflect"])
@pytest.mark.parametrize("token", [None, "", "wrong", "of another guest"])
async def test_a_form_without_this_guest_s_token_is_refused(house, path, token):
    guest, other = await house.guest(), await house.guest()
    session = await house.session(guest)
    await house.session(other)
    data = {} if token is None else {"csrf": house.token(other) if token == "of another guest" else token}

    answer = await guest.post(path.format(id=session.id), data=data, allow_redirects=False)

    assert answer.status == 403
    assert await house.store.session(session.id)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("csrf=x", "application/x-www-form-urlencoded; charset=klingon", 400),
        ("csrf=\xff", "application/x-www-form-urlencoded; charset=ascii", 400),
        (r"csrf=\ud800", "application/x-www-form-urlencoded; charset=unicode_escape", 400),
        ("csrf=x", "multipart/form-data", 415),
        ("{}", "application/json", 415),
    ],
)
async def test_a_form_that_cannot_be_read_is_refused(house, body, kind, status):
    guest = await house.guest()
    answer = await guest.post("/mine/delete", data=body.encode("latin-1"), headers={"Content-Type": kind})

    assert answer.status == status
    assert answer.content_type == "text/html"


async def test_a_form_with_the_token_starts_a_session(house):
    guest = await house.guest()
    await house.session(guest)

    answer = await guest.post("/scenarios/mrs-lim/start", data={"csrf": house.token(guest)}, allow_redirects=False)

    assert answer.status == 303
    assert answer.headers["Location"].startswith("/sessions/")


async def test_pages_behind_a_proxy_are_known_by_the_origin_that_was_set(open_house):
    house = await open_house(origins=("https://train.example",))
    proxied = await house.guest(Origin="https://train.example")
    direct = await house.guest()

    assert (await proxied.post("/api/sessions", json={"scenario": "mrs-lim"})).status == 201
    assert (await direct.post("/api/sessions", json={"scenario": "mrs-lim"})).status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/scenarios",
        "/scenarios/mrs-lim",
        "/mine",
        "/about",
        "/agreement",
        "/healthz",
        "/nowhere",
        "/static/nothing.css",
        "/api/sessions",
    ],
)
async def test_every_answer_carries_the_security_headers(house, path):
    guest = await house.guest()
    answer = await guest.get(path)
    policy = answer.headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"]
    assert "aiohttp" not in answer.headers["Server"]
    assert "Python" not in answer.headers["Server"]


@pytest.mark.parametrize(
    "path",
    [
        "../pyproject.toml",
        "..%2f..%2fpyproject.toml",
        "%2e%2e/templates/base.html",
        "js/../../templates/base.html",
        "/etc/passwd",
        "a%00.css",
        "a" * 300 + ".css",
        "css",
    ],
)
async def test_nothing_outside_the_static_folder_is_served(house, path):
    guest = await house.guest()
    answer = await guest.get(aiohttp.client.URL(f"{house.base}/static/{path}", encoded=True))

    assert answer.status == 404


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "bad_json"),
        (b"[]", "application/json", 400, "bad_message"),
        (b"{}", "application/json", 400, "bad_message"),
        (b'{"scenario": "mrs-lim", "seed": "7"}', "application/json", 400, "bad_message"),
        (b'{"scenario": "mrs-lim", "seed": -1}', "application/json", 400, "bad_message"),
        (b'{"scenario": "mrs-lim", "owner": "me"}', "application/json", 400, "bad_message"),
        (b'{"scenario": "../secret"}', "application/json", 404, "not_found"),
        (b"scenario=mrs-lim", "application/x-www-form-urlencoded", 415, "bad_message"),
        (b" " * 70_000, "application/json", 413, "too_big"),
    ],
)
async def test_a_request_that_will_not_do_is_told_why(house, body, kind, status, code):
    guest = await house.guest()
    answer = await guest.post("/api/sessions", data=body, headers={"Content-Type": kind})
    error = (await answer.json())["error"]

    assert (answer.status, error["code"]) == (status, code)
    assert error["message"]
