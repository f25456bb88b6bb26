"""Any selection of the store written in any format."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from glossary.exchange.formats import csv, jsonl
from glossary.exchange.selection import Choice, chosen
from glossary.nouns.record import Record
from glossary.store.store import Store


def _write_jsonl(store: Store, choice: Choice, stream: BinaryIO) -> None:
    revisions: dict[str, int] = {}

    def noted() -> Iterator[Record]:
        for record in chosen(store, choice):
            if record.kind == "resource":
                revisions[record.noun.id] = record.revision
            yield record

    jsonl.write(noted(), lambda id: store.pages(id, revision=revisions[id]), stream)


def _write_csv(store: Store, choice: Choice, stream: BinaryIO) -> None:
    csv.write([*chosen(store, choice)], stream)


def _write_xlsx(store: Store, choice: Choice, stream: BinaryIO) -> None:
    # What workbooks need would hold up the start of every service.
    from glossary.exchange.formats import xlsx  # noqa: PLC0415 - see above

    xlsx.write([*chosen(store, choice)], stream)


WRITERS: Mapping[str, Callable[[Store, Choice, BinaryIO], None]] = MappingProxyType(
    {"xlsx": _write_xlsx, "csv": _write_csv, "jsonl": _write_jsonl}
)
"""What writes each format, by the suffix of its files; only JSON Lines holds pages of text.

Tables raise TooLongError before anything is written, where a text is longer than a cell.
"""
