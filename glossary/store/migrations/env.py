"""Run the migrations on the connection that `glossary.store.migrate` has opened and locked."""

from alembic import context

from glossary.store.schema import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
)
context.run_migrations()
