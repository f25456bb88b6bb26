"""What a theme or kind must be, whoever makes it: names of its own, known languages, no circle."""

from collections.abc import Iterator

from glossary.desk.collections.words import WORDS
from glossary.desk.errors import WorkflowError
from glossary.message import Message, english
from glossary.vocabulary import is_language, slug_problem
from glossary.vocabulary.collections import Collection, Scheme, SchemeName
from glossary.vocabulary.kinds import RESERVED, TERM
from glossary.vocabulary.label_keys import label_key

LONGEST_NAME = 100
LONGEST_NOTE = 1000
"""Characters."""


def known_as(scheme: SchemeName, id: str, known: Scheme) -> Collection:
    """The collection with this id.

    Raises: WorkflowError when there is none.
    """
    found = known.get(id)
    if found is None:
        raise WorkflowError("unknown", WORDS[scheme].unknown(id))
    return found


def need_new_id(scheme: SchemeName, id: str, known: Scheme) -> None:
    """Require an id that addresses can be made of and that nothing else has.

    Raises: WorkflowError when it cannot be used.
    """
    if known.get(id):
        raise WorkflowError("id", WORDS[scheme].taken_id(id))
    if wrong := slug_problem(id):
        raise WorkflowError("id", english("The id cannot be used: %(wrong)s.", wrong=wrong))
    if scheme == "kind" and id in RESERVED:
        message = english("“%(id)s” means something else in searches: choose another id.", id=id)
        raise WorkflowError("id", message)


def need_sound(scheme: SchemeName, made: Collection, known: Scheme) -> None:
    """Require names of its own, known languages and no circle.

    Raises: WorkflowError when one of these is missing.
    """
    faults = (*_faults(scheme, made), *_parts(scheme, made, known), *_taken(scheme, made, known))
    for code, wrong in faults:
        raise WorkflowError(code, wrong)


def _faults(scheme: SchemeName, made: Collection) -> Iterator[tuple[str, Message]]:
    if not any(name.strip() for name in made.name.values()):
        yield "no-name", WORDS[scheme].no_name
    for code in (*made.name, *made.plural, *made.note):
        if not is_language(code):
            yield "language", english("“%(code)s” is no language code", code=code)
    longest = ((made.name, LONGEST_NAME), (made.plural, LONGEST_NAME), (made.note, LONGEST_NOTE))
    for texts, most in longest:
        for text in texts.values():
            if len(text) > most:
                yield (
                    "too-long",
                    english("A text has more than %(most)s characters: shorten it.", most=most),
                )


def _parts(scheme: SchemeName, made: Collection, known: Scheme) -> Iterator[tuple[str, Message]]:
    if not made.part_of:
        return
    if scheme == "kind":
        yield "part", english("A kind cannot be part of another.")
    if made.part_of == made.id or made.id in known.above(made.part_of):
        yield "circle", english("A theme cannot be part of itself, by way of others either.")
    above = known.get(made.part_of)
    if above is None or above.retired:
        yield "unknown", WORDS[scheme].unknown(made.part_of)


def _taken(scheme: SchemeName, made: Collection, known: Scheme) -> Iterator[tuple[str, Message]]:
    """Names that another has in the same language."""
    others = (*known.every, TERM) if scheme == "kind" else known.every
    for other in others:
        for code in dict.fromkeys((*made.name, *made.plural)):
            for key, name in _named(made, code).items():
                if other.id != made.id and key in _named(other, code):
                    yield "name", WORDS[scheme].taken_name(name)


def _named(collection: Collection, language: str) -> dict[str, str]:
    """The names in a language by how they are compared."""
    names = (collection.name.get(language, ""), collection.plural.get(language, ""))
    return {key: name for name in names if (key := label_key(name))}
