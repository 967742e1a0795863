"""How a server is set up."""

import json
import socket

import pytest

from simtrainer.cli.serve import demo_command, serve_command
from simtrainer.errors import UsageError
from simtrainer.server.guest import Signer, guest_of, key_in
from simtrainer.server.settings import Settings


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_laptop_needs_no_settings():
    settings = Settings()

    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url == "sqlite:///simtrainer-data/simtrainer.db"


def test_the_environment_goes_before_the_file_and_the_file_before_the_defaults(nowhere, monkeypatch):
    (nowhere / "simtrainer.toml").write_text('port = 9000\npatient_delay = 1.5\norigins = ["https://train.example"]\n')
    monkeypatch.setenv("SIMTRAINER_PORT", "9001")
    settings = Settings()

    assert (settings.port, settings.patient_delay, settings.origins) == (9001, 1.5, ("https://train.example",))


@pytest.mark.parametrize(("text", "named"), [("prot = 9000", "prot"), ("port = 99999", "port"), ("patient_delay = -1", "patient_delay")])
def test_a_setting_that_will_not_do_is_named_and_nothing_is_started(nowhere, text, named):
    (nowhere / "simtrainer.toml").write_text(text)

    with pytest.raises(UsageError, match=named):
        serve_command()

    assert not (nowhere / "simtrainer-data").exists()


def test_a_port_that_is_taken_is_said_in_a_sentence(nowhere):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(UsageError, match=f"port {port} is taken by another program; choose another with --port"):
            demo_command(port, nowhere / "data")


def test_a_key_is_made_once_and_a_cookie_holds_as_long_as_the_key(nowhere):
    first, second = Signer(key_in(nowhere)), Signer(key_in(nowhere))
    guest = guest_of(None, first)
    cookie = f"{guest.id}.{first.sign('guest', guest.id)}"

    assert guest.new
    assert guest_of(cookie, second).id == guest.id
    assert not guest_of(cookie, second).new
    assert guest_of(f"{guest.id}.{first.sign('form', guest.id)}", second).new


def test_a_cookie_of_letters_from_anywhere_is_nobody_and_breaks_nothing(nowhere):
    signer = Signer(key_in(nowhere))

    for value in ("é.ü", "." * 50, "a.b", "\x00.\x00", "A" * 22 + ".\udcff", "A" * 22 + ".\ud800", "=" * 24 + ".x"):
        assert guest_of(value, signer).new


@pytest.mark.parametrize("key", [b"", b"short", b"x" * 33])
def test_a_key_that_is_not_whole_signs_nothing(nowhere, key):
    (nowhere / "secret.key").write_bytes(key)

    with pytest.raises(UsageError, match=r"secret\.key is damaged"):
        key_in(nowhere)


def test_a_new_key_is_for_its_owner_s_eyes_only_and_stands_alone(nowhere):
    assert len(key_in(nowhere)) == 32
    assert [path.name for path in nowhere.iterdir()] == ["secret.key"]
    assert (nowhere / "secret.key").stat().st_mode & 0o777 == 0o600


def test_a_data_folder_that_cannot_be_made_is_said_in_a_sentence(nowhere):
    (nowhere / "file").touch()

    with pytest.raises(UsageError, match=r"the data folder .*file/data cannot be made: Not a directory; choose another"):
        demo_command(0, nowhere / "file" / "data")


def test_a_database_that_is_none_is_said_in_a_sentence_and_its_folder_is_its_owner_s(nowhere):
    with pytest.raises(UsageError, match="port"):
        _demo_on_a_taken_port(nowhere / "data")
    (nowhere / "data" / "simtrainer.db").write_text("junk " * 1000)

    assert all(path.stat().st_mode & 0o077 == 0 for path in (nowhere / "data", *(nowhere / "data").iterdir()))
    with pytest.raises(UsageError, match=r"simtrainer\.db is not a database"):
        demo_command(0, nowhere / "data")


def _demo_on_a_taken_port(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        demo_command(taken.getsockname()[1], folder)


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/v1", "127.0.0.1:8080", "http://me:secret@127.0.0.1/v1", "http://127.0.0.1/v1?key=secret"])
def test_an_endpoint_that_is_no_bare_web_address_is_refused(monkeypatch, url):
    monkeypatch.setenv("SIMTRAINER_LLM_URL", url)

    with pytest.raises(UsageError, match="llm_url") as told:
        serve_command()

    assert "secret" not in str(told.value)


def test_nothing_rewords_unless_an_endpoint_is_set(monkeypatch):
    monkeypatch.setenv("SIMTRAINER_LLM_URL", "")
    monkeypatch.setenv("SIMTRAINER_LLM_KEY", "secret")

    assert Settings().llm_url is None
    assert "secret" not in repr(Settings())


async def test_a_site_may_start_every_call_from_one_seed_so_that_a_station_is_the_same_for_all(open_house):
    house = await open_house(seed=11)
    guest = await house.guest()
    await guest.get("/")

    first, second = [await (await guest.post("/api/sessions", json={"scenario": "mrs-lim", "choose": True})).json() for _ in range(2)]
    seeds = [json.loads((await house.store.events(one["id"]))[0])["seed"] for one in (first, second)]

    assert seeds == [11, 11]
