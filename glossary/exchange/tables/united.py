"""Definitions of a table united with those that the store has: changed, added or taken away."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glossary.exchange.tables.columns import DEFINITION

_NUMBERED = re.compile(r"d(\d{1,9})")
_TEXT = f"{DEFINITION}.text"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StatedDefinition:
    """A definition, and where the table states it."""

    data: Json
    row: tuple[int, str]
    """(number of the row, language of its column); 0 where only the store has it."""


def united(
    stated: Sequence[Json],
    rows: Sequence[tuple[int, str]],
    known: Sequence[Json],
    columns: frozenset[str],
) -> list[StatedDefinition]:
    """The definitions of a concept once those of a table, `stated` on `rows`, are in.

    One with the id of a known one changes it; one without an id is the known one with its text,
    or a new one. What the table does not name stays, and keeps its place. A row that has an id and
    nothing else takes the definition away, if there is a column for the text.
    """
    ids = _Ids(known, stated)
    by_id = {definition["id"]: definition for definition in known}
    found: dict[str, list[StatedDefinition]] = {}
    for at, definition in enumerate(stated):
        row = rows[at] if at < len(rows) else (0, "")
        whole = {"id": definition.get("id") or ids.given(definition), **definition}
        listed = found.setdefault(whole["id"], [])
        if whole.keys() != {"id"} or _TEXT not in columns:
            listed.append(
                StatedDefinition(_missing(by_id.get(whole["id"], {}), columns) | whole, row)
            )
    order = [*found] if by_id.keys() <= found.keys() else [*dict.fromkeys([*by_id, *found])]
    kept = {id: [StatedDefinition(definition, (0, ""))] for id, definition in by_id.items()}
    return [each for id in order for each in found.get(id, kept.get(id, []))]


class _Ids:
    """Ids for definitions that have none."""

    def __init__(self, known: Iterable[Json], stated: Iterable[Json]) -> None:
        self._known = [*known]
        self._taken = {d["id"] for d in (*self._known, *stated) if "id" in d}
        numbers = [int(match[1]) for id in self._taken if (match := _NUMBERED.fullmatch(id))]
        self._last = max(numbers, default=0)

    def given(self, definition: Json) -> str:
        """The id of the known definition with this text and language, or a new one."""
        for each in self._known:
            if all(each.get(name) == definition.get(name) for name in ("text", "language")):
                return str(each["id"])
        self._last += 1
        return f"d{self._last}"


def _missing(known: Mapping[str, Any], columns: frozenset[str]) -> Json:
    return {name: v for name, v in known.items() if f"{DEFINITION}.{name}" not in columns}
