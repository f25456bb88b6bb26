"""The postings of one Whoosh segment as arrays; read once, kept beside the segment.

Whoosh evaluates queries in Python, posting by posting; the same postings as arrays are evaluated
10 to 100 times faster. A segment never changes, so neither do its arrays.
"""

import json
import logging
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glossary.vocabulary.label_keys import label_key
from indexer.documents.document import IndexDocument
from indexer.engines.whoosh.schema import CHECKPOINT, KEY_FIELDS, POSTING_FIELDS, document
from indexer.engines.whoosh.storage import SIZE, checksum
from indexer.query.results import FACETS
from indexer.ranking.matches import Categories, Ints, Longs

_log = logging.getLogger(__name__)
_NO_LONGS: Longs = np.empty(0, np.int64)

STRIDE = 1 << 32
"""A place is `document * STRIDE + position`, so that places sort and compare as numbers."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of one field: those of term `i` are at `start[i]` to `start[i + 1]`."""

    terms: list[str]
    """In code point order."""
    number: Mapping[str, int]
    start: Ints
    documents: Ints
    places_start: Longs
    """Places of posting `j` are at `places_start[j]` to `places_start[j + 1]`; empty for fields
    that only say which documents have a term."""
    places: Longs

    def span(self, term: str) -> slice:
        """Where the postings of `term` stand; empty for an unknown term."""
        i = self.number.get(term)
        return slice(0, 0) if i is None else slice(int(self.start[i]), int(self.start[i + 1]))

    def of(self, terms: Sequence[str]) -> slice | Longs:
        """Where the postings of `terms` stand, one term after the other."""
        numbers = [i for term in terms if (i := self.number.get(term)) is not None]
        if len(numbers) < 2:
            return self.span(self.terms[numbers[0]]) if numbers else slice(0, 0)
        starts = self.start[numbers].astype(np.int64)
        lengths = self.start[np.array(numbers) + 1] - starts
        ends = np.cumsum(lengths)
        return np.repeat(starts - ends + lengths, lengths) + np.arange(ends[-1])


@dataclass(frozen=True, slots=True)
class Segment:
    """All arrays of one segment; documents and owners are numbered within it."""

    id: str
    """Whoosh's name of the segment."""
    size: int
    fields: Mapping[str, Postings]
    owner: Ints
    """Owner of each document; -1 for the checkpoint."""
    owners: list[str]
    owner_document: Ints
    """The document that an owner has for itself."""
    titles: list[str]
    """Sort key of each owner."""
    dates: list[str]
    facets: Mapping[str, Categories]


def segment_arrays(reader: Any, folder: Path) -> Segment:
    """The arrays of a segment's reader, from the file beside it or else from its postings.

    Raises: whatever Whoosh raises when it cannot read the segment.
    """
    # Whoosh clears away every file named so when the segment is merged into another.
    id = reader.segment().segment_id()
    path = folder / f"{id}.arrays.npz"
    arrays = _kept(path)
    if arrays is None:
        arrays = _read(reader)
        _keep(arrays, path)
    return _segment(id, arrays)


def _segment(id: str, arrays: Mapping[str, Any]) -> Segment:
    return Segment(
        id=id,
        size=int(arrays["owner"].size),
        fields={name: _postings(arrays, name) for name in (*POSTING_FIELDS, *KEY_FIELDS)},
        owner=arrays["owner"],
        owners=_texts(arrays["owners"]),
        owner_document=arrays["owner_document"],
        titles=_texts(arrays["titles"]),
        dates=_texts(arrays["dates"]),
        facets={
            name: Categories(
                _texts(arrays[f"{name}.values"]), arrays[f"{name}.owner"], arrays[f"{name}.code"]
            )
            for name in FACETS
        },
    )


def _postings(arrays: Mapping[str, Any], name: str) -> Postings:
    terms = _texts(arrays[f"{name}.terms"])
    return Postings(
        terms=terms,
        number={term: i for i, term in enumerate(terms)},
        start=arrays[f"{name}.start"],
        documents=arrays[f"{name}.documents"],
        places_start=arrays.get(f"{name}.places_start", _NO_LONGS),
        places=arrays.get(f"{name}.places", _NO_LONGS),
    )


def _read(reader: Any) -> dict[str, Any]:
    """Everything that is worth keeping of a segment, as arrays by name."""
    arrays = _read_documents(reader)
    for name in POSTING_FIELDS:
        arrays |= _read_postings(reader, name, places=True)
    for name in KEY_FIELDS:
        arrays |= _read_postings(reader, name, places=False)
    return arrays


