"""All segments of one generation of the index, numbered through: what a search looks at."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import FileIndex

from indexer.analysis.language import all_languages
from indexer.documents.document import IndexDocument
from indexer.engines.whoosh.arrays import Postings, Segment, segment_arrays
from indexer.engines.whoosh.schema import CHECKPOINT, document
from indexer.query.results import FACETS
from indexer.ranking.matches import Categories, Floats, Ints, Longs, Owners
from indexer.ranking.weights import WEIGHTS

_LAST = "\U0010ffff"


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
        stored=lambda number: document(reader.stored_fields(number)["data"]),
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
    """BM25F's frequency, normalised by the length of the text and boosted, for each segment.

    A text is as long as what it says in the language of the term: a term that is defined in six
    languages has no more to say in each of them than one that is defined in one.
    """
    weight = WEIGHTS[name]
    texts = [_texts_by_language(segment.fields[name], segment.size) for segment in segments]
    total, filled = (sum(counts) for counts in zip(*(_sizes(each) for each in texts), strict=True))
    mean = np.maximum(total, 1) / np.maximum(filled, 1)
    return [
        (
            weight.boost
            * each.frequency
            / (1 - weight.length + weight.length * each.length / mean[each.language])
        ).astype(np.float32)
        for each in texts
    ]


@dataclass(frozen=True, slots=True)
class _Texts:
    """For each posting of a field its frequency, the language of its term (by its number), and the
    length of what its document has in that language."""

    frequency: Floats
    language: Longs
    length: Longs
    lengths: Longs
    """The length of what each document has in each language, a row each."""


def _texts_by_language(postings: Postings, size: int) -> _Texts:
    languages = tuple(all_languages())
    of_term = np.zeros(len(postings.terms), np.int64)
    for number, code in enumerate(languages):
        # Terms are in order, and so those of a language are together.
        first = bisect_left(postings.terms, f"{code}:")
        of_term[first : bisect_left(postings.terms, f"{code}{_LAST}", first)] = number
    language = np.repeat(of_term, np.diff(postings.start))
    frequency = np.diff(postings.places_start).astype(np.float32)
    places = postings.documents.astype(np.int64) * len(languages) + language
    lengths = np.bincount(places, weights=frequency, minlength=size * len(languages))
    return _Texts(frequency, language, lengths[places], lengths.reshape(size, len(languages)))


def _sizes(texts: _Texts) -> tuple[Longs, Longs]:
    """Words that all documents have in each language, and how many documents have any."""
    return texts.lengths.sum(axis=0), np.count_nonzero(texts.lengths, axis=0)


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
