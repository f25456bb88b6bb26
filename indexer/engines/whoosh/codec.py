"""How Whoosh writes its files: without what arrays do without, and documents without pickles."""

from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3PerDocWriter
from whoosh.columns import (
    CompressedBytesColumn,
    WrappedColumn,
    WrappedColumnReader,
    WrappedColumnWriter,
)

_STORED = "_stored"


class RowColumn(WrappedColumn):  # type: ignore[misc] # Whoosh has no types
    """What is stored of a document, as lines of text: its owner, whether it is the main one, data.

    Deflate below it keeps a checksum of each, which reading compares.
    """

    class Writer(WrappedColumnWriter):  # type: ignore[misc]
        """Writes documents."""

        def add(self, number: int, value: dict[str, Any]) -> None:
            """Write a document."""
            text = f"{value['owner']}\n{value['main']:d}\n{value['data']}"
            self._child.add(number, text.encode())

    class Reader(WrappedColumnReader):  # type: ignore[misc]
        """Reads documents."""

        def __getitem__(self, number: int) -> Any:
            owner, main, data = self._child[number].decode().split("\n", 2)
            return {"owner": owner, "main": main == "1", "data": data}


class _Writer(W3PerDocWriter):  # type: ignore[misc]
    def _create_column(self, name: str, column: Any) -> None:
        super()._create_column(name, _stored() if name == _STORED else column)


class _Reader(W3PerDocReader):  # type: ignore[misc]
    def stored_fields(self, number: int) -> Any:
        """What was stored of a document."""
        return self._cached_reader(_STORED, _stored())[number]


class PlainCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec without lengths, small blocks, compressed postings and pickled documents."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=1 << 16, compression=0)

    def per_document_writer(self, storage: Any, segment: Any) -> _Writer:
        """What writes the documents of a segment."""
        return _Writer(self, storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> _Reader:
        """What reads the documents of a segment."""
        return _Reader(storage, segment)


def _stored() -> RowColumn:
    return RowColumn(CompressedBytesColumn())
