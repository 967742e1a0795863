"""Sessions that left others: linked while both are there, and each whole without the other."""

from dataclasses import replace

import pytest

from simtrainer.store import ForkRow


@pytest.fixture
async def family(store, new_session, row):
    """Return a session, one that left it, and one that left that."""
    await store.create_session(new_session("a"), [row(1), row(2)])
    await store.create_session(replace(new_session("b"), fork=ForkRow("b", "a", 2, 1)), [row(1)])
    await store.create_session(replace(new_session("c"), fork=ForkRow("c", "b", 2, 1)), [row(1)])
    return store


async def test_a_session_knows_what_it_left_and_where(family):
    assert await family.fork_of("b") == ForkRow("b", "a", 2, 1)
    assert await family.fork_of("a") is None
    assert [one.session for one in await family.forks_of("ann")] == ["b", "c"]
    assert await family.forks_of("bob") == []


async def test_erasing_the_first_leaves_the_second_whole_without_a_parent(family):
    await family.erase_session("a")

    assert await family.events("b") == [b"{}"]
    assert await family.fork_of("b") == ForkRow("b", None, 2, 1)


async def test_erasing_the_second_leaves_the_first_and_the_third(family):
    await family.erase_session("b")

    assert await family.events("a") == [b"{}", b"{}"]
    assert [one.session for one in await family.forks_of("ann")] == ["c"]


async def test_a_person_takes_their_links_with_them(family):
    kept = (await family.export("ann"))["forks"]
    await family.erase("ann")

    assert [(one["session"], one["parent"], one["turn"]) for one in kept] == [("b", "a", 1), ("c", "b", 1)]
    assert (await family.export("ann"))["forks"] == []
