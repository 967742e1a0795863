"""The steps lead to the tables as the program knows them."""

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from simtrainer.store import Store, migrate
from simtrainer.store.schema import metadata


async def test_the_steps_lead_to_the_tables_as_they_are_declared(store):
    def difference(connection):
        return compare_metadata(MigrationContext.configure(connection), metadata)

    assert await store._read(difference) == []


def test_the_newest_step_is_the_one_the_program_looks_for():
    config = Config()
    config.set_main_option("script_location", "simtrainer:store/migrations")
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


async def test_a_database_that_is_up_to_date_is_opened_as_it_is(url):
    first = await Store.open(url)
    await first.close()
    second = await Store.open(url)
    await second.close()
