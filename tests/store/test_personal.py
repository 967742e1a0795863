"""What is kept about a person can be handed to them and erased, in every table."""

from simtrainer.store import schema
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
    from simtrainer.store import Store

    store = await Store.open(url)
    await store.create_session(new_session("a"), [row(1, b"a very private sentence")])
    await store.erase("ann")
    await store.close()

    assert not any(b"very private" in path.read_bytes() for path in tmp_path.iterdir())
