"""Contests, marks, decisions and ratings in a real database: each once, in order, and gone or unnamed with its person."""

from dataclasses import replace

import pytest

from simtrainer.store.contests import (
    Contest,
    ContestMark,
    Decision,
    contest_named,
    contests_of,
    decide,
    keep_contest,
    keep_mark,
    marked_by,
    marks_on,
    overrides_of,
    waiting,
    withdraw,
)
from simtrainer.store.people import PersonRow, keep_person
from simtrainer.store.ratings import Rating, all_ratings, keep_look, keep_rating, knows_program, rating_by

CONTEST = Contest("c", "a", "opening-3", 4, "{}", "I did say it.", 20.0)
RATING = Rating("a", "ed", "general", "content", "structure", '{"empathy": 3}', "{}", 30.0)


@pytest.fixture
async def called(store, new_session, row):
    """A learner's session with two educators at hand."""
    await store.create_session(new_session("a"), [row(1)])
    for name in ("ed", "mo"):
        await store.change(keep_person(PersonRow(name, 1.0, "educator", name.title())))
    return store


async def test_contests_wait_in_the_order_they_were_made_and_a_point_is_contested_once(called):
    later = replace(CONTEST, id="d", subject="item-c1", made=25.0)
    kept = [await called.change(keep_contest(one)) for one in (later, CONTEST, replace(CONTEST, id="e"))]

    assert kept == [True, True, False]
    assert [one.contest.id for one in await called.read(waiting())] == ["c", "d"]
    assert [one.contest for one in await called.read(contests_of("ann", "a"))] == [CONTEST, later]
    assert await called.read(contests_of("bob")) == []


async def test_marks_of_two_educators_are_both_kept_and_neither_marks_twice(called):
    await called.change(keep_contest(CONTEST))
    one, other = ContestMark("c", "ed", "{1}", blind=True, at=21.0), ContestMark("c", "mo", "{2}", blind=False, at=22.0)
    kept = [await called.change(keep_mark(mark)) for mark in (one, other, replace(one, finding="{3}"))]

    assert kept == [True, True, False]
    assert await called.read(marks_on("c")) == [one, other]
    assert await called.read(marked_by("ed")) == {"c": ("a", "opening-3")}


async def test_a_contest_is_decided_once_by_somebody_who_marked_it_and_the_override_says_who(called):
    await called.change(keep_contest(CONTEST))
    decision = Decision("c", "ed", 23.0, upheld=True, words="You did.", override='{"now": 4}')
    before = await called.change(decide(decision))
    await called.change(keep_mark(ContestMark("c", "ed", "{}", blind=True, at=21.0)))
    decided = [await called.change(decide(one)) for one in (decision, replace(decision, upheld=False))]
    found = await called.read(contest_named("c"))

    assert (before, decided) == (False, [True, False])
    assert (found.contest.upheld, found.contest.words, found.by) == (True, "You did.", "Ed")
    assert [(one.body, one.at, one.by) for one in await called.read(overrides_of("a"))] == [('{"now": 4}', 23.0, "Ed")]
    assert await called.change(withdraw("c", "a")) is False
    assert await called.read(waiting()) == []


async def test_what_is_taken_back_takes_its_marks_along_and_can_be_contested_again(called):
    await called.change(keep_contest(CONTEST))
    await called.change(keep_mark(ContestMark("c", "ed", "{}", blind=True, at=21.0)))

    assert await called.change(withdraw("c", "other-session")) is False
    assert await called.change(withdraw("c", "a")) is True
    assert await called.read(marks_on("c")) == []
    assert await called.change(keep_mark(ContestMark("c", "mo", "{}", blind=True, at=22.0))) is False
    assert await called.change(keep_contest(replace(CONTEST, id="again"))) is True


async def test_a_call_is_rated_once_and_only_by_who_has_not_seen_what_the_program_found(called):
    await called.change(keep_look("a", "mo", 5.0))
    kept = [await called.change(keep_rating(one)) for one in (RATING, RATING, replace(RATING, person="mo"))]

    assert kept == [True, False, False]
    assert await called.read(rating_by("ed", "a")) == RATING


async def test_whoever_marked_one_point_of_a_call_knows_something_of_the_programs_marks(called):
    await called.change(keep_contest(CONTEST))
    await called.change(keep_mark(ContestMark("c", "ed", "{}", blind=True, at=21.0)))

    assert await called.read(knows_program("a", "ed")) is True
    assert await called.read(knows_program("a", "mo")) is False


async def everything(store):
    await store.change(keep_contest(CONTEST))
    await store.change(keep_rating(RATING))
    await store.change(keep_look("a", "mo", 5.0))
    await store.change(keep_mark(ContestMark("c", "ed", "{}", blind=True, at=21.0)))
    await store.change(decide(Decision("c", "ed", 23.0, upheld=True, words="You did.", override="{}")))


async def test_what_an_educator_did_outlives_them_without_their_name(called):
    await everything(called)
    given = await called.export("ed")
    await called.erase("ed")
    (mark,), (override,) = await called.read(marks_on("c")), await called.read(overrides_of("a"))
    ((_, rating),) = await called.read(all_ratings())

    assert [one["finding"] for one in given["contest_marks"]] == ["{}"]
    assert [(one["words"], one["reason"]) for one in given["contests"]] == [("You did.", None)]
    assert (mark.person, override.by, rating.person) == (None, "", None)
    assert (await called.read(contest_named("c"))).by == ""


async def test_what_a_learner_contested_is_theirs_to_take_and_goes_with_them(called):
    await everything(called)
    given = await called.export("ann")
    await called.erase("ann")

    assert [(one["subject"], one["reason"], one["words"]) for one in given["contests"]] == [("opening-3", "I did say it.", "You did.")]
    assert all("person" not in one and "decider" not in one for table in given.values() for one in table)
    assert await called.read(all_ratings()) == []
    assert (await called.export("ed"))["overrides"] == []


async def test_a_mark_on_a_contest_that_waits_is_not_handed_to_the_learner(called):
    await called.change(keep_contest(CONTEST))
    await called.change(keep_mark(ContestMark("c", "ed", "{}", blind=True, at=21.0)))

    assert (await called.export("ann"))["contest_marks"] == []
