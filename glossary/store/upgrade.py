"""Runs the Alembic migrations of the store; imported only where there is one to run."""

from pathlib import Path

from alembic.command import upgrade
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from glossary.store.errors import StoreSchemaError
from glossary.store.schema import HEAD

MIGRATIONS = Path(__file__).with_name("migrations")


def run_migrations(connection: Connection, name: str, version: str = HEAD) -> None:
    """Bring the tables of the store called `name` to the newest form known here.

    With `version`, to the form that this migration left them in.

    Raises: StoreSchemaError when they are newer than that.
    """
    config = configuration()
    config.attributes["connection"] = connection
    try:
        upgrade(config, version)
    except CommandError as error:
        raise StoreSchemaError(
            f"The store {name} was written by a newer version of TVETipedia ({error}); this "
            f"version knows its tables up to {HEAD}. Update TVETipedia, or restore an older backup."
        ) from error


def migrations() -> tuple[str, ...]:
    """The names of all migrations, the newest first."""
    scripts = ScriptDirectory.from_config(configuration())
    return tuple(script.revision for script in scripts.walk_revisions())


def configuration() -> Config:
    """Alembic's configuration with the place of our migrations."""
    config = Config()
    # The configuration reads % as the beginning of a name to put in.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
