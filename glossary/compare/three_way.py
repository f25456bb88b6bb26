"""Two people's changes to one noun brought together, cell by cell.

Cells are those of `difference.cells`. What only one side changed is taken from that side; what both
changed in the same way is taken once; what they changed differently is a clash, for a person to
decide. A definition that one side took away and the other changed is one clash as a whole.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glossary.compare.difference import cells
from glossary.nouns.codec import decode
from glossary.nouns.fields import fields_of
from glossary.nouns.record import Kind, Noun, kind_of

Cells = Mapping[str, Any]
ORDER = "definition"
"""Path of the order of definitions."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that both sides changed; None where it is empty."""

    path: str
    """As in `difference.FieldChange`, or `definition.d2` for a whole definition."""
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """The outcome of bringing two sides together."""

    kind: Kind
    id: str
    cells: Cells
    """Everything that is agreed on, by path."""
    order: tuple[str, ...]
    """The definitions in their order, those in doubt among them."""
    ids: Mapping[str, str]
    """The id of each definition by the name that paths call it by."""
    clashes: tuple[Clash, ...]
    theirs: tuple[str, ...]
    """Paths of what was taken from their side, having been changed or removed there alone."""


def three_way(base: Noun | None, mine: Noun, theirs: Noun) -> Merge:
    """The two sides brought together; `base` is the revision that both began with.

    Raises: ValueError when the two are not the same noun.
    """
    if (kind_of(mine), mine.id) != (kind_of(theirs), theirs.id):
        raise ValueError(f"'{mine.id}' and '{theirs.id}' are not the same noun.")
    old = {} if base is None else cells(base)
    sides = (old, cells(mine), cells(theirs))
    ids = {name: id for noun in (base, theirs, mine) if noun for name, id in _ids(noun).items()}
    lost = [*_lost(base, mine, theirs, sides)]
    apart = {clash.path for clash in lost}
    order, doubt = _order(base, mine, theirs)
    agreed, clashes, taken = _merged(*sides, apart)
    gone = {name for name in order if not _is_left(name, agreed, clashes, apart)}
    return Merge(
        kind=kind_of(mine),
        id=mine.id,
        cells=agreed,
        order=tuple(name for name in order if name not in gone),
        ids=ids,
        clashes=(*clashes, *lost, *doubt),
        theirs=tuple(taken),
    )


def resolved(merge: Merge, choices: Mapping[str, Any]) -> Noun:
    """The noun with a value chosen for each clash; None leaves the cell, or definition, out.

    Raises: KeyError for a clash without a choice, InvalidNounError for a value that its field
    cannot have.
    """
    filled = dict(merge.cells)
    order: Sequence[str] = merge.order
    for clash in merge.clashes:
        value = choices[clash.path]
        if clash.path == ORDER:
            order = [*value, *(name for name in merge.order if name not in value)]
        elif isinstance(value, Mapping):
            filled.update({f"{clash.path}.{field}": inner for field, inner in value.items()})
        elif value is not None:
            filled[clash.path] = value
    return _noun(merge, filled, order)


def _merged(
    old: Cells, mine: Cells, theirs: Cells, apart: set[str]
) -> tuple[dict[str, Any], list[Clash], list[str]]:
    agreed: dict[str, Any] = {}
    clashes: list[Clash] = []
    taken: list[str] = []
    for path in dict.fromkeys((*mine, *theirs, *old)):
        if path == ORDER or _definition(path) in apart:
            continue
        before, own, other = old.get(path), mine.get(path), theirs.get(path)
        if other in (own, before):
            _put(agreed, path, own)
        elif own == before:
            _put(agreed, path, other)
            taken.append(path)
        else:
            clashes.append(Clash(path, before, own, other))
    return agreed, clashes, taken


def _put(agreed: dict[str, Any], path: str, value: Any) -> None:
    if value is not None:
        agreed[path] = value


def _lost(
    base: Noun | None, mine: Noun, theirs: Noun, sides: tuple[Cells, Cells, Cells]
) -> Iterator[Clash]:
    """Definitions that one side took away and the other changed."""
    if base is None:
        return
    here, there = _ids(mine).keys(), _ids(theirs).keys()
    for name in _ids(base):
        if (name in here) == (name in there):
            continue
        before, own, other = (_fields(side, name) for side in sides)
        if (own or other) != before:
            yield Clash(f"{ORDER}.{name}", before, own or None, other or None)


def _order(base: Noun | None, mine: Noun, theirs: Noun) -> tuple[list[str], list[Clash]]:
    """All definitions in one order, and the clash of two orders if there is one."""
    old = [*_ids(base)] if base else []
    own, other = [*_ids(mine)], [*_ids(theirs)]
    before = _shared(old, own, other)
    here, there = _shared(own, other, old), _shared(other, own, old)
    if there in (here, before):
        return _inserted(own, other), []
    if here == before:
        return _inserted(other, own), []
    return _inserted(own, other), [Clash(ORDER, old, own, other)]


def _shared(names: Iterable[str], *others: Sequence[str]) -> list[str]:
    return [name for name in names if all(name in other for other in others)]


def _inserted(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """The names, and those of the others each behind the one that it follows there."""
    joined = [*names]
    place = 0
    for name in others:
        if name in joined:
            place = joined.index(name) + 1
        else:
            joined.insert(place, name)
            place += 1
    return joined


def _is_left(name: str, agreed: Cells, clashes: Iterable[Clash], apart: set[str]) -> bool:
    whole = f"{ORDER}.{name}"
    paths = (*agreed, *(clash.path for clash in clashes))
    return whole in apart or any(_definition(path) == whole for path in paths)


def _definition(path: str) -> str:
    """`definition.d1` for a cell of a definition; empty for other cells."""
    return path.rpartition(".")[0] if path.startswith(f"{ORDER}.") else ""


def _fields(side: Cells, name: str) -> dict[str, Any]:
    start = f"{ORDER}.{name}."
    found = {path: value for path, value in side.items() if _definition(path) == start[:-1]}
    return {path.removeprefix(start): value for path, value in found.items()}


def _ids(noun: Noun) -> dict[str, str]:
    """The id of each definition by the name that `cells` calls it by."""
    definitions = getattr(noun, "definition", ())
    names = cells(noun).get(ORDER) or [definition.id for definition in definitions]
    return {name: each.id for name, each in zip(names, definitions, strict=True)}


def _noun(merge: Merge, filled: Cells, order: Iterable[str]) -> Noun:
    data: dict[str, Any] = {"id": merge.id}
    for path, value in filled.items():
        field, _, key = path.partition(".")
        if field == ORDER:
            continue
        if key or path.endswith("."):
            data.setdefault(field, {})[key] = value
        else:
            data[field] = value
    definitions = ((merge.ids[name], _fields(filled, name)) for name in order)
    kept = [{"id": id} | fields for id, fields in definitions if fields]
    if kept:
        data[ORDER] = kept
    for each in fields_of(merge.kind).values():
        if each.required and each.keyed:
            data.setdefault(each.name, {})
    return decode(merge.kind, json.dumps(data))
