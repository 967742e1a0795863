"""What is set for the whole site, by name; what a value means is its reader's to know."""

from sqlalchemy import Connection, delete, insert, select

from simtrainer.store.people import Query
from simtrainer.store.schema import site


def site_value(name: str) -> Query[str | None]:
    """Return the question what is set under a name; None where nothing is."""
    query = select(site.c.value).where(site.c.name == name)
    return lambda connection: connection.execute(query).scalar_one_or_none()


def set_site_value(name: str, value: str) -> Query[None]:
    """Return the change that sets a value."""

    def make(connection: Connection) -> None:
        connection.execute(delete(site).where(site.c.name == name))
        connection.execute(insert(site).values(name=name, value=value))

    return make
