"""Collections as JSON Lines: `corpus.jsonl`, `queries.jsonl` and judgements, as BEIR has them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indexer.evaluation.collection import (
    CollectionDocument,
    CollectionError,
    JudgedCollection,
    Topic,
)

_JUDGEMENTS = ("qrels/test.tsv", "qrels.tsv", "qrels.txt")
_NAMES = ("_id", "id", "docid")


def read_json_lines(folder: Path, language: str = "en") -> JudgedCollection:
    """The collection in a folder; judgements are question, document and grade, parted by tabs.

    Raises: CollectionError naming file and line; OSError.
    """
    path = next((p for name in _JUDGEMENTS if (p := folder / name).is_file()), None)
    if path is None:
        raise CollectionError(f"{folder}: must have one of {', '.join(_JUDGEMENTS)}.")
    gains = _gains(path)
    documents = tuple(
        CollectionDocument(
            id, str(row["text"]), str(row.get("title") or ""), row.get("language", language)
        )
        for id, row in _rows(folder / "corpus.jsonl")
    )
    topics = tuple(
        Topic(id, str(row["text"]), gains[id], row.get("language", language))
        for id, row in _rows(folder / "queries.jsonl")
        if gains.get(id)
    )
    return JudgedCollection(folder.name, documents, topics)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                yield (
                    str(next(row[name] for name in _NAMES if name in row)),
                    row | {"text": row["text"]},
                )
            except (ValueError, KeyError, TypeError, StopIteration):
                raise CollectionError(
                    f"{path}, line {number}: must be a JSON object with _id and text."
                ) from None


def _gains(path: Path) -> dict[str, dict[str, int]]:
    gains: dict[str, dict[str, int]] = {}
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        cells = line.split("\t") if "\t" in line else line.split()
        if not line.strip() or cells[0] == "query-id":
            continue
        if len(cells) not in (3, 4) or not cells[-1].lstrip("-").isdigit():
            raise CollectionError(f"{path}, line {number}: must have question, document and grade.")
        if int(cells[-1]) > 0:
            gains.setdefault(cells[0], {})[cells[-2]] = int(cells[-1])
    return gains
