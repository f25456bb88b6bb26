"""The documents of one answer in the order of their owners, as columns for ranking."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from indexer.query.results import FACETS
from indexer.ranking.matches import Categories, Ints, Owners

COLUMNS = ("title_order", "date_order", *(f"facet_{name}" for name in FACETS))
"""What a hit has beside its id, owner and place among the documents of its owner."""

Fields = Mapping[str, Sequence[Any]]


class AnswerRows:
    """The rows of an answer: `ids` in the order of owners, and in it of their documents.

    Owners whose own document is no hit have a row for it too, which matches nothing.
    """

    def __init__(self, hits: Iterable[Fields]) -> None:
        found = sorted(hits, key=lambda hit: (hit["owner"][0], hit["nth"][0]))
        self._first: dict[str, Fields] = {}
        for hit in found:
            self._first.setdefault(hit["owner"][0], hit)
        numbers = {owner: i for i, owner in enumerate(self._first)}
        self.ids = [hit["id"][0] for hit in found]
        self.number = {id: row for row, id in enumerate(self.ids)}
        owners = [numbers[hit["owner"][0]] for hit in found]
        absent = [owner for owner in numbers if owner not in self.number]
        self.ids += absent
        self.number |= {id: row for row, id in enumerate(absent, len(found))}
        self.owner: Ints = np.array(owners + [numbers[id] for id in absent], np.int32)

    def owners(self) -> Owners:
        """The terms and resources among the rows."""
        ids = list(self._first)
        titles = [_one(hit, "title_order") for hit in self._first.values()]
        dates = [_one(hit, "date_order") for hit in self._first.values()]
        by_title = sorted(range(len(ids)), key=lambda i: (titles[i], ids[i]))
        by_date = sorted(by_title, key=lambda i: dates[i], reverse=True)
        return Owners(
            row=np.array([self.number[id] for id in ids], np.int64),
            title_rank=_ranks(by_title),
            date_rank=_ranks(by_date),
            facets={name: self._facet(f"facet_{name}") for name in FACETS},
        )

    def _facet(self, column: str) -> Categories:
        values: dict[str, int] = {}
        pairs = [
            (owner, values.setdefault(value, len(values)))
            for owner, hit in enumerate(self._first.values())
            for value in hit.get(column, ())
        ]
        table = np.array(pairs, np.int32).reshape(-1, 2)
        return Categories(list(values), table[:, 0].copy(), table[:, 1].copy())


def _one(hit: Fields, column: str) -> str:
    return next(iter(hit.get(column, ())), "")


def _ranks(order: list[int]) -> Ints:
    ranks = np.empty(len(order), np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    return ranks
