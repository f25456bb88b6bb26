"""The JSON of the nouns: the form of the store, of JSON Lines files and of the interface."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from glossary.message import Said
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.fault_words import fault_words
from glossary.nouns.record import Kind, Noun, kind_of
from glossary.nouns.resource import Resource

Json = dict[str, Any]

_DEFINITION = TypeAdapter(Definition)
_ADAPTERS: dict[Kind, TypeAdapter[Any]] = {
    "concept": TypeAdapter(Concept),
    "resource": TypeAdapter(Resource),
}


class InvalidNounError(ValueError):
    """JSON that is no noun; `problems` holds every (field, problem), the message joins them."""

    def __init__(self, problems: list[tuple[str, Said]]) -> None:
        super().__init__("; ".join(f"{field}: {problem}" for field, problem in problems))
        self.problems = problems


def encode(noun: Noun) -> str:
    """The noun as one line of JSON; attributes that hold their default are left out."""
    adapter = _ADAPTERS[kind_of(noun)]
    return adapter.dump_json(noun, by_alias=True, exclude_defaults=True).decode()


def to_json(noun: Noun | Definition) -> Json:
    """The noun as a JSON object; attributes that hold their default are left out."""
    adapter: TypeAdapter[Any] = (
        _DEFINITION if isinstance(noun, Definition) else _ADAPTERS[kind_of(noun)]
    )
    data: Json = adapter.dump_python(noun, mode="json", by_alias=True, exclude_defaults=True)
    return data


def decode(kind: Kind, text: str | bytes) -> Noun:
    """The concept or resource written as JSON in `text`.

    Raises: InvalidNounError naming every field that is wrong.
    """
    try:
        noun: Noun = _ADAPTERS[kind].validate_json(text, strict=True)
    except ValidationError as error:
        raise InvalidNounError(_problems(error)) from None
    return noun


def _problems(error: ValidationError) -> list[tuple[str, Said]]:
    return [
        (".".join(str(part) for part in entry["loc"]) or "line", fault_words(entry))
        for entry in error.errors(include_url=False)
    ]
