"""What changed between two revisions of a noun, cell by cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from glossary.nouns.codec import to_json
from glossary.nouns.record import Noun

ChangeKind = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell that differs; a text is empty where there is none on that side."""

    path: str
    """Place in the JSON of the noun: `prefLabel.fr`, `broader`, `definition.d1.text`."""
    before: str
    """The value as text; several values are on lines of their own."""
    after: str
    kind: ChangeKind


def changed_fields(before: Noun | None, after: Noun) -> tuple[FieldChange, ...]:
    """Every cell that differs, in the order of the noun's fields; empty for equal nouns.

    Definitions are compared by id, not by place; where only their order differs, the cell
    `definition` shows it. The id of the noun is not a cell. Without `before` every cell
    of `after` is added.
    """
    old = {} if before is None else cells(before)
    new = cells(after)
    return tuple(
        _change(path, old, new) for path in _in_order(old, new) if old.get(path) != new.get(path)
    )


def cells(noun: Noun) -> dict[str, Any]:
    """Value by path of every cell that is filled, in the order of the noun's fields."""
    data = to_json(noun)
    del data["id"]
    return dict(_cells(data))


def cell_text(value: Any) -> str:
    """A cell as text: one value a line, `true` and `false`; empty for None."""
    return "\n".join(values_of(value))


def values_of(value: Any) -> list[str]:
    """The values of a cell, each as text; of a single value that one, of None none."""
    if value is None:
        return []
    if isinstance(value, list):
        return [str(each) for each in value]
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def _cells(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for field, value in data.items():
        if field == "definition":
            yield from _definitions(value)
        elif isinstance(value, dict):
            yield from ((f"{field}.{key}", inner) for key, inner in value.items())
        else:
            yield field, value


def _definitions(definitions: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The cells of each, then their order, which counts only where it can differ."""
    names: list[str] = []
    for definition in definitions:
        name = _free(definition["id"], names)
        names.append(name)
        for field, value in definition.items():
            if field != "id":
                yield f"definition.{name}.{field}", value
    if len(names) > 1:
        yield "definition", names


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, made unique where two definitions have the same id against the rules."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}~{number}"
    return found


def _in_order(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The paths of both: those only in the old one come after the one they followed there."""
    paths = list(new)
    follows = 0
    for path in old:
        if path in new:
            follows = paths.index(path) + 1
        else:
            paths.insert(follows, path)
            follows += 1
    return [path for path in paths if path != "definition" or _reordered(old, new)]


def _reordered(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether definitions that are on both sides are in another order."""
    before, after = old.get("definition", []), new.get("definition", [])
    return [n for n in before if n in after] != [n for n in after if n in before]


def _change(path: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> FieldChange:
    kind: ChangeKind = "changed"
    if path not in old:
        kind = "added"
    elif path not in new:
        kind = "removed"
    return FieldChange(path, cell_text(old.get(path)), cell_text(new.get(path)), kind)
