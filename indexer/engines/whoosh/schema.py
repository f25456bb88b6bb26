"""The Whoosh schema and how a document is put into it."""

import struct
from collections.abc import Iterator
from typing import Any

from whoosh import fields, formats
from whoosh.analysis import Token, Tokenizer

from indexer.documents.document import TEXT_FIELDS, IndexDocument, Text
from indexer.engines.analysed import BREAK, keys_of, packed, placed_terms

POSTING_FIELDS = TEXT_FIELDS
"""Fields with frequencies and positions."""
KEY_FIELDS = ("word", "title_word", "exact", "stemmed")
"""Fields that only say which documents have a term: unstemmed words of everything, of titles
and labels; whole labels as typed; whole labels in stems."""

FORMAT = 2
"""Raised whenever the files of an index get another form: indexes are then remade."""

CHECKPOINT = "checkpoint"
"""Owner of the one document that is no hit: its data is the store's sequence."""


class Lines(Tokenizer):  # type: ignore[misc] # Whoosh has no types
    """Tokens of a text that is analysed already: `position<TAB>term` on each line."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        """The tokens of `value`, one a line."""
        token = Token(positions=True, mode="index")
        for line in value.split("\n"):
            position, _tab, text = line.partition("\t")
            token.text, token.pos, token.boost, token.stopped = text, int(position), 1.0, False
            yield token


class TermPlaces(formats.Format):  # type: ignore[misc]
    """Postings that hold the positions of a term as 32-bit numbers, which arrays take as they are.

    Whoosh's own format pickles a list for each posting.
    """

    posting_size = -1

    def __init__(self) -> None:
        self.field_boost = 1.0
        self.options: dict[str, Any] = {}

    def word_values(
        self, value: str, analyzer: Lines, **_: Any
    ) -> Iterator[tuple[str, int, float, bytes]]:
        """(term, frequency, weight, encoded positions) for each term of `value`."""
        places: dict[str, list[int]] = {}
        for token in analyzer(value):
            places.setdefault(token.text, []).append(token.pos)
        for term, positions in places.items():
            yield term, len(positions), float(len(positions)), self.encode(positions)

    def encode(self, positions: list[int]) -> bytes:
        """The positions as bytes, four each, lowest byte first."""
        return struct.pack(f"<{len(positions)}I", *positions)


def schema() -> fields.Schema:
    """The fields of an index."""
    known = {name: fields.FieldType(TermPlaces(), Lines()) for name in POSTING_FIELDS}
    known |= {name: fields.FieldType(formats.Existence(), Lines()) for name in KEY_FIELDS}
    return fields.Schema(
        owner=fields.ID(stored=True), main=fields.STORED(), data=fields.STORED(), **known
    )


def row(document: IndexDocument) -> dict[str, object]:
    """What Whoosh is given for a document."""
    values = {name: _lines(texts) for name, texts in document.texts.items()}
    values |= {name: "\n".join(f"0\t{key}" for key in k) for name, k in keys_of(document).items()}
    filled = {name: value for name, value in values.items() if value}
    return filled | {
        "owner": document.owner,
        "main": document.id == document.owner,
        "data": packed(document),
    }


def _lines(texts: tuple[Text, ...]) -> str:
    lines = []
    start = 0
    for text in texts:
        placed = list(placed_terms(text))
        lines += [f"{start + position}\t{term}" for position, term in placed]
        start += max((position for position, _ in placed), default=0) + BREAK
    return "\n".join(lines)
