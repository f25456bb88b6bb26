"""`tvetipedia backup FILE` and `tvetipedia restore FILE`."""

from pathlib import Path

import click

from glossary.backup import BackupError, Contents, back_up
from glossary.backup import restore as restore_backup
from glossary.store.database import missing_file
from glossary.store.store import open_store
from indexer.sync.sync import rebuild
from webapp.frame.services import open_services
from webapp.frame.settings import read_settings

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia backup tvetipedia.backup\n"
    "  tvetipedia backup /backups/tvetipedia-$(date +%F).backup\n\n"
    "Exit code 1: the store cannot be read, the file not written, or an original is missing or "
    "damaged; all the rest is in the file then."
)
@click.argument("file", type=_FILE)
def backup(file: Path) -> None:
    """Write everything into FILE: terms, resources, people, the editors' desk, originals.

    People go on working meanwhile. FILE holds passwords as digests and all drafts, so only its
    owner may read it. A file of that name is replaced once the backup is complete.
    """
    settings = read_settings()
    if missing := missing_file(settings.database_url):
        raise BackupError(
            f"There is no store {missing} to back up, and {file} was left as it is: check "
            "TVETIPEDIA_INSTANCE and TVETIPEDIA_DATABASE."
        )
    with open_store(settings.database_url) as store:
        contents = back_up(store.database, settings.originals, file)
    _say_damaged("error", contents, "it is in the backup as it is")
    for name, id in contents.missing:
        click.echo(
            f"error: the original {name} of resource {id} is missing in {settings.originals}; "
            "bring it back from an older backup or load the document again",
            err=True,
        )
    click.echo(f"{file}: {_counted(contents)}, {contents.bytes:,} bytes.")
    if contents.missing or contents.damaged:
        raise click.exceptions.Exit(1)


@click.command(
    epilog="\b\nExample:\n"
    "  TVETIPEDIA_INSTANCE=/srv/new tvetipedia restore tvetipedia.backup\n\n"
    "Exit code 1: the file is not a backup that this version reads, or the store is not empty."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Bring a backup into an empty instance, SQLite or PostgreSQL.

    The whole FILE is compared with its checksums before anything is written; it may be of an older
    version of TVETipedia. Afterwards the index is rebuilt.
    """
    settings = read_settings()
    contents = restore_backup(file, settings.database_url, settings.originals)
    _say_damaged("note", contents, "it was so in the backup, and is restored as it was")
    click.echo(f"Restored {_counted(contents)}.")
    services = open_services(settings)
    try:
        synced = rebuild(services.store, services.engine)
    finally:
        services.close()
    click.echo(f"The index was built and stands at {synced.checkpoint}.")


def _say_damaged(weight: str, contents: Contents, what: str) -> None:
    for name in contents.damaged:
        click.echo(f"{weight}: the original {name} is damaged; {what}", err=True)


def _counted(contents: Contents) -> str:
    return f"{_many(contents.rows, 'row')} and {_many(contents.originals, 'original')}"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
