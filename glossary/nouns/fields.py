"""The table of fields: what concepts, resources and definitions consist of.

A row is an attribute of `Concept`, `Resource` or `Definition` with its type and its `About`. The
JSON, differences, the three-way merge, merging two concepts, columns of tables, the form, and names
of fields on pages derive from it, so a new field is one attribute there and, where it is shown, one
line of a template.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from pydantic.alias_generators import to_camel

from glossary.message import Message
from glossary.nouns.about import Role
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Kind, Noun
from glossary.nouns.resource import Resource

Shape = Literal["text", "number", "flag", "texts", "numbers", "definitions"]
"""What a field holds; one that has a value for each key holds this for each."""
AnyNoun = TypeVar("AnyNoun", Concept, Resource)


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the table."""

    name: str
    """As in JSON: `prefLabel`."""
    attribute: str
    """As in Python: `pref_label`."""
    shape: Shape
    keyed: bool
    """Whether it has a value for each key: each language, or each scheme of identifiers."""
    multilingual: bool
    """Whether these keys are languages."""
    required: bool
    label: Message
    """The words for it."""
    property: str
    """Its term in SKOS, Dublin Core or our own vocabulary, such as `skos:prefLabel`."""
    role: Role
    public: bool
    """Whether readers see it."""


@cache
def fields_of(what: Kind | Literal["definition"]) -> Mapping[str, Field]:
    """The rows of a concept, resource or definition by name, in the order of the JSON."""
    form = {"concept": Concept, "resource": Resource, "definition": Definition}[what]
    hints = get_type_hints(form, include_extras=True)
    rows = (
        _field(each.name, hints[each.name], each.default is each.default_factory is MISSING)
        for each in fields(form)
    )
    return {row.name: row for row in rows}


def field_of(name: str) -> Field | None:
    """The row of a concept or, failing that, of a resource with this name."""
    return fields_of("concept").get(name) or fields_of("resource").get(name)


def names_with_role(*roles: Role) -> frozenset[str]:
    """The names of the fields of concepts and resources that have one of these roles."""
    rows = (*fields_of("concept").values(), *fields_of("resource").values())
    return frozenset(row.name for row in rows if row.role in roles)


def is_multilingual(name: str) -> bool:
    """Whether the field of this name has a value for each language."""
    row = field_of(name)
    return row is not None and row.multilingual


def public_part(noun: AnyNoun) -> AnyNoun:
    """The noun without what only editors see."""
    kind: Kind = "concept" if isinstance(noun, Concept) else "resource"
    hidden = {row.attribute: () for row in fields_of(kind).values() if not row.public}
    changes: dict[str, Any] = {name: empty for name, empty in hidden.items() if getattr(noun, name)}
    return replace(noun, **changes) if changes else noun


def required_fields(noun: Noun) -> tuple[Field, ...]:
    """The rows that the JSON of the noun must have."""
    kind: Kind = "concept" if isinstance(noun, Concept) else "resource"
    return tuple(row for row in fields_of(kind).values() if row.required)


def _field(attribute: str, hint: Any, required: bool) -> Field:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{attribute} has no About: say what the field is for.")
    kind, about = get_args(hint)[:2]
    shape, keyed = _shape(kind)
    return Field(
        name=to_camel(attribute),
        attribute=attribute,
        shape=shape,
        keyed=keyed,
        multilingual=keyed and about.keys == "language",
        required=required,
        label=about.label,
        property=about.property,
        role=about.role,
        public=about.public,
    )


def _shape(hint: Any) -> tuple[Shape, bool]:
    """(shape, whether there is a value for each key) of a type."""
    if get_origin(hint) is Mapping:
        return _shape(get_args(hint)[1])[0], True
    if get_origin(hint) is tuple:
        of = get_args(hint)[0]
        return ("numbers" if of is int else "definitions" if of is Definition else "texts"), False
    if hint is bool:
        return "flag", False
    return ("number" if int in (hint, *get_args(hint)) else "text"), False
