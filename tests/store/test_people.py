"""People with roles, the links that let them in, what they share, and what goes when they go."""

import pytest

from simtrainer.store import schema
from simtrainer.store.links import NewLink, enter, invited, keep_link
from simtrainer.store.people import CARRIED, PersonRow, keep_person, named, person, rename
from simtrainer.store.shares import Share, keep_share, share_of, shared_sessions, shares_of, take_back

SAM = PersonRow("sam", 1.0, "learner", "Sam")


@pytest.fixture
async def sam(store):
    await store.change(keep_person(SAM))
    await store.change(keep_link(NewLink("h1", "sam", "invite", 1.0, 100.0)))
    return store


def test_whatever_hangs_on_a_guest_comes_along_when_they_sign_in():
    on_people = {key.parent for table in schema.metadata.tables.values() for key in table.foreign_keys if key.column.table.name == "people"}

    educators = {
        schema.contests.c.decider,
        schema.contest_marks.c.person,
        schema.overrides.c.person,
        schema.ratings.c.person,
        schema.looks.c.person,
    }
    assert on_people - {schema.links.c.person} - educators == set(CARRIED)


async def test_a_guest_from_before_roles_is_a_guest(store, new_session, row):
    await store.create_session(new_session("a", "ann"), [row(1)])

    assert await store.read(person("ann")) == PersonRow("ann", 10.0, "guest", "")
    assert await store.read(person("nobody")) is None


async def test_a_link_is_good_once_and_within_its_time(sam):
    before = await sam.read(invited("h1", 99.0))
    late = await sam.change(enter("h1", 100.0, None, bring=True))
    first = await sam.change(enter("h1", 50.0, None, bring=True))
    second = await sam.change(enter("h1", 51.0, None, bring=True))

    assert (before, late, first, second) == (SAM, None, SAM, None)


async def test_a_link_that_is_refused_moves_and_erases_nothing(sam, new_session, row):
    await sam.create_session(new_session("a", "ann"), [row(1)])
    for bring in (True, False):
        await sam.change(enter("h1", 100.0, "ann", bring=bring))

    assert (await sam.session("a")).owner == "ann"


@pytest.mark.parametrize("bring", [True, False])
async def test_a_guest_s_sessions_come_along_or_go_and_the_guest_is_no_more(sam, new_session, row, bring):
    await sam.create_session(new_session("a", "ann"), [row(1)])
    await sam.create_session(new_session("b", "bob"), [row(1)])
    await sam.change(enter("h1", 50.0, "ann", bring=bring))

    assert [one.id for one in await sam.sessions_of("sam")] == (["a"] if bring else [])
    assert (await sam.session("a") is None) is not bring
    assert await sam.read(person("ann")) is None
    assert [one.id for one in await sam.sessions_of("bob")] == ["b"]


async def test_entering_as_whom_one_is_already_erases_nothing(sam, new_session, row):
    await sam.create_session(new_session("a", "sam"), [row(1)])
    await sam.change(enter("h1", 50.0, "sam", bring=False))

    assert await sam.session("a")


async def test_people_are_found_by_the_name_they_gave(sam):
    await sam.change(keep_person(PersonRow("kim", 2.0, "educator")))
    await sam.change(rename("kim", "SAM"))

    assert [one.id for one in await sam.read(named("sam"))] == ["sam", "kim"]


async def test_only_ended_sessions_are_listed_as_shared_with_their_learner_s_name(sam, new_session, row):
    for name in ("a", "b"):
        await sam.create_session(new_session(name, "sam"), [row(1)])
        await sam.change(keep_share(Share(name, 20.0, tries=True)))
    await sam.append("a", [row(2)], ended=15.0)
    (one,) = await sam.read(shared_sessions())

    assert (one.row.id, one.row.ended, one.share, one.learner) == ("a", 15.0, Share("a", 20.0, tries=True), "Sam")
    assert set(await sam.read(shares_of("sam"))) == {"a", "b"}
    assert await sam.read(shared_sessions("b")) == []


async def test_a_share_is_replaced_and_taken_back(sam, new_session, row):
    await sam.create_session(new_session("a", "sam"), [row(1)])
    await sam.change(keep_share(Share("a", 20.0, journal=True)))
    await sam.change(keep_share(Share("a", 30.0)))
    replaced = await sam.read(share_of("a"))
    await sam.change(take_back("a"))

    assert replaced == Share("a", 30.0)
    assert await sam.read(share_of("a")) is None


async def test_links_and_shares_are_exported_and_go_with_their_person(sam, new_session, row):
    await sam.create_session(new_session("a", "sam"), [row(1)])
    await sam.change(keep_share(Share("a", 20.0)))
    kept = await sam.export("sam")
    await sam.erase("sam")

    assert [(one["role"], one["name"]) for one in kept["people"]] == [("learner", "Sam")]
    assert kept["links"] == [{"made": 1.0, "expires": 100.0, "used": None}]
    assert [one["session"] for one in kept["shares"]] == ["a"]
    assert await sam.read(invited("h1", 50.0)) is None
    assert await sam.read(share_of("a")) is None
