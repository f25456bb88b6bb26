"""Runs the migrations on the connection that `glossary.migrate` has opened and locked."""

from alembic import context

from glossary.schema import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
)
context.run_migrations()
