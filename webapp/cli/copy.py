"""`tvetipedia copy FROM TO`."""

from pathlib import Path

import click

from glossary.backup import InstanceAt
from glossary.backup import copy as copy_instance
from glossary.store.database import file_of
from webapp.frame.settings import ORIGINALS, Settings, read_settings


@click.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia copy sqlite:////var/lib/tvetipedia/store.sqlite postgresql://ana@db/tvetipedia\n"
    "  tvetipedia copy postgresql://ana@db/tvetipedia sqlite:////srv/new/store.sqlite\n\n"
    "Exit code 1: nothing was copied; or an original is missing or damaged, and all the rest was."
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a whole instance from one store into another, empty one: SQLite or PostgreSQL.

    FROM and TO are addresses as in TVETIPEDIA_DATABASE. Originals are beside an SQLite file; those
    of a store in PostgreSQL, or of the one that the settings name, are in the instance folder.
    Keep passwords in ~/.pgpass: everybody on a machine can read the arguments of programs. Stop
    the service meanwhile: what is written while the copy is made is not in it.
    """
    settings = read_settings()
    old, new = (InstanceAt(url, _originals(url, settings)) for url in (source, target))
    copied = copy_instance(old, new)
    for name in copied.damaged:
        click.echo(f"error: the original {name} is damaged; it was copied as it is", err=True)
    for name, id in copied.missing:
        click.echo(
            f"error: the original {name} of resource {id} is missing in {old.originals}", err=True
        )
    click.echo(
        f"Copied {copied.rows:,} rows of {copied.tables} tables and {copied.originals:,} originals;"
        " counts and checksums agree."
    )
    if copied.damaged or copied.missing:
        raise click.exceptions.Exit(1)


def _originals(url: str, settings: Settings) -> Path:
    file = file_of(url)
    if file is None or url == settings.database_url:
        return settings.originals
    return file.parent / ORIGINALS
