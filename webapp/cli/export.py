"""`tvetipedia export jsonl`."""

from collections.abc import Iterator
from typing import BinaryIO

import click

from glossary.exchange import jsonl as jsonl_format
from glossary.record import Record
from glossary.store import Store, open_store
from webapp.settings import read_settings


@click.group()
def export() -> None:
    """Write everything public into a file that other programs can read."""


@export.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia export jsonl everything.jsonl\n"
    "  tvetipedia export jsonl | gzip > everything.jsonl.gz\n\n"
    "`tvetipedia load` reads the file again."
)
@click.argument("file", type=click.File("wb", lazy=True, atomic=True), default="-")
def jsonl(file: BinaryIO) -> None:
    """Write terms, resources and the text of their pages as JSON Lines.

    Without FILE, or with -, to the standard output.
    """
    with open_store(read_settings().database_url) as store:
        jsonl_format.write(_everything(store), store.pages, file)


def _everything(store: Store) -> Iterator[Record]:
    # Resources first: definitions name them as their sources.
    yield from store.records("resource")
    yield from store.records("concept")
