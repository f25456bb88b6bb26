"""All segments of one generation of the index, numbered through: what a search looks at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import FileIndex

from indexer.documents.document import IndexDocument
from indexer.engines.analysed import unpacked
from indexer.engines.whoosh.arrays import Segment, segment_arrays
from indexer.engines.whoosh.schema import CHECKPOINT
from indexer.query.results import FACETS
from indexer.ranking.matches import Categories, Floats, Ints, Owners
from indexer.ranking.weights import WEIGHTS


@dataclass(frozen=True, slots=True)
class SegmentPart:
    """A segment, the number of its first document, and the weights of its postings."""

    segment: Segment
    first: int
    weights: Mapping[str, Floats]
    """For each field and posting: frequency over length, times the field's boost."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An index as it was at one commit; never changes."""

    size: int
    parts: tuple[SegmentPart, ...]
    owner: Ints
    """Owner of each document; -1 for deleted documents and the checkpoint."""
    owners: Owners
    checkpoint: int | None
    stored: Callable[[int], IndexDocument]
    """The document of a number."""


def snapshot(index: FileIndex, folder: Path, before: Snapshot | None = None) -> Snapshot:
    """The index in `folder` as of its last commit.

    Segments never change, so those that `before` has are taken from it.
    """
    known = {part.segment.id: part.segment for part in before.parts} if before else {}
    reader = index.reader()
    leaves = (
        [(leaf, first) for leaf, first in reader.leaf_readers()] if reader.doc_count_all() else []
    )
    segments = [
        known.get(leaf.segment().segment_id()) or segment_arrays(leaf, folder) for leaf, _ in leaves
    ]
    firsts = [first for _, first in leaves]
    return Snapshot(
        size=reader.doc_count_all(),
        parts=tuple(_parts(segments, firsts)),
        owner=_document_owners(reader, segments, firsts),
        owners=_owners(segments, firsts),
        checkpoint=_checkpoint(reader),
        stored=lambda number: unpacked(reader.stored_fields(number)["data"]),
    )


def _checkpoint(reader: Any) -> int | None:
    matcher = None
    if ("owner", CHECKPOINT) in reader:
        matcher = reader.postings("owner", CHECKPOINT)
    while matcher is not None and matcher.is_active():
        if not reader.is_deleted(matcher.id()):
            return int(reader.stored_fields(matcher.id())["data"])
        matcher.next()
    return None


def _parts(segments: list[Segment], firsts: list[int]) -> Iterator[SegmentPart]:
    weights = {name: _field_weights(segments, name) for name in WEIGHTS}
    for i, (segment, first) in enumerate(zip(segments, firsts, strict=True)):
        yield SegmentPart(segment, first, {name: weights[name][i] for name in WEIGHTS})


def _field_weights(segments: list[Segment], name: str) -> list[Floats]:
    """BM25F's frequency, normalised by the length of the text and boosted, for each segment."""
    weight = WEIGHTS[name]
    frequencies = [np.diff(s.fields[name].places_start).astype(np.float32) for s in segments]
    lengths = [
        np.bincount(s.fields[name].documents, weights=f, minlength=s.size)
        for s, f in zip(segments, frequencies, strict=True)
    ]
    filled = sum(int(np.count_nonzero(length)) for length in lengths)
    mean = sum(float(length.sum()) for length in lengths) / (filled or 1) or 1.0
    return [
        (
            weight.boost
            * f
            / (1 - weight.length + weight.length * length[s.fields[name].documents] / mean)
        ).astype(np.float32)
        for s, f, length in zip(segments, frequencies, lengths, strict=True)
    ]


def _document_owners(reader: Any, segments: list[Segment], firsts: list[int]) -> Ints:
    owner = np.full(reader.doc_count_all(), -1, np.int32)
    owners_before = 0
    for segment, first in zip(segments, firsts, strict=True):
        numbers = segment.owner.copy()
        numbers[numbers >= 0] += owners_before
        owner[first : first + segment.size] = numbers
        owners_before += len(segment.owners)
    for leaf, first in reader.leaf_readers():
        owner[np.array(list(leaf.segment().deleted_docs()), np.int64) + first] = -1
    return owner


def _owners(segments: list[Segment], firsts: list[int]) -> Owners:
    titles = [title for s in segments for title in s.titles]
    dates = [date for s in segments for date in s.dates]
    ids = [owner for s in segments for owner in s.owners]
    by_title = sorted(range(len(ids)), key=lambda i: (titles[i], ids[i]))
    title_rank = _ranks(by_title)
    by_date = sorted(by_title, key=lambda i: dates[i], reverse=True)
    rows = [s.owner_document + np.int64(f) for s, f in zip(segments, firsts, strict=True)]
    return Owners(
        row=np.concatenate(rows) if rows else np.empty(0, np.int64),
        title_rank=title_rank,
        date_rank=_ranks(by_date),
        facets={name: _joined([s.facets[name] for s in segments], segments) for name in FACETS},
    )


def _ranks(order: list[int]) -> Ints:
    ranks = np.empty(len(order), np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    return ranks


def _joined(parts: list[Categories], segments: list[Segment]) -> Categories:
    """The facet over all segments; values that several segments have become one."""
    values: dict[str, int] = {}
    owners, codes = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    before = 0
    for part, segment in zip(parts, segments, strict=True):
        number = np.array([values.setdefault(v, len(values)) for v in part.values], np.int32)
        owners.append(part.owner + before)
        codes.append(number[part.code])
        before += len(segment.owners)
    return Categories(list(values), np.concatenate(owners), np.concatenate(codes))
