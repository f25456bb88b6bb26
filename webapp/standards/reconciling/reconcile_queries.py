"""What a client of the Reconciliation Service API asks, read from JSON and checked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from werkzeug.exceptions import BadRequest

TYPE = {"id": "Concept", "name": "Term"}
"""The one type of what can be matched, by its name in SKOS."""
MOST = 100
"""Queries, or entities whose properties are asked for, at once: OpenRefine sends ten."""
CANDIDATES = 10
MOST_CANDIDATES = 50
MOST_PROPERTIES = 20
LONGEST_NAME = 300
"""Characters of a name that are compared."""


@dataclass(frozen=True, slots=True)
class NameQuery:
    """One name to match, what is known beside it, and how many candidates are wanted."""

    name: str
    is_of_type: bool
    """False where only entities of other types are wanted."""
    limit: int
    known: tuple[tuple[str, tuple[str, ...]], ...]
    """Properties with the values that one of the entity's should equal."""


@dataclass(frozen=True, slots=True)
class Extension:
    """Entities and the properties of them that are wanted."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def wanted_of(text: str) -> dict[str, NameQuery]:
    """The queries of a batch by their names in it.

    Raises: BadRequest for what is no batch, or too long a one.
    """
    batch = _object(text, "queries")
    if len(batch) > MOST:
        raise BadRequest(f"A batch may have {MOST} queries; this one has {len(batch)}.")
    return {name: _wanted(name[:LONGEST_NAME], query) for name, query in batch.items()}


def extension_of(text: str) -> Extension:
    """The entities and properties of a data extension query.

    Raises: BadRequest for what is no such query, or too long a one.
    """
    query = _object(text, "extend")
    ids, properties = query.get("ids"), query.get("properties")
    if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
        raise BadRequest("'ids' of 'extend' is to be a list of texts.")
    if not isinstance(properties, list) or not all(
        isinstance(each, dict) and isinstance(each.get("id"), str) for each in properties
    ):
        raise BadRequest("'properties' of 'extend' is to be a list of objects with an 'id'.")
    if len(ids) > MOST or len(properties) > MOST_PROPERTIES:
        raise BadRequest(f"At most {MOST} ids and {MOST_PROPERTIES} properties come at once.")
    return Extension(tuple(ids), tuple(dict.fromkeys(each["id"] for each in properties)))


def _object(text: str, parameter: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"'{parameter}' is no JSON.") from error
    if not isinstance(found, dict):
        raise BadRequest(f"'{parameter}' is to be an object of JSON.")
    return found


def _wanted(name: str, query: Any) -> NameQuery:
    if not isinstance(query, dict):
        raise BadRequest(f"The query '{name}' is to be an object of JSON.")
    text, limit = query.get("query", ""), query.get("limit", CANDIDATES)
    if not isinstance(text, str):
        raise BadRequest(f"'query' of the query '{name}' is to be a text.")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not limit >= 1:
        raise BadRequest(f"'limit' of the query '{name}' is to be a number from 1 on.")
    known = tuple(_known(name, query.get("properties", [])))
    if not text.strip() and not known and "query" not in query:
        raise BadRequest(f"The query '{name}' has neither 'query' nor 'properties'.")
    most = int(min(limit, MOST_CANDIDATES))
    return NameQuery(text[:LONGEST_NAME], _is_of_type(name, query.get("type")), most, known)


def _is_of_type(name: str, types: Any) -> bool:
    """True if any type is wanted, or ours among others; an empty type is none."""
    asked = types if isinstance(types, list) else [types]
    if not all(each is None or isinstance(each, str) for each in asked):
        raise BadRequest(f"'type' of the query '{name}' is to be a text or a list of texts.")
    named = [each for each in asked if each]
    return not named or TYPE["id"] in named


def _known(name: str, properties: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(properties, list) or len(properties) > MOST_PROPERTIES:
        most = f"a list of at most {MOST_PROPERTIES}"
        raise BadRequest(f"'properties' of the query '{name}' is to be {most}.")
    for each in properties:
        if not isinstance(each, dict) or not isinstance(each.get("pid"), str) or "v" not in each:
            raise BadRequest(f"A property of the query '{name}' lacks 'pid' or 'v'.")
        values = each["v"] if isinstance(each["v"], list) else [each["v"]]
        yield each["pid"], tuple(text for value in values if (text := _text(value)))


def _text(value: Any) -> str:
    """The value as text; of an entity that was matched before, its id."""
    found = value.get("id") if isinstance(value, dict) else value
    return "" if found is None else str(found)[:LONGEST_NAME]
