"""Lines of a concordance as delimited text (CSV)."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from glossary.exchange.tables.dialect import BOM, guarded
from glossary.nouns.labels import name_of
from webapp.asking.key_words import SourcedLine, line_address

COLUMNS = (
    "left",
    "keyword",
    "right",
    "language",
    "entry",
    "title",
    "source",
    "year",
    "page",
    "address",
)


def line_table(lines: Iterable[SourcedLine], words: str, base: str, language: str) -> Iterator[str]:
    """The table, row by row; addresses start with `base`, titles are in the language if they can.

    It begins with a byte order mark, by which spreadsheets know UTF-8.
    """
    yield BOM + _row(COLUMNS)
    for each in lines:
        yield _row((*_cells(each, language), line_address(each, words, base)))


def _cells(each: SourcedLine, language: str) -> Sequence[str]:
    line = each.line
    return (
        line.left.strip(),
        line.keyword,
        line.right.strip(),
        line.language or "",
        line.owner,
        name_of(each.record.noun, language)[1],
        each.maker,
        str(each.year or ""),
        line.page_label or str(line.page or ""),
    )


def _row(cells: Iterable[str]) -> str:
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(map(guarded, cells))
    return text.getvalue()
