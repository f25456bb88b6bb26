"""Values of a front matter put into the form of our JSON, field by field."""

from collections.abc import Iterator, Mapping
from typing import Any

from glossary.exchange.tables.columns import DEFINITION, heading_of
from glossary.message import Said, english
from glossary.nouns.codec import Json
from glossary.nouns.fields import Field, fields_of
from glossary.vocabulary.tags import language_tag

LANGUAGE = "language"
"""Of everything that names no language itself."""
STATUS = "status"
Value = Any
"""A text, or a list or mapping of values, as YAML has them."""


class EntryFieldError(ValueError):
    """A value that does not fit its field; `field` and `wrong` say which and why."""

    def __init__(self, field: str, wrong: Said) -> None:
        super().__init__(f"{field}: {wrong}")
        self.field = field
        self.wrong = wrong


def concept_json(stated: Mapping[str, Value], body: str) -> tuple[Json, frozenset[str]]:
    """The JSON of a concept, and the headings of what is stated.

    Raises: EntryFieldError for a field that there is not, or a value that does not fit.
    """
    rows = fields_of("concept")
    language = _spoken(stated)
    data: Json = {}
    for name, value in stated.items():
        if name in (LANGUAGE, STATUS, DEFINITION) or value in ("", [], {}):
            continue
        if name not in rows:
            raise EntryFieldError(name, english("no such field"))
        data[name] = _fitting(rows[name], value, language)
    definitions = [*_definitions(stated.get(DEFINITION), body, language)]
    if definitions:
        data[DEFINITION] = definitions
    return data, frozenset(_headings(data))


def _spoken(stated: Mapping[str, Value]) -> str:
    """The language of the file, else that of its first label, else English."""
    labels = stated.get("prefLabel")
    first = next(iter(labels), "en") if isinstance(labels, dict) else "en"
    typed = stated.get(LANGUAGE) or first
    return language_tag(str(typed)) or str(typed)


def _fitting(row: Field, value: Value, language: str) -> Value:
    """The value in the shape of the field; a text without language is in that of the file."""
    if not row.keyed:
        return _shaped(row, value)
    keyed = value if isinstance(value, dict) else {language: value}
    filled = {key: each for key, each in keyed.items() if each not in ("", [], {})}
    return {_key(row, key): _shaped(row, each) for key, each in filled.items()}


def _key(row: Field, typed: str) -> str:
    return (language_tag(typed) or typed) if row.multilingual else typed


def _shaped(row: Field, value: Value) -> Value:
    if row.shape in ("texts", "numbers"):
        listed = value if isinstance(value, list) else [value]
        return [_single(row, each) for each in listed]
    return _single(row, value)


def _single(row: Field, value: Value) -> Value:
    if not isinstance(value, str):
        raise EntryFieldError(row.name, english("it is a list or has parts, where a text belongs"))
    if row.shape in ("number", "numbers"):
        if not (value.isascii() and value.isdecimal() and len(value) < 10):
            raise EntryFieldError(
                row.name, english("“%(text)s” is no whole number", text=value[:40])
            )
        return int(value)
    return value


def _definitions(value: Value, body: str, language: str) -> Iterator[Json]:
    """The definitions; the text below the front matter is that of the first that has none."""
    stated = value if isinstance(value, list) else [value] if value else []
    waiting = body
    if body and all(isinstance(each, dict) and each.get("text") for each in stated):
        stated = [{}, *stated]
    for each in stated:
        if not isinstance(each, dict):
            wrong = english("it is a text, where fields such as kind and source belong")
            raise EntryFieldError(DEFINITION, wrong)
        facts = {name: _fact(name, said) for name, said in each.items() if said != ""}
        if "text" not in facts:
            facts["text"], waiting = waiting, ""
        kind = "quotation" if facts.get("source") else "editorial"
        yield {"language": language, "kind": kind, **facts}


def _fact(name: str, value: Value) -> Value:
    row = fields_of("definition").get(name)
    if row is None:
        raise EntryFieldError(f"{DEFINITION}.{name}", english("no such field"))
    return _single(row, value)


def _headings(data: Json) -> Iterator[str]:
    for name, value in data.items():
        if name == DEFINITION:
            yield from (f"{name}.{part}" for each in value for part in each if part != "id")
        elif isinstance(value, dict):
            yield from (heading_of(name, key) for key in value)
        else:
            yield name
