"""A noun as its form: what is in its controls when somebody begins to change it."""

from collections.abc import Iterable, Iterator, Mapping

from glossary.nouns.concept import Concept, Definition
from glossary.nouns.fields import fields_of
from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource
from glossary.vocabulary import place_code, place_name
from glossary.vocabulary.kinds import UNCLASSIFIED
from webapp.desk.entry.shapes import (
    CONCEPT,
    LINES,
    NOTES,
    PLAIN,
    RESOURCE,
    Row,
    Typed,
    blank,
    blank_row,
)


def typed_of(noun: Noun, language: str) -> Typed:
    """The form of the noun; places are written in `language`, English or French."""
    if isinstance(noun, Concept):
        return _concept(noun, language)
    return _resource(noun, language)


def with_new_sources(typed: Typed, sources: Iterable[Resource]) -> Typed:
    """The form with sources that are not stored yet as they are described on the spot."""
    new = {resource.id: resource for resource in sources}
    for row in typed.get("definition", ()):
        source = new.get(row["source"])
        if source:
            row.update(
                source="",
                newTitle=next(iter(source.title.values()), ""),
                newCreator=next(iter(source.creator), ""),
                newYear=source.issued or "",
                newUrl=source.url or "",
            )
    return typed


def typed_new(kind: str, name: str = "", language: str = "en") -> Typed:
    """The form of a noun to be written, with a first label or title if one is given."""
    if kind == "concept":
        typed = blank(CONCEPT)
        typed["label"] = [{"kind": "preferred", "language": language, "text": name}]
        typed["definition"] = [blank_row(CONCEPT, "definition")]
        return typed
    typed = blank(RESOURCE)
    typed["type"] = UNCLASSIFIED
    typed["title"] = [{"language": language, "text": name}]
    return typed


def place_words(code: str, language: str) -> str:
    """The name of a place if it leads back to the code, else the code."""
    name = place_name(code, language)
    return name if place_code(name) == code else code


def _concept(concept: Concept, language: str) -> Typed:
    typed = blank(CONCEPT)
    typed.update(
        id=concept.id,
        label=[*_labels(concept)],
        definition=[_definition(each, language) for each in concept.definition],
        editorialNote=[{"text": note} for note in concept.editorial_note],
        broader=[*_ids(concept.broader)],
        related=[*_ids(concept.related)],
        theme=[*concept.theme],
        **_simple_fields(concept),
    )
    return typed


def _simple_fields(concept: Concept) -> Typed:
    """Notes by language and lists of lines."""
    rows = fields_of("concept")
    lines = {name: "\n".join(getattr(concept, rows[name].attribute)) for name in LINES["concept"]}
    return lines | {name: [*_note(getattr(concept, rows[name].attribute))] for name in NOTES}


def _note(texts: Mapping[str, str | tuple[str, ...]]) -> Iterator[Row]:
    """A row for each text of a note."""
    for code, some in texts.items():
        for text in (some,) if isinstance(some, str) else some:
            yield {"language": code, "text": text}


def _labels(concept: Concept) -> Iterator[Row]:
    for code, label in concept.pref_label.items():
        yield {"kind": "preferred", "language": code, "text": label}
    for kind, lists in (("alternative", concept.alt_label), ("hidden", concept.hidden_label)):
        for code, labels in lists.items():
            yield from ({"kind": kind, "language": code, "text": label} for label in labels)


def _definition(definition: Definition, language: str) -> Row:
    row = dict.fromkeys(CONCEPT.rows["definition"], "")
    row.update(
        id=definition.id,
        text=definition.text,
        language=definition.language,
        kind=definition.kind,
        source=definition.source or "",
        locator=definition.locator or "",
        spatial=place_words(definition.spatial, language) if definition.spatial else "",
        year="" if definition.year is None else str(definition.year),
        comment=definition.comment or "",
    )
    return row


def _resource(resource: Resource, language: str) -> Typed:
    typed = blank(RESOURCE)
    for name in PLAIN:
        typed[name] = getattr(resource, name) or ""
    typed.update(
        id=resource.id,
        type=resource.type,
        titleSupplied="on" if resource.title_supplied else "",
        creator="\n".join(resource.creator),
        theme=[*resource.theme],
        title=[*_by_language(resource.title)],
        abstract=[*_by_language(resource.abstract)],
        language=[{"code": code} for code in resource.language],
        spatial=[{"place": place_words(code, language)} for code in resource.spatial],
        identifier=[{"scheme": key, "text": text} for key, text in resource.identifier.items()],
        subject=[*_ids(resource.subject)],
    )
    return typed


def _by_language(texts: Mapping[str, str]) -> Iterator[Row]:
    return ({"language": code, "text": text} for code, text in texts.items())


def _ids(ids: Iterable[str]) -> Iterator[Row]:
    return ({"id": id} for id in ids)
