"""What is kept stays, in order, once."""

import asyncio
import sqlite3
from dataclasses import replace

import pytest

from simtrainer.errors import UsageError
from simtrainer.store import SeqTakenError, SessionGoneError, Store, Unheard


async def test_events_come_back_in_order_after_the_store_was_closed_and_opened(url, new_session, row):
    store = await Store.open(url)
    await store.create_session(new_session("a"), [row(1, b"one"), row(2, b"two")])
    await store.append("a", [row(3, b"three")])
    await store.close()

    again = await Store.open(url)
    kept = await again.events("a")
    await again.close()

    assert kept == [b"one", b"two", b"three"]


async def test_events_can_be_asked_for_from_and_up_to_a_number(store, new_session, row):
    await store.create_session(new_session("a"), [row(n, str(n).encode()) for n in range(1, 7)])

    assert await store.events("a", after=2, up_to=4) == [b"3", b"4"]


async def test_a_number_that_is_taken_is_refused_and_nothing_is_changed(store, new_session, row):
    await store.create_session(new_session("a"), [row(1, b"first")])

    with pytest.raises(SeqTakenError):
        await store.append("a", [row(1, b"second"), row(2, b"third")])

    assert await store.events("a") == [b"first"]


async def test_one_session_s_conflict_costs_the_others_of_its_batch_nothing(store, new_session, row):
    for name in "abc":
        await store.create_session(new_session(name), [row(1)])

    results = await asyncio.gather(
        store.append("a", [row(2, b"a2")]),
        store.append("b", [row(1, b"late")]),
        store.append("a", [row(2, b"twice")]),
        store.append("c", [row(2, b"c2")]),
        store.append("gone", [row(1)]),
        return_exceptions=True,
    )

    assert [type(one) for one in results] == [type(None), SeqTakenError, SeqTakenError, type(None), SessionGoneError]
    assert await store.events("a") == [b"{}", b"a2"]
    assert await store.events("c") == [b"{}", b"c2"]


async def test_nothing_can_be_added_to_a_session_that_was_erased(store, new_session, row):
    await store.create_session(new_session("a"), [row(1)])
    await store.erase_session("a")

    with pytest.raises(SessionGoneError):
        await store.append("a", [row(2)])

    assert await store.events("a") == []


async def test_an_append_is_acknowledged_only_when_another_connection_can_read_it(store, url, new_session, row):
    await store.create_session(new_session("a"), [row(1)])
    await store.append("a", [row(2, b"two")])

    other = sqlite3.connect(url.removeprefix("sqlite:///"))
    found = other.execute("SELECT body FROM events WHERE seq = 2").fetchall()
    other.close()

    assert found == [(b"two",)]


async def test_a_session_is_listed_with_its_end_and_its_turns(store, new_session, row):
    await store.create_session(new_session("a"), [row(1)])
    await store.append("a", [row(2, kind="patient_reacted"), row(3, kind="session_ended")], ended=13.0)

    (listed,) = await store.sessions_of("ann")

    assert (listed.id, listed.ended) == ("a", 13.0)
    assert await store.counts_of("ann", "patient_reacted") == {"a": 1}
    assert await store.sessions_of("bob") == []


async def test_a_session_keeps_the_scenario_it_began_with(store, new_session, row):
    await store.create_session(new_session("a"), [row(1)])

    assert await store.scenario("hash-1") == b'{"id": "s01"}'
    assert await store.scenario("hash-2") is None


async def test_many_sessions_that_write_at_once_share_commits_and_lose_nothing(store, new_session, row):
    names = [f"s{n}" for n in range(50)]
    for name in names:
        await store.create_session(new_session(name), [row(1)])

    async def play(name):
        for seq in range(2, 22):
            await store.append(name, [row(seq, f"{name}-{seq}".encode())])

    await asyncio.gather(*map(play, names))

    for name in names:
        assert await store.events(name, after=1) == [f"{name}-{seq}".encode() for seq in range(2, 22)]


async def test_what_waits_when_the_store_is_closed_is_written(url, new_session, row):
    store = await Store.open(url)
    await store.create_session(new_session("a"), [row(1)])
    waiting = [store.append("a", [row(seq)]) for seq in range(2, 12)]
    await store.close()
    await asyncio.gather(*waiting)

    again = await Store.open(url)
    assert len(await again.events("a")) == 11
    await again.close()


async def test_every_connection_is_durable_and_keeps_its_word(store, url):
    def pragma(connection):
        return [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size")
        ]

    full = 2
    assert await store._read(pragma) == ["wal", full, 1, 0]
    assert await store._writer.change(pragma) == ["wal", full, 1, 0]


async def test_a_database_of_another_kind_is_refused_with_a_sentence():
    with pytest.raises(UsageError, match="give a sqlite"):
        await Store.open("postgresql://u:secret@h/db")


async def test_what_was_not_understood_comes_and_fails_together_with_its_events(store, new_session, row):
    await store.create_session(new_session("a"), [row(1)])
    missed = Unheard(2, "s01", "eh", None, None, 12.0)

    results = await asyncio.gather(
        store.append("a", [row(2), row(3, kind="session_ended")], ended=13.0, not_understood=[missed]),
        store.append("a", [row(3)], not_understood=[missed]),
        store.append("gone", [row(2)], not_understood=[missed]),
        return_exceptions=True,
    )

    assert [type(one) for one in results] == [type(None), SeqTakenError, SessionGoneError]
    assert await store.unheard() == [("a", missed)]
    assert (await store.session("a")).ended == 13.0


async def test_what_was_not_understood_can_be_asked_for_by_scenario(store, new_session, row):
    await store.create_session(new_session("a"), [row(1)])
    early, late = Unheard(2, "s01", "eh", None, None, 12.0), Unheard(3, "s02", "what", "Q_OPEN", 0.4, 13.0)
    await store.append("a", [row(2), row(3)], not_understood=[late, early])

    assert [one for _, one in await store.unheard()] == [early, late]
    assert await store.unheard("s02") == [("a", late)]


async def test_a_session_allows_nothing_unless_its_learner_said_so(store, new_session, row):
    await store.create_session(new_session("a"), [row(1)])
    await store.create_session(replace(new_session("b"), keeps_unheard=True), [row(1)])

    assert (await store.session("a")).keeps_unheard is False
    assert (await store.session("b")).keeps_unheard is True
