"""The JSON interface for people: one page, made from the OpenAPI document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, current_app, render_template

from glossary.catalogue.catalogue import Catalogue
from webapp.api.documents import with_kinds
from webapp.api.examples import ApiExample, examples_of
from webapp.frame.current import catalogue
from webapp.frame.i18n import base_url
from webapp.parts.wording import kind_words

blueprint = Blueprint("handbook", __name__)

PREFIX = "/api/v1"
MOST_VALUES = 14
"""Values of a parameter that are listed; the OpenAPI document has all."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    place: str
    """`path`, `query` or `header`."""
    form: str
    """What it must be, in a few words of the schema."""
    meaning: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the interface."""

    anchor: str
    method: str
    path: str
    title: str
    text: str
    parameters: tuple[Parameter, ...]
    answers: tuple[tuple[str, str], ...]
    """(status, meaning)."""
    examples: tuple[ApiExample, ...]


@blueprint.get("/api")
def handbook() -> str:
    """The page that lists every operation."""
    declared = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    specification = with_kinds(declared, kind_words())
    return render_template(
        "api.html",
        operations=tuple(operations(specification, catalogue())),
        description=specification["info"]["description"],
        mcp=f"{base_url()}/mcp",
    )


def operations(specification: Mapping[str, Any], known: Catalogue) -> Iterator[Operation]:
    """Every operation of an OpenAPI document, in its order, with examples of what is known."""
    taken: set[str] = set()
    for path, entry in specification["paths"].items():
        shared = entry.get("parameters", [])
        methods = [method for method in ("get", "post", "put", "delete") if method in entry]
        for number, method in enumerate(methods):
            examples = examples_of(method.upper(), path, known, PREFIX)
            made = _operation(method, path, entry[method], shared, examples)
            anchor = f"{made.anchor}-{method}" if number else made.anchor
            # A list and an entry of it differ in what is in braces alone.
            anchor = f"{anchor}-entry" if anchor in taken else anchor
            taken.add(anchor)
            yield replace(made, anchor=anchor)


def _operation(
    method: str,
    path: str,
    declared: Mapping[str, Any],
    shared: list[Mapping[str, Any]],
    examples: tuple[ApiExample, ...],
) -> Operation:
    names = path.removeprefix(f"{PREFIX}/").split("/")
    return Operation(
        # What is in braces differs from entry to entry.
        anchor="-".join(name for name in names if not name.startswith("{")),
        method=method.upper(),
        path=path,
        title=declared.get("summary", ""),
        text=declared.get("description", ""),
        parameters=tuple(_parameter(p) for p in [*shared, *declared.get("parameters", [])]),
        answers=tuple(
            (status, answer["description"])
            for status, answer in declared["responses"].items()
            if "description" in answer
        ),
        examples=examples,
    )


def _parameter(declared: Mapping[str, Any]) -> Parameter:
    schema = declared.get("schema", {})
    return Parameter(
        name=declared["name"],
        place=declared["in"],
        form=_form(schema.get("items", schema)),
        meaning=declared.get("description", ""),
        required=declared.get("required", False),
    )


def _form(schema: Mapping[str, Any]) -> str:
    """What a value must be: `term, publication …`, `integer from 1 to 100`, `string`."""
    if "enum" in schema:
        values = [str(value) for value in schema["enum"] if value is not None]
        more = [f"… ({len(values)})"] if len(values) > MOST_VALUES else []
        return ", ".join(values[:MOST_VALUES] + more)
    parts = [schema.get("type", "string")]
    if "minimum" in schema:
        parts.append(f"from {schema['minimum']} to {schema.get('maximum')}")
    if "maxLength" in schema:
        parts.append(f"of at most {schema['maxLength']} characters")
    return " ".join(parts)
