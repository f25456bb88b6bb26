"""The beginnings of the tables in files, from which people see what their columns are."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossary.exchange.bounds import OverBoundsError, open_bounded
from glossary.exchange.raw_table import RawTable, TooLargeError
from glossary.exchange.registry import readable
from glossary.exchange.tables.guessing import TableHead, beginning_of
from indexer.loading.found import found
from indexer.loading.report import FoundFile
from indexer.reading.parts.document import Limits


def beginnings(
    paths: Iterable[Path], limits: Limits
) -> Iterator[tuple[Path, tuple[TableHead, ...]]]:
    """The beginnings of the tables of each file that holds tables.

    A file that cannot be read to there has none; loading it says what is wrong.
    """
    for file in found(paths).exchanged:
        if readable()[file.format].tables:
            yield file.path, tuple(_of_file(file, limits))


def _of_file(file: FoundFile, limits: Limits) -> list[TableHead]:
    tables = readable()[file.format].tables
    assert tables is not None
    listed: list[TableHead] = []
    try:
        with open_bounded(file.path, limits.bytes, limits.seconds) as stream:
            for table in tables(stream, file.path.name):
                if isinstance(table, RawTable) and (begun := beginning_of(table)):
                    listed.append(begun)
    except (OSError, OverBoundsError, TooLargeError, ValueError, csv.Error):
        return listed
    return listed
