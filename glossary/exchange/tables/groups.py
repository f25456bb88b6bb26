"""Rows put together by the noun that they belong to; one without an id gets one proposed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from glossary.exchange.tables.cells import text_of
from glossary.exchange.tables.columns import DEFINITION, KINDS, OWN
from glossary.exchange.tables.head import LABELS, Head, ReadRow
from glossary.exchange.tables.heading_meaning import among
from glossary.exchange.tables.heading_words import NOUN_KINDS
from glossary.message import english
from glossary.nouns.record import Kind
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.slugs import free_slug, slug_of

Key = tuple[str, str]
"""(kind, id) of a noun."""

_LOOKED_BACK = 100
"""Rows of one noun before a row among which the same row is looked for."""
_OTHERWISE = {"concept": "term", "resource": "source"}
"""Ids of nouns whose labels have no Latin letter, with a number behind."""


@dataclass(slots=True)
class Group:
    """The rows of one noun."""

    key: Key
    proposed: bool = False
    """Whether the id is ours, made of a label."""
    rows: list[ReadRow] = field(default_factory=list)

    def add(self, row: ReadRow) -> None:
        """Take the row in; the same one twice is one."""
        if row.problems or all(row.cells != other.cells for other in self.rows[-_LOOKED_BACK:]):
            self.rows.append(row)


def grouped(head: Head, rows: Iterable[ReadRow]) -> Sequence[Group]:
    """The rows by noun, in the order of each noun's first row."""
    listed = [*rows]
    stated = [_stated(head, row) for row in listed]
    ids = _Ids({id for _, id in stated if id})
    groups: dict[Key, Group] = {}
    last: Group | None = None
    for row, (kind, id) in zip(listed, stated, strict=True):
        if not id and last and not head.layout.ours and _goes_on(row):
            last.add(row)
            continue
        key, proposed = _key(head, row, kind, id, ids)
        last = groups.setdefault(key, Group(key, proposed))
        last.add(row)
    return [*groups.values()]


@dataclass(slots=True)
class _Ids:
    """Ids that are taken, and those proposed for labels."""

    taken: set[str]
    proposed: dict[Key, str] = field(default_factory=dict)

    def propose(self, kind: Kind, labels: Sequence[str]) -> str:
        """The id for a noun with these labels: the same for the same first label."""
        key = (kind, label_key(labels[0]))
        if key not in self.proposed:
            name = next((label for label in labels if slug_of(label)), None)
            id = free_slug(name, self._is_free, name) if name else self._numbered(kind)
            self.taken.add(id)
            self.proposed[key] = id
        return self.proposed[key]

    def _numbered(self, kind: Kind) -> str:
        ids = (f"{_OTHERWISE[kind]}-{number}" for number in count(1))
        return next(id for id in ids if self._is_free(id))

    def _is_free(self, id: str) -> bool:
        return id not in self.taken


def _stated(head: Head, row: ReadRow) -> tuple[str, str]:
    """(kind, id) as the row states them."""
    own = {column.name: text for column, text in row.cells.items() if column.name in OWN}
    stated = own.get("kind", "").strip()
    return among(stated, NOUN_KINDS) or stated or head.kind() or "", text_of(own.get("id", ""))


def _goes_on(row: ReadRow) -> bool:
    """Whether the row only adds a definition to the noun above it."""
    return bool(row.cells) and all(column.field == DEFINITION for column in row.cells)


def _key(head: Head, row: ReadRow, stated: str, id: str, ids: _Ids) -> tuple[Key, bool]:
    """(kind and id, whether the id is proposed); what is wrong is a noun of its own."""
    kind = next((kind for kind in KINDS if kind == stated), None)
    labels = [*_labels(row)]
    if not id and not (kind and labels):
        wrong = english("it is missing: write an id, such as work-based-learning, or a label")
        row.problems.append((head.address("id", row.number), wrong))
        return ("", f"row {row.number}"), False
    if kind is None:
        wrong = english("it is missing; write concept or resource")
        if stated:
            wrong = english("“%(kind)s” is not concept or resource", kind=stated[:60])
        row.problems.append((head.address("kind", row.number), wrong))
        return ("", f"row {row.number}"), False
    return ((kind, id), False) if id else ((kind, ids.propose(kind, labels)), True)


def _labels(row: ReadRow) -> Iterator[str]:
    for column, text in row.cells.items():
        if column.field in LABELS:
            yield text_of(text)
