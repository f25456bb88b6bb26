"""What an engine is asked and what it answers: which documents match which clauses, how well."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.documents.document import IndexDocument
from indexer.query.tree import Match

Bits = NDArray[np.uint8]
Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Truths = NDArray[np.bool_]


# Made and hashed by the hundred for one query, in a fifth of the time of a frozen dataclass.
class WholeLabel(NamedTuple):
    """Any of `keys` is a whole label of the document.

    `exact` has labels as typed, each after its class (`title:reef knot`, classes as in
    `Document.exact`); `stemmed` has them as `label_terms` gives them.
    """

    field: Literal["exact", "stemmed"]
    keys: tuple[str, ...]


Clause = Match | WholeLabel
"""One part of a question, matched on its own."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match a clause, as three columns of one length."""

    rows: Longs
    """Rows of the documents, ascending, each once."""
    score: Floats
    """BM25F with the weights of `weights`, more than 0; 1 for whole labels."""
    fields: Bits
    """The fields that match, as bits in the order of `FIELDS`; 0 for whole labels."""


@dataclass(frozen=True, slots=True)
class Categories:
    """A facet: owner `owner[j]` has value `values[code[j]]`; owners ascend."""

    values: Sequence[str]
    owner: Ints
    code: Ints


@dataclass(frozen=True, slots=True)
class Owners:
    """The terms and resources, numbered through, as columns."""

    row: Longs
    """The row of the document that an owner has for itself."""
    title_rank: Ints
    date_rank: Ints
    """Rank by date, latest first, undated last."""
    facets: Mapping[str, Categories]


@dataclass(frozen=True, slots=True)
class Matched:
    """An engine's answer to some clauses, all of one state of the index.

    Rows number the documents of this answer: every document of the index, or at least all that
    match any of the clauses. What is deleted matches nothing.
    """

    documents: int
    """How many documents the index has; against it a word is rare or common."""
    owner: Ints
    """The owner of each row; -1 for what is no hit."""
    owners: Owners
    matches: Mapping[Clause, Matches]
    """What matches each clause that was asked."""
    fetch: Callable[[Sequence[int]], Sequence[IndexDocument]]
    """The documents of some rows; raises EngineUnavailableError."""


def distinct(rows: Longs) -> Longs:
    """The rows in order, each once.

    NumPy's own `unique` counts with a hash table, which took 3 to 20 times as long as sorting.
    """
    ordered = np.sort(rows)
    first = np.ones(ordered.size, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]
