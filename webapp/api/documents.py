"""Answers as JSON, and the same answers as schemas of the OpenAPI document."""

from typing import Any

from apispec import APISpec
from flask import Response, current_app
from pydantic import TypeAdapter

from webapp.api.answers import (
    HealthAnswer,
    Problem,
    ResourceAnswer,
    SearchAnswer,
    SuggestAnswer,
    TermAnswer,
)

ANSWERS: tuple[type, ...] = (
    SearchAnswer,
    SuggestAnswer,
    TermAnswer,
    ResourceAnswer,
    HealthAnswer,
    Problem,
)
JSON = "application/json"
_REFERENCES = "#/components/schemas/{model}"


def reference(answer: type) -> dict[str, Any]:
    """A reference to the schema of `answer` in the OpenAPI document."""
    return {"$ref": _REFERENCES.format(model=answer.__name__)}


def declare(spec: APISpec) -> None:
    """Puts the schemas of all answers, and of what they are made of, into `spec`."""
    _, definitions = TypeAdapter.json_schemas(
        [(answer, "serialization", TypeAdapter(answer)) for answer in ANSWERS],
        ref_template=_REFERENCES,
    )
    for name, schema in definitions["$defs"].items():
        spec.components.schema(name, schema)


def answer(body: object, status: int = 200) -> Response:
    """The dataclass `body` as a JSON answer."""
    text = TypeAdapter(type(body)).dump_json(body, by_alias=True)
    return current_app.response_class(text, status=status, mimetype=JSON)
