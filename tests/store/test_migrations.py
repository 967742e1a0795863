"""The steps lead to the tables as the program knows them."""

import sqlite3

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from simtrainer.store import Store, migrate
from simtrainer.store.database import engine_for
from simtrainer.store.schema import metadata


async def test_the_steps_lead_to_the_tables_as_they_are_declared(store):
    def difference(connection):
        return compare_metadata(MigrationContext.configure(connection), metadata)

    assert await store._read(difference) == []


def steps():
    config = Config()
    config.set_main_option("script_location", "simtrainer:store/migrations")
    config.set_main_option("path_separator", "os")
    return config


def test_the_newest_step_is_the_one_the_program_looks_for():
    config = steps()

    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


async def test_a_database_that_is_up_to_date_is_opened_as_it_is(url):
    first = await Store.open(url)
    await first.close()
    second = await Store.open(url)
    await second.close()


async def test_sessions_from_before_the_question_was_asked_have_allowed_nothing_and_are_kept(url):
    config = steps()
    with engine_for(url).connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("INSERT INTO people VALUES ('ann', 1.0)")
        connection.exec_driver_sql("INSERT INTO scenarios VALUES ('h', 's01', x'7b7d')")
        connection.exec_driver_sql("INSERT INTO sessions VALUES ('a', 'ann', 's01', 'h', 2.0, NULL)")
        connection.exec_driver_sql("INSERT INTO events VALUES (1, 'a', 1, 'learner_said', 2.0, x'7b7d')")

    store = await Store.open(url)
    session, events = await store.session("a"), await store.events("a")
    await store.close()

    assert session.keeps_unheard is False
    assert events == [b"{}"]


async def test_every_step_can_be_taken_back(url):
    store = await Store.open(url)
    await store.close()
    config = steps()
    with engine_for(url).connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")

    left = sqlite3.connect(url.removeprefix("sqlite:///"))
    tables = {name for (name,) in left.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    left.close()

    assert tables == {"alembic_version"}
