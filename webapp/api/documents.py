"""Answers as JSON, and the same answers as schemas of the OpenAPI document."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from apispec import APISpec
from flask import Response, current_app
from pydantic import TypeAdapter

from webapp.api.answers import (
    AnnotateAnswer,
    HealthAnswer,
    Problem,
    ResourceAnswer,
    SearchAnswer,
    SuggestAnswer,
    TermAnswer,
)
from webapp.api.draft_answers import DraftAnswer
from webapp.api.list_answers import (
    ChangesAnswer,
    ConcordanceAnswer,
    DefinitionItem,
    DefinitionItems,
    ResourceItem,
    ResourceItems,
    SimilarAnswer,
    SourceItem,
    SourceItems,
    TermItem,
    TermItems,
    ThemeItem,
    ThemeItems,
)

ENTRIES: tuple[type, ...] = (
    TermItem,
    ResourceItem,
    SourceItem,
    DefinitionItem,
    ThemeItem,
)
"""Entries of lists, which have only some of their attributes where `fields` names these."""
ANSWERS: tuple[type, ...] = (
    SearchAnswer,
    SuggestAnswer,
    TermAnswer,
    ResourceAnswer,
    AnnotateAnswer,
    TermItems,
    ResourceItems,
    SourceItems,
    DefinitionItems,
    ThemeItems,
    ChangesAnswer,
    SimilarAnswer,
    ConcordanceAnswer,
    HealthAnswer,
    DraftAnswer,
    Problem,
)
JSON = "application/json"
_REFERENCES = "#/components/schemas/{model}"


def reference(answer: type) -> dict[str, Any]:
    """A reference to the schema of `answer` in the OpenAPI document."""
    return {"$ref": _REFERENCES.format(model=answer.__name__)}


def declare(spec: APISpec) -> None:
    """Put the schemas of all answers, and of what they are made of, into `spec`."""
    _, definitions = TypeAdapter.json_schemas(
        [(entry, "serialization", _adapter(entry.__name__)) for entry in ANSWERS],
        ref_template=_REFERENCES,
    )
    partial = {entry.__name__ for entry in ENTRIES}
    for name, schema in definitions["$defs"].items():
        if name in partial:
            schema["required"] = ["id"]
        spec.components.schema(name, schema)


def with_kinds(document: Mapping[str, Any], kinds: Iterable[str]) -> dict[str, Any]:
    """The OpenAPI document with the kinds of hit that there are now: editors add some."""
    made: dict[str, Any] = deepcopy(dict(document))
    for path in made["paths"].values():
        for parameter in path.get("get", {}).get("parameters", ()):
            if parameter.get("name") == "kind" and "items" in parameter["schema"]:
                parameter["schema"]["items"]["enum"] = [*kinds]
    return made


def as_json(body: Any, indent: int | None = None) -> bytes:
    """The dataclass `body`, one of ANSWERS, as JSON."""
    return _adapter(type(body).__name__).dump_json(body, by_alias=True, indent=indent)


def as_python(body: Any) -> dict[str, Any]:
    """The dataclass `body`, one of ANSWERS, as JSON that is still to be written."""
    made: dict[str, Any] = _adapter(type(body).__name__).dump_python(
        body, by_alias=True, mode="json"
    )
    return made


def answer(body: Any, status: int = 200) -> Response:
    """The dataclass `body`, one of ANSWERS, as a JSON answer."""
    return current_app.response_class(as_json(body), status=status, mimetype=JSON)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    # Building one takes milliseconds.
    return TypeAdapter(next(entry for entry in ANSWERS if entry.__name__ == name))
