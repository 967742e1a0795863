"""Run by Alembic: moves the connection it was handed to the wanted version, whole or not at all."""

from alembic import context

from simtrainer.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
