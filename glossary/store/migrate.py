"""Brings the tables of a database to the form that this version of the code knows."""

from sqlalchemy import Connection, column, inspect, select, table

from glossary.store.database import Database, reading, writing
from glossary.store.errors import StoreReadOnlyError, StoreSchemaError
from glossary.store.schema import HEAD, VERSION_TABLE


def migrate(database: Database) -> None:
    """Make or bring up to date the tables of the database; what is there is kept.

    Raises: StoreSchemaError when the tables are a newer version's or another program's,
    StoreReadOnlyError when they are out of date and cannot be written.
    """
    if version_of(database) == HEAD:
        return
    if database.read_only:
        raise StoreReadOnlyError(
            f"The store {database.name} was made by another version of TVETipedia and cannot "
            "be written: open it once where it can be, then it can be read here again."
        )
    database.backend.prepare(database.engine)
    with writing(database) as connection:
        # Asked again under the lock: another process may have been faster.
        if _version(connection, database.name) != HEAD:
            _upgrade(connection, database.name)


def version_of(database: Database) -> str | None:
    """The migration that made the tables of the database; None where there are none.

    Raises: StoreSchemaError when they are another program's.
    """
    with reading(database) as connection:
        return _version(connection, database.name)


def _version(connection: Connection, name: str) -> str | None:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        version: str | None = connection.scalar(
            select(column("version_num")).select_from(table(VERSION_TABLE))
        )
        return version
    if tables:
        raise StoreSchemaError(
            f"The database {name} holds tables of another program ({', '.join(tables[:3])}): "
            "give TVETipedia a database of its own."
        )
    return None


def _upgrade(connection: Connection, name: str) -> None:
    # Alembic takes longer to import than the store takes to open, and is needed once a version.
    from glossary.store.upgrade import run_migrations  # noqa: PLC0415 - see above

    run_migrations(connection, name)
