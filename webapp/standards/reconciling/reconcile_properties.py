"""Properties of terms by which they are told from others, and which are fetched for tables."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of, preferred
from glossary.vocabulary.label_keys import label_key

Values = Callable[[Concept, Catalogue], Iterator[str]]


@dataclass(frozen=True, slots=True)
class TermProperty:
    """A property of terms; its id is that of SKOS where SKOS has it."""

    id: str
    name: str
    values: Values
    """Texts, or ids of terms."""
    is_entity: bool = False
    """Whether the values are ids of terms."""


def _labels(concept: Concept, _known: Catalogue) -> Iterator[str]:
    yield from concept.pref_label.values()


def _others(concept: Concept, _known: Catalogue) -> Iterator[str]:
    yield from (label for labels in concept.alt_label.values() for label in labels)


def _definitions(concept: Concept, _known: Catalogue) -> Iterator[str]:
    yield from (definition.text for definition in concept.definition)


def _notes(concept: Concept, _known: Catalogue) -> Iterator[str]:
    yield from concept.scope_note.values()


def _notations(concept: Concept, _known: Catalogue) -> Iterator[str]:
    yield from concept.notation


def _matches(concept: Concept, _known: Catalogue) -> Iterator[str]:
    yield from concept.exact_match


def _broader(concept: Concept, _known: Catalogue) -> Iterator[str]:
    yield from concept.broader


def _narrower(concept: Concept, known: Catalogue) -> Iterator[str]:
    yield from (record.noun.id for record in known.narrower(concept.id))


def _related(concept: Concept, known: Catalogue) -> Iterator[str]:
    yield from (record.noun.id for record in known.related(concept.id))


def _themes(concept: Concept, known: Catalogue) -> Iterator[str]:
    for id in concept.theme:
        theme = known.schemes.theme.get(id)
        yield preferred(theme.name, "en")[1] if theme else id


PROPERTIES: Mapping[str, TermProperty] = {
    each.id: each
    for each in (
        TermProperty("prefLabel", "Preferred label", _labels),
        TermProperty("altLabel", "Alternative label", _others),
        TermProperty("definition", "Definition", _definitions),
        TermProperty("scopeNote", "Scope note", _notes),
        TermProperty("notation", "Notation", _notations),
        TermProperty("exactMatch", "Exact match", _matches),
        TermProperty("broader", "Broader term", _broader, is_entity=True),
        TermProperty("narrower", "Narrower term", _narrower, is_entity=True),
        TermProperty("related", "Related term", _related, is_entity=True),
        TermProperty("theme", "Theme", _themes),
    )
}


def agrees(concept: Concept, pid: str, sought: tuple[str, ...], known: Catalogue) -> bool:
    """True if one of the values sought is one of the property; terms also by any preferred name."""
    row = PROPERTIES.get(pid)
    if row is None:
        return False
    values = list(row.values(concept, known))
    if row.is_entity:
        others = [other for id in values if (other := known.concept(id))]
        values += [label for other in others for label in other.pref_label.values()]
    return not {label_key(v) for v in values}.isdisjoint(label_key(text) for text in sought)


def cells(concept: Concept | None, pid: str, language: str, known: Catalogue) -> list[object]:
    """The values of the property as data extension gives them; none of an unknown term."""
    row = PROPERTIES.get(pid)
    if row is None or concept is None:
        return []
    values = row.values(concept, known)
    if not row.is_entity:
        return [{"str": text} for text in values]
    others = (known.concept(id) for id in values)
    return [{"id": each.id, "name": name_of(each, language)[1]} for each in others if each]
