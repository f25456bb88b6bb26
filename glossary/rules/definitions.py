"""Rules for the definitions of a concept."""

from collections import Counter
from collections.abc import Iterator

from glossary.catalogue.lookups import World
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.fields import fields_of
from glossary.rules.problem import Problem, problem
from glossary.rules.values import (
    languages_are_codes,
    places_exist,
    text_lists_are_filled,
    texts_are_filled,
)
from glossary.vocabulary import slug_problem

_YEARS = range(1000, 2101)
_SOURCELESS = {
    "quotation": english("the quotation names no source"),
    "paraphrase": english("the paraphrase names no source"),
}


def definition_ids(concept: Concept) -> Iterator[Problem]:
    """Definitions are cited by their ids, so these must be unique and fit into an address."""
    counts = Counter(definition.id for definition in concept.definition)
    for number, definition in enumerate(concept.definition):
        field = f"definition.{number}.id"
        if wrong := slug_problem(definition.id):
            message = english("the id is no slug: %(wrong)s", wrong=wrong)
            fix = english("Use an id such as “d1”.")
            yield problem(concept, field, "definition-id", message, fix)
        if counts[definition.id] > 1:
            message = english(
                "“%(id)s” is the id of %(count)s definitions",
                id=definition.id,
                count=counts[definition.id],
            )
            fix = english("Give the newer one an id that this concept never had.")
            yield problem(concept, field, "definition-id-twice", message, fix)


def definitions_have_sources(concept: Concept, world: World) -> Iterator[Problem]:
    """What others say must name where they say it, and that resource must exist."""
    for number, definition in enumerate(concept.definition):
        field, source = f"definition.{number}.source", definition.source
        if source is None:
            if definition.kind != "editorial":
                message = _SOURCELESS[definition.kind]
                fix = english("Name the resource that it comes from, or make it editorial.")
                yield problem(concept, field, "no-source", message, fix)
        elif world.resource(source) is None:
            message = english("there is no resource “%(id)s”", id=source)
            fix = english("Correct the id, or add the resource first.")
            yield problem(concept, field, "unknown-source", message, fix)
        elif world.is_withdrawn("resource", source):
            message = english("the resource %(id)s is withdrawn", id=source)
            fix = english("Name another edition, or withdraw the definition.")
            yield problem(concept, field, "withdrawn-source", message, fix, severity="warning")


def definition_values(concept: Concept) -> Iterator[Problem]:
    """Definitions need a text, a known language and place, and a year that can be one."""
    for number, definition in enumerate(concept.definition):
        at = f"definition.{number}"
        if not definition.text.strip():
            message, fix = english("the text is empty"), english("Write it.")
            yield problem(concept, f"{at}.text", "empty-text", message, fix)
        yield from languages_are_codes(concept, f"{at}.language", [definition.language])
        if definition.spatial is not None:
            yield from places_exist(concept, f"{at}.spatial", [definition.spatial])
        if definition.year is not None and definition.year not in _YEARS:
            message = english(
                "%(year)s is not a year from %(first)s to %(last)s",
                year=definition.year,
                first=_YEARS.start,
                last=_YEARS.stop - 1,
            )
            fix = english("Correct or delete the year.")
            yield problem(concept, f"{at}.year", "bad-date", message, fix)


def notes_are_filled(concept: Concept) -> Iterator[Problem]:
    """Notes must be filled and in known languages."""
    yield from texts_are_filled(concept, "scopeNote", concept.scope_note)
    for field in fields_of("concept").values():
        if field.role == "note" and field.multilingual and field.shape == "texts":
            yield from text_lists_are_filled(concept, field.name, getattr(concept, field.attribute))


def notations_are_filled(concept: Concept) -> Iterator[Problem]:
    """Notations must be filled, and each is there once."""
    for number, notation in enumerate(concept.notation):
        at = f"notation.{number}"
        if not notation.strip():
            message, fix = english("the notation is empty"), english("Write or delete it.")
            yield problem(concept, at, "empty-text", message, fix)
        elif notation in concept.notation[:number]:
            message = english("“%(notation)s” is there already", notation=notation)
            yield problem(concept, at, "notation-twice", message, english("Keep it once."))