def _read_postings(reader: Any, name: str, *, places: bool) -> dict[str, Any]:
    terms: list[str] = []
    counts: list[int] = []
    documents: list[int] = []
    values: list[bytes] = []
    for text in reader.lexicon(name):
        terms.append(text.decode())
        before = len(documents)
        matcher = reader.postings(name, text)
        while matcher.is_active():
            documents.append(matcher.id())
            if places:
                values.append(matcher.value())
            matcher.next()
        counts.append(len(documents) - before)
    ids = np.array(documents, np.int32)
    arrays: dict[str, Any] = {
        f"{name}.terms": _packed(terms),
        f"{name}.start": np.concatenate([[0], np.cumsum(counts, dtype=np.int32)]).astype(np.int32),
        f"{name}.documents": ids,
    }
    if places:
        frequencies = np.array([len(value) // 4 for value in values], np.int64)
        positions = np.frombuffer(b"".join(values), "<u4").astype(np.int64)
        arrays[f"{name}.places"] = np.repeat(ids.astype(np.int64), frequencies) * STRIDE + positions
        arrays[f"{name}.places_start"] = np.concatenate([[0], np.cumsum(frequencies)])
    return arrays


def _read_documents(reader: Any) -> dict[str, Any]:
    owners: dict[str, int] = {}
    owner = np.full(reader.doc_count_all(), -1, np.int32)
    mains: dict[int, tuple[int, IndexDocument]] = {}
    for i in range(reader.doc_count_all()):
        fields = reader.stored_fields(i)
        if fields["owner"] == CHECKPOINT or reader.is_deleted(i):
            continue
        owner[i] = owners.setdefault(fields["owner"], len(owners))
        if fields["main"]:
            mains[int(owner[i])] = (i, document(fields["data"]))
    ordered = [mains[number] for number in range(len(owners))]
    arrays: dict[str, Any] = {
        "owner": owner,
        "owners": _packed(list(owners)),
        "owner_document": np.array([i for i, _ in ordered], np.int32),
        "titles": _packed([label_key(_first_title(d)) for _, d in ordered]),
        "dates": _packed([d.date for _, d in ordered]),
    }
    for name in FACETS:
        arrays |= _read_facet(name, [d for _, d in ordered])
    return arrays


def _read_facet(name: str, documents: list[IndexDocument]) -> dict[str, Any]:
    values: dict[str, int] = {}
    rows: list[tuple[int, int]] = []
    for number, found in enumerate(documents):
        value = getattr(found.facets, name)
        for one in value if isinstance(value, tuple) else (value,):
            rows.append((number, values.setdefault(str(one), len(values))))
    table = np.array(rows, np.int32).reshape(-1, 2)
    return {
        f"{name}.values": _packed(list(values)),
        f"{name}.owner": table[:, 0].copy(),
        f"{name}.code": table[:, 1].copy(),
    }


def _first_title(found: IndexDocument) -> str:
    return next((text for text, _ in found.texts.get("title", ())), found.owner)


def _packed(texts: list[str]) -> NDArray[np.uint8]:
    """The texts as JSON: they may hold any character, and one empty text is not none."""
    return np.frombuffer(json.dumps(texts).encode(), np.uint8)


def _texts(packed: NDArray[np.uint8]) -> list[str]:
    texts: list[str] = json.loads(packed.tobytes())
    return texts


def _kept(path: Path) -> dict[str, Any] | None:
    """The arrays in a file; None where it is missing, or not what was written."""
    try:
        with path.open("rb") as stream:
            if stream.read(SIZE) != checksum(path.name, stream):
                return None
            stream.seek(SIZE)
            with np.load(stream, allow_pickle=False) as stored:
                return dict(stored)
    except OSError:
        return None


def _keep(arrays: Mapping[str, Any], path: Path) -> None:
    """Write the arrays behind their checksum, whole or not at all.

    A disk that takes none only costs time later.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with unfinished.open("w+b") as stream:
            stream.write(bytes(SIZE))
            np.savez(stream, **arrays)
            stream.seek(SIZE)
            found = checksum(path.name, stream)
            stream.seek(0)
            stream.write(found)
        unfinished.replace(path)
    except OSError as error:
        _log.warning("The arrays beside %s could not be kept: %s", path.name, error)
        unfinished.unlink(missing_ok=True)
