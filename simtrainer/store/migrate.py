"""Brings a database to the newest version of the tables, at start."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

HEAD = "0009"
"""The newest step in `migrations/versions`; a test keeps it true."""


def migrate(engine: Engine) -> None:
    """Take every step that is still to be taken."""
    with engine.connect() as connection:
        if inspect(connection).has_table("alembic_version"):
            known = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
            if known == [HEAD]:
                return
    _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    # Alembic costs a third of a second to import, and almost every start finds nothing to do.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
