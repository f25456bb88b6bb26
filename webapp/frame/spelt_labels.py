"""Labels by how they are spelt, whatever the case, the marks and the kind of English."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from glossary.catalogue.inverted import updated
from glossary.nouns.concept import Concept
from glossary.nouns.labels import all_labels
from glossary.nouns.record import Record
from glossary.vocabulary.label_keys import label_key
from indexer.analysis.spelling import one_spelling

Labelled = tuple[str, str, Record]
"""(label, its language, the entry)."""
Labels = Mapping[str, tuple[Labelled, ...]]
"""Who has a label, by its key."""
KEYS = 131_072
"""Labels whose key is remembered, 22 MB: those of 40,000 entries in three languages."""


def updated_labels(before: Labels, gone: Iterable[Record], come: Iterable[Record]) -> Labels:
    """The labels of concepts with those of records that `come` in place of those `gone`."""
    return updated(before, list(_entries(gone)), list(_entries(come)), _order)


# The labels of an entry hardly differ from those that it had.
@lru_cache(maxsize=KEYS)
def spelling_key(label: str) -> str:
    """The label without case, marks and punctuation, in the one of two English spellings."""
    return " ".join(one_spelling(word) for word in label_key(label).split())


def _entries(records: Iterable[Record]) -> Iterator[tuple[str, Labelled]]:
    for record in records:
        if isinstance(record.noun, Concept):
            for code, label in all_labels(record.noun):
                if key := spelling_key(label):
                    yield key, (label, code, record)


def _order(labelled: Labelled) -> tuple[Any, ...]:
    label, code, record = labelled
    return record.noun.id, code, label
