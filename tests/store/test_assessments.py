"""A mark is kept as it was first made, with the rubric as it then was."""

import pytest

from simtrainer.store import Store
from simtrainer.store.assessments import (
    KeptAssessment,
    KeptRubric,
    assessments_of,
    keep_assessment,
    put_in_force,
    rubric_in_force,
    same_version,
    shown_assessment,
)

ONE = KeptRubric("h1", "general", 1, "s1", '{"id": "general"}')
TWO = KeptRubric("h2", "general", 2, "s2", '{"id": "general", "version": 2}')


def mark(session, rubric, body="{}", *, shown=True):
    return KeptAssessment(session, rubric.hash, shown, 20.0, "0.1", body)


@pytest.fixture
async def played(store, new_session, row):
    for name, owner in (("a", "ann"), ("b", "bob")):
        await store.create_session(new_session(name, owner), [row(1)])
    return store


async def test_the_first_mark_stays_whoever_comes_later(played):
    first = await keep_assessment(played, mark("a", ONE, "first"), ONE)
    again = await keep_assessment(played, mark("a", ONE, "second"), ONE)
    other = await keep_assessment(played, mark("a", TWO, "third"), TWO)

    assert first == again == other == mark("a", ONE, "first")
    assert await shown_assessment(played, "a") == (mark("a", ONE, "first"), ONE)
    assert await shown_assessment(played, "b") is None


async def test_another_rubrics_mark_lies_beside_the_one_that_is_shown(played):
    await keep_assessment(played, mark("a", ONE, "shown"), ONE)
    await keep_assessment(played, mark("a", TWO, "beside", shown=False), TWO)

    assert [(one.body, one.shown) for one in await assessments_of(played, "a")] == [("shown", True), ("beside", False)]
    assert (await shown_assessment(played, "a"))[0].body == "shown"


async def test_the_rubric_in_force_is_the_one_of_that_time(store):
    await put_in_force(store, None, 5.0)
    await put_in_force(store, ONE, 10.0)
    await put_in_force(store, ONE, 20.0)
    await put_in_force(store, TWO, 30.0)
    await put_in_force(store, None, 40.0)

    assert [await rubric_in_force(store, at) for at in (6.0, 10.0, 29.0, 30.0, 41.0)] == [None, ONE, ONE, TWO, None]
    assert await same_version(store, "general", 2) == [TWO]


async def test_marks_are_handed_out_and_erased_with_their_person_and_their_session(url, new_session, row, tmp_path):
    store = await Store.open(url)
    for name, owner in (("a", "ann"), ("b", "bob"), ("c", "ann")):
        await store.create_session(new_session(name, owner), [row(1)])
        await keep_assessment(store, mark(name, ONE, f"a private mark of {name}"), ONE)
    kept = (await store.export("ann"))["assessments"]
    await store.erase_session("c")
    await store.erase("ann")
    left = [await assessments_of(store, name) for name in "abc"]
    await store.close()

    assert [one["session"] for one in kept] == ["a", "c"]
    assert [len(one) for one in left] == [0, 1, 0]
    assert not any(b"private mark of a" in path.read_bytes() or b"private mark of c" in path.read_bytes() for path in tmp_path.iterdir())
