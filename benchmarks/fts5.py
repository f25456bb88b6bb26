"""The same texts in SQLite FTS5, searched with bm25 and the same weights."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from indexer.documents.document import TEXT_FIELDS, IndexDocument
from indexer.ranking.weights import WEIGHTS

_COLUMNS = ", ".join(TEXT_FIELDS)
_BOOSTS = ", ".join(str(WEIGHTS[name].boost) for name in TEXT_FIELDS)
_BEST = f"SELECT id FROM entry WHERE entry MATCH ? ORDER BY bm25(entry, 0, {_BOOSTS}) LIMIT ?"
_COUNT = "SELECT count(*) FROM entry WHERE entry MATCH ?"
_IDS = "SELECT id FROM entry WHERE entry MATCH ?"


def build(path: Path, documents: Iterable[IndexDocument]) -> None:
    """A file with one row for each document, words stemmed by Porter, merged into one segment."""
    connection = sqlite3.connect(path)
    connection.execute(
        f"CREATE VIRTUAL TABLE entry USING fts5(id UNINDEXED, {_COLUMNS},"
        " tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')"
    )
    rows = (
        (document.id, *(_text(document, name) for name in TEXT_FIELDS)) for document in documents
    )
    marks = ", ".join("?" * (1 + len(TEXT_FIELDS)))
    with connection:
        connection.executemany(f"INSERT INTO entry VALUES ({marks})", rows)
    with connection:
        connection.execute("INSERT INTO entry(entry) VALUES ('optimize')")
    connection.close()


class Fts5:
    """An open file; `search` answers as a list needs it: the best ids and the count of all."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)

    def search(self, match: str, limit: int = 20) -> tuple[list[str], int]:
        """The best ids and the count of all."""
        best = [id for (id,) in self._connection.execute(_BEST, (match, limit))]
        return best, self._connection.execute(_COUNT, (match,)).fetchone()[0]

    def ids(self, match: str) -> set[str]:
        """The ids of everything that matches."""
        return {id for (id,) in self._connection.execute(_IDS, (match,))}

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _text(document: IndexDocument, name: str) -> str:
    return "\n".join(text for text, _ in document.texts.get(name, ()))
