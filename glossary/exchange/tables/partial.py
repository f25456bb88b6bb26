"""A noun of which a file states only some cells, completed by what the store has."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json

from glossary.exchange.incoming import Entry, Fragment, Refused
from glossary.exchange.tables.building import FIX
from glossary.exchange.tables.columns import DEFINITION, heading_of
from glossary.nouns import codec
from glossary.nouns.record import Kind, Noun, kind_of


def completed(read: Entry | Fragment, before: Noun | None) -> Noun | Refused:
    """The noun with the cells of `before` wherever the file has no column for them.

    Definitions are those of the file, completed by those with their id; without any column for
    definitions they stay as they are. The noun itself where all is stated or nothing is known.
    A fragment that is no noun even so is refused.
    """
    if isinstance(read, Fragment):
        try:
            return _noun(read.kind, dict(read.data), read.columns, before)
        except codec.InvalidNounError as error:
            return _refused(read, error)
    if read.columns is None or before is None:
        return read.noun
    return _noun(kind_of(read.noun), codec.to_json(read.noun), read.columns, before)


def _refused(read: Fragment, error: codec.InvalidNounError) -> Refused:
    line = min(read.places.row(path) for path, _ in error.problems)
    return Refused(read.places.file, line, tuple(read.places.located(error)), FIX)


def _noun(kind: Kind, stated: codec.Json, columns: frozenset[str], before: Noun | None) -> Noun:
    for field, value in (codec.to_json(before) if before else {}).items():
        if field == DEFINITION:
            _complete_definitions(stated, value, columns)
        elif isinstance(value, dict):
            kept = {k: v for k, v in value.items() if heading_of(field, k) not in columns}
            if kept or field in stated:
                stated[field] = kept | stated.get(field, {})
        elif field not in columns:
            stated[field] = value
    return codec.decode(kind, to_json(stated))


def _complete_definitions(
    stated: dict[str, Any], known: list[dict[str, Any]], columns: frozenset[str]
) -> None:
    if f"{DEFINITION}.id" not in columns:
        stated[DEFINITION] = known
        return
    by_id = {definition["id"]: definition for definition in known}
    stated[DEFINITION] = [
        _missing(by_id.get(definition.get("id"), {}), columns) | definition
        for definition in stated.get(DEFINITION, [])
    ]


def _missing(known: Mapping[str, Any], columns: frozenset[str]) -> dict[str, Any]:
    return {name: v for name, v in known.items() if f"{DEFINITION}.{name}" not in columns}
