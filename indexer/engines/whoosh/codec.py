"""How Whoosh writes its files: without what arrays do without, and documents without pickles."""

import json
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3PerDocWriter
from whoosh.columns import (
    CompressedBytesColumn,
    WrappedColumn,
    WrappedColumnReader,
    WrappedColumnWriter,
)

_STORED = "_stored"


class JsonColumn(WrappedColumn):  # type: ignore[misc] # Whoosh has no types
    """Values as JSON; deflate below it keeps a checksum of each, which reading compares."""

    class Writer(WrappedColumnWriter):  # type: ignore[misc]
        """Writes values."""

        def add(self, number: int, value: dict[str, object]) -> None:
            """Write the value of a document."""
            self._child.add(number, json.dumps(value).encode())

    class Reader(WrappedColumnReader):  # type: ignore[misc]
        """Reads values."""

        def __getitem__(self, number: int) -> Any:
            return json.loads(self._child[number])


class _Writer(W3PerDocWriter):  # type: ignore[misc]
    def _create_column(self, name: str, column: Any) -> None:
        super()._create_column(name, _stored() if name == _STORED else column)


class _Reader(W3PerDocReader):  # type: ignore[misc]
    def stored_fields(self, number: int) -> Any:
        """What was stored of a document."""
        return self._cached_reader(_STORED, _stored())[number]


class PlainCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec without lengths, small blocks and compressed postings, and with JSON."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=1 << 16, compression=0)

    def per_document_writer(self, storage: Any, segment: Any) -> _Writer:
        """What writes the documents of a segment."""
        return _Writer(self, storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> _Reader:
        """What reads the documents of a segment."""
        return _Reader(storage, segment)


def _stored() -> JsonColumn:
    return JsonColumn(CompressedBytesColumn())
