"""What is kept about a person can be handed to them and erased, in every table."""

from dataclasses import replace

import pytest

from simtrainer.store import JournalEntry, Store, Unheard, schema
from simtrainer.store.drills import DrillRow, drill_of, drills_of, keep_drill, swapped
from simtrainer.store.personal import personal


def tables_about_people():
    """A table is about people when it is theirs, or points, however far round, at one that is."""
    found = {"people"}
    while True:
        more = {table.name for table in schema.metadata.tables.values() for key in table.foreign_keys if key.column.table.name in found} | {
            table.name for table in schema.metadata.tables.values() if {"owner", "person", "session"} & set(table.columns.keys())
        }
        if more <= found:
            return found
        found |= more


def test_every_table_about_people_has_export_and_erasure():
    assert tables_about_people() == set(personal("anybody"))


async def test_a_person_gets_everything_kept_about_them_and_nothing_of_others(store, new_session, row):
    await store.create_session(new_session("a", "ann"), [row(1, b"hers")])
    await store.create_session(new_session("b", "bob"), [row(1, b"his")])

    kept = await store.export("ann")

    assert [one["body"] for one in kept["events"]] == [b"hers"]
    assert [one["id"] for one in kept["sessions"]] == ["a"]
    assert [one["id"] for one in kept["people"]] == ["ann"]


async def test_erasing_a_person_leaves_no_row_of_theirs_and_every_row_of_others(store, new_session, row):
    await store.create_session(new_session("a", "ann"), [row(1, b"hers"), row(2)])
    await store.create_session(new_session("b", "bob"), [row(1, b"his")])

    await store.erase("ann")

    assert all(rows == [] for rows in (await store.export("ann")).values())
    assert await store.events("b") == [b"his"]


async def test_erased_words_are_not_left_in_the_files(url, new_session, row, tmp_path):
    store = await Store.open(url)
    await store.create_session(new_session("a"), [row(1, b"a very private sentence")])
    await store.erase("ann")
    await store.close()

    assert not any(b"very private" in path.read_bytes() for path in tmp_path.iterdir())


def filled(name, number):
    """Return a change that puts one row into every table, every text of it the name, so that all rows hang on one session."""
    of_type = {str: name, int: number, float: 1.0, bool: True, bytes: b"{}"}

    def make(connection):
        for table in schema.metadata.sorted_tables:
            connection.execute(table.insert().values({column.name: of_type[column.type.python_type] for column in table.c}))

    return make


def tables_on_sessions():
    found = {"sessions"}
    while more := {
        table.name
        for table in schema.metadata.tables.values()
        if table.name not in found and any(key.column.table.name in found for key in table.foreign_keys)
    }:
        found |= more
    return found


async def test_erasing_a_session_empties_every_table_of_it_and_of_nothing_else(store):
    await store.change(filled("mine", 1))
    await store.change(filled("other", 2))

    await store.erase_session("mine")

    for table in schema.metadata.sorted_tables:
        left = await store.read(lambda connection, table=table: [set(row) for row in connection.execute(table.select())])
        assert ["mine" in row for row in left] == ([False] if table.name in tables_on_sessions() else [True, False]), table.name


@pytest.fixture
def missed():
    return Unheard(2, "s01", "have you got a [name] at home", "fact:pets", 0.2, 12.0)


async def test_what_was_not_understood_is_handed_out_and_erased_with_its_person(store, new_session, row, missed):
    for name, owner in (("a", "ann"), ("b", "bob")):
        await store.create_session(replace(new_session(name, owner), keeps_unheard=True), [row(1)])
        await store.append(name, [row(2)], not_understood=[missed])
    kept = await store.export("ann")

    await store.erase("ann")

    assert [(one["session"], one["text"], one["nearest"]) for one in kept["unheard"]] == [("a", missed.text, "fact:pets")]
    assert [one["keeps_unheard"] for one in kept["sessions"]] == [True]
    assert await store.unheard() == [("b", missed)]


async def test_what_was_not_understood_goes_with_its_session_and_leaves_nothing_in_the_files(url, new_session, row, missed, tmp_path):
    store = await Store.open(url)
    await store.create_session(new_session("a"), [row(1)])
    await store.append("a", [row(2)], not_understood=[missed])
    await store.erase_session("a")
    left = await store.unheard()
    await store.close()

    assert left == []
    assert not any(b"at home" in path.read_bytes() for path in tmp_path.iterdir())


async def test_the_database_itself_lets_nothing_outlive_its_session(store, new_session, row, missed):
    await store.create_session(new_session("a"), [row(1)])
    await store.append("a", [row(2)], not_understood=[missed])

    await store._writer.change(lambda connection: connection.execute(schema.sessions.delete()))

    assert await store.unheard() == []


async def test_a_journal_entry_replaces_the_one_before_is_exported_and_goes_with_its_session(url, new_session, row, tmp_path):
    store = await Store.open(url)
    await store.create_session(new_session("a"), [row(1)])
    await store.keep_journal("a", JournalEntry("what", '{"what": "an earlier thought"}', 5.0))
    await store.keep_journal("a", JournalEntry("what", '{"what": "a very quiet thought"}', 6.0))
    kept = (await store.export("ann"))["journal"]
    await store.erase_session("a")
    left = await store.journal("a")
    await store.close()

    assert [(one["session"], one["answers"]) for one in kept] == [("a", '{"what": "a very quiet thought"}')]
    assert left is None
    assert not any(b"quiet thought" in path.read_bytes() for path in tmp_path.iterdir())


async def test_a_round_that_quotes_a_session_loses_its_words_with_it_and_an_unfinished_one_goes(store, new_session, row):
    await store.create_session(new_session("a"), [row(1)])
    for name, quoted, ended in (("done", "a", 9.0), ("open", "a", None), ("other", "ab", None)):
        body = f'{{"session":"{quoted}"}}'
        await store.change(keep_drill(DrillRow(name, "ann", "read_back", 5.0, ended, ended and True, body)))

    await store.erase_session("a")

    assert [(one.id, one.body, one.passed) for one in await store.read(drills_of("ann"))] == [
        ("done", "", True),
        ("other", '{"session":"ab"}', None),
    ]


async def test_a_round_is_kept_with_a_newcomer_and_changed_only_where_nobody_changed_it_before(store):
    first = DrillRow("r", "new", "read_back", 5.0, None, None, "one")
    await store.change(keep_drill(first))

    assert await store.change(swapped(replace(first, body="two"), "one"))
    assert not await store.change(swapped(replace(first, body="three"), "one"))
    assert (await store.read(drill_of("r"))).body == "two"
    assert [one["id"] for one in (await store.export("new"))["drills"]] == ["r"]
