"""The tables as older versions had them: made by the migrations, then brought up to this one.

What a backup may hold is asked of the migrations rather than written down beside them.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, MetaData, Table, create_engine, inspect

from glossary.store.schema import HEAD, METADATA, VERSION_TABLE
from glossary.store.upgrade import migrations, run_migrations


def is_known(version: str) -> bool:
    """Whether this version of the code, or one before it, had the tables `version`."""
    return version in migrations()


def columns_of(version: str) -> Mapping[str, list[str]]:
    """The sorted names of the columns of each table of a known version, made in memory."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            run_migrations(connection, "in memory", version)
            found = inspect(connection)
            return {
                table: sorted(column["name"] for column in found.get_columns(table))
                for table in found.get_table_names()
                if table != VERSION_TABLE
            }
    finally:
        engine.dispose()


def make_empty(connection: Connection, name: str, version: str) -> None:
    """Leave the store called `name`, whose tables are empty, with those of a known version."""
    if version == HEAD:
        return
    METADATA.drop_all(connection)
    Table(VERSION_TABLE, MetaData()).drop(connection)
    run_migrations(connection, name, version)


def bring_up(connection: Connection, name: str) -> None:
    """Bring the filled tables of the store called `name` to the form of this version."""
    run_migrations(connection, name)


def present(connection: Connection, names: Sequence[str]) -> list[Table]:
    """The tables with these names as they are in the database, each after those it refers to."""
    found = MetaData()
    found.reflect(connection, only=names)
    return found.sorted_tables
