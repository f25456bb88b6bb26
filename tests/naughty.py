"""Texts that programs trip over, and nouns that have one of them in every field."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from glossary.nouns.concept import Concept, Definition
from glossary.nouns.resource import Resource

_STRINGS = Path(__file__).parents[2] / "shared" / "data" / "naughty-strings" / "blns.json"
CONTROLS = (
    "a\nb",
    "a\r\nEND:VEVENT\r\nb",
    "a\tb\x00\x07\x1b",
    "a\x85b\u2028c\u2029d",
    "\x1d\x7f\x9f",
)


def naughty_texts() -> list[str]:
    """Every text of the list, and some with control characters; skipped where it is not there."""
    if not _STRINGS.is_file():
        pytest.skip("the naughty strings are not here: ../shared/data/naughty-strings")
    return [*CONTROLS, *json.loads(_STRINGS.read_text("utf-8"))]


def filled(form: type, id: str, text: str, **given: Any) -> Any:
    """A concept, definition or resource with the text in every field that holds texts."""
    hints = get_type_hints(form)
    values = {field.name: _value(hints[field.name], text) for field in fields(form)}
    known = {name: value for name, value in values.items() if value is not None}
    return form(**known | {"id": id} | given)


def naughty_nouns(number: int, text: str) -> list[Concept | Resource]:
    """A concept and a resource with the text in every field."""
    definition = filled(Definition, "d1", text, language="en")
    return [
        filled(Concept, f"c-{number}", text, definition=(definition,)),
        filled(Resource, f"r-{number}", text),
    ]


def _value(hint: Any, text: str) -> Any:
    kind, arguments = get_origin(hint), get_args(hint)
    if hint is str or (str in arguments and type(None) in arguments):
        return text
    if kind is Literal:
        return arguments[0]
    if kind is tuple and arguments[0] is str:
        return (text, f"{text}x")
    if arguments and arguments[0] is str:
        return {"en": _value(arguments[1], text), "fr": _value(arguments[1], text)}
    return None
