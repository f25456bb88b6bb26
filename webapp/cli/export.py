"""`tvetipedia export jsonl|csv|xlsx`."""

from collections.abc import Callable
from typing import Any, BinaryIO, get_args

import click

from glossary.exchange.formats.registry import WRITERS
from glossary.exchange.selection import WHAT, Choice, unknown_ids
from glossary.exchange.tables.table import TooLongError
from glossary.nouns.record import PUBLIC, Status
from glossary.store.store import open_store
from glossary.store.themes import themes
from webapp.frame.settings import read_settings

Command = Callable[..., None]

_FILE = click.argument("file", type=click.File("wb", lazy=True, atomic=True), default="-")
_OPTIONS = (
    click.option(
        "--kind",
        "kinds",
        type=click.Choice(WHAT),
        metavar="KIND",
        multiple=True,
        help="Only concept, resource or a type of resource; may be repeated.",
    ),
    click.option(
        "--theme",
        "themes",
        metavar="THEME",
        multiple=True,
        help="Only this theme, by its id; may be repeated.",
    ),
    click.option(
        "--status",
        "statuses",
        type=click.Choice(get_args(Status)),
        multiple=True,
        help="Only this status; may be repeated. Default: published and withdrawn.",
    ),
    click.option("--id", "ids", multiple=True, help="Only the one with this id; may be repeated."),
)


def _choosing(command: Command) -> Command:
    """The command with FILE and the options that choose what is exported."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return _FILE(command)


@click.group()
def export() -> None:
    """Write what is in the store into a file that people edit or other programs read."""


@export.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia export jsonl everything.jsonl\n"
    "  tvetipedia export jsonl | gzip > everything.jsonl.gz\n"
    "  tvetipedia export jsonl --status draft --status in-review drafts.jsonl\n\n"
    "`tvetipedia load` reads the file again."
)
@_choosing
def jsonl(file: BinaryIO, **options: tuple[str, ...]) -> None:
    """Write terms, resources and the text of their pages as JSON Lines.

    Without FILE, or with -, to the standard output.
    """
    _write("jsonl", options, file)


@export.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia export csv --kind concept terms.csv\n"
    "  tvetipedia export csv --id skill --id apprenticeship\n\n"
    "`tvetipedia load` reads the file again; docs/formats.md tells its columns."
)
@_choosing
def csv(file: BinaryIO, **options: tuple[str, ...]) -> None:
    """Write terms and resources as delimited text in UTF-8, without the text of pages.

    Without FILE, or with -, to the standard output.
    """
    _write("csv", options, file)


@export.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia export xlsx glossary.xlsx\n"
    "  tvetipedia export xlsx --kind concept --theme greening-tvet greening.xlsx\n\n"
    "`tvetipedia load` reads the file again; docs/formats.md tells its columns."
)
@_choosing
def xlsx(file: BinaryIO, **options: tuple[str, ...]) -> None:
    """Write terms and resources as a workbook, without the text of pages.

    Without FILE, or with -, to the standard output.
    """
    _write("xlsx", options, file)


def _write(format: str, options: dict[str, Any], file: BinaryIO) -> None:
    choice = Choice(**options | {"statuses": options["statuses"] or PUBLIC})
    with open_store(read_settings().database_url) as store:
        known = [theme.id for theme in themes(store.database).every]
        if unknown := [theme for theme in choice.themes if theme not in known]:
            raise click.UsageError(
                f"There is no theme {', '.join(unknown)}; there are {', '.join(known)}."
            )
        if missing := unknown_ids(store, choice):
            raise click.ClickException(
                f"Nothing has the id {', '.join(missing)}; check how it is written."
            )
        try:
            WRITERS[format](store, choice, file)
        except TooLongError as error:
            raise click.ClickException(str(error)) from error
