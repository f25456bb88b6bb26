"""SMART collections (CACM, CISI, Cranfield, MED, …): files of records with `.I`, `.T` and `.W`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from indexer.evaluation.collection import (
    CollectionDocument,
    CollectionError,
    JudgedCollection,
    Topic,
)

_FIELD = re.compile(r"\.([A-Z])(?:\s+(\S+))?\s*")
_NO_ANSWER = {True: ("0", "-1"), False: ("-1", "5")}
"""Codes of documents that are no answer, in TREC's form and in Cranfield's."""

Record = Mapping[str, str]


def read_smart(documents: Path) -> JudgedCollection:
    """The collection of a file of documents, with `.qry` and `.rel` (or `qrels`) beside it.

    Raises: CollectionError naming what is missing or wrong; OSError.
    """
    questions, judgements = _beside(documents, ".qry"), _beside(documents, ".rel")
    gains = _gains(judgements)
    # Judgements count questions through where their own numbers have gaps, as in Cranfield.
    records = list(smart_records(questions))
    own = {_number(record["I"]) for record in records}
    by_place = not gains.keys() <= own
    topics = (
        Topic(
            record["I"], record.get("W", ""), gains.get(n if by_place else _number(record["I"]), {})
        )
        for n, record in enumerate(records, 1)
    )
    return JudgedCollection(
        documents.stem,
        tuple(_document(record) for record in smart_records(documents)),
        tuple(topic for topic in topics if topic.text and topic.gains),
    )


def smart_records(path: Path) -> Iterator[Record]:
    """The records of a file: each `.I` begins one, other fields are letters.

    Raises: CollectionError when the file begins otherwise; OSError.
    """
    record: dict[str, str] = {}
    field = ""
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        match = _FIELD.fullmatch(line)
        if match and match[1] == "I":
            if record:
                yield record
            record, field = {"I": match[2] or ""}, ""
        elif match and record:
            field = match[1]
        elif record and field:
            record[field] = f"{record.get(field, '')}\n{line}".strip()
        elif line.strip():
            raise CollectionError(f"{path}, line {number}: a record begins with .I and its number.")
    if record:
        yield record


def _document(record: Record) -> CollectionDocument:
    title = " ".join(record.get("T", "").split())
    text = record.get("W", "")
    # Cranfield repeats the title at the start of the text.
    return CollectionDocument(f"d{_number(record['I'])}", text or title, title, "en")


def _beside(documents: Path, suffix: str) -> Path:
    stem = documents.name.split(".")[0]
    names = [f"{stem}{suffix}", f"{stem.upper()}{suffix.upper()}"]
    names += (
        ["query.text", f"{stem}{suffix}.txt"] if suffix == ".qry" else ["qrels.text", f"{stem}qrel"]
    )
    found = next((p for name in names if (p := documents.with_name(name)).is_file()), None)
    if found is None:
        raise CollectionError(f"{documents}: beside it there must be {names[0]}.")
    return found


def _gains(path: Path) -> dict[int, dict[str, int]]:
    gains: dict[int, dict[str, int]] = {}
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        cells = line.split()
        if not cells:
            continue
        document = _judged(cells)
        if not cells[0].isdigit() or document is None:
            raise CollectionError(
                f"{path}, line {number}: must have the number of a question, then of a document."
            )
        if document:
            gains.setdefault(int(cells[0]), {})[f"d{document}"] = 1
    return gains


def _judged(cells: list[str]) -> int | None:
    """The document of a line that says it is an answer, 0 for one that says it is none.

    There are three forms: question, document, code (Cranfield); question, document, 0, 0 (CACM);
    question, 0, document, 1 (TREC). None for a line in another form.
    """
    trec = len(cells) == 4 and cells[1] in ("0", "Q0")
    named = cells[2] if trec else cells[1] if len(cells) > 1 else ""
    if not named.isdigit():
        return None
    told = cells[3] if trec else cells[2] if len(cells) == 3 else "1"
    return 0 if told in (_NO_ANSWER[trec]) else int(named)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else -1
