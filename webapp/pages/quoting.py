"""Definitions listed under their terms, for pages that are not a term's own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from glossary.catalogue import Catalogue, Sourced
from glossary.concept import Concept, Definition
from glossary.labels import preferred
from glossary.ordering import sort_key
from glossary.resource import Resource
from webapp.i18n import url
from webapp.pages.sourcing import SourceLine, definition_line
from webapp.pages.wording import Text, best, text_of


@dataclass(frozen=True, slots=True)
class QuotedDefinition:
    """A definition, who says so, and its permanent address on the page of its term."""

    id: str
    text: Text
    line: SourceLine
    quoted: bool
    permalink: str


@dataclass(frozen=True, slots=True)
class QuotedTerm:
    """A term with some of its definitions."""

    label: Text
    """The label in the language of the definitions."""
    name: Text | None
    """The label that the reader knows it by, where that is another."""
    address: str
    definitions: tuple[QuotedDefinition, ...]


def quoted_terms(
    said: Iterable[Sourced], catalogue: Catalogue, own: Resource | None = None
) -> tuple[QuotedTerm, ...]:
    """The definitions by term, in the alphabetical order that the reader sees.

    Source lines leave out what is the same for all where they come from one document, `own`.
    """
    concepts: dict[str, Concept] = {}
    grouped: dict[str, list[Definition]] = {}
    for concept, definition in said:
        concepts[concept.id] = concept
        grouped.setdefault(concept.id, []).append(definition)
    terms = [_term(concepts[id], grouped[id], catalogue, own) for id in grouped]
    return tuple(sorted(terms, key=lambda term: sort_key(term.label.text)))


def _term(
    concept: Concept,
    definitions: list[Definition],
    catalogue: Catalogue,
    own: Resource | None,
) -> QuotedTerm:
    code, label = preferred(concept.pref_label, definitions[0].language)
    name = best(concept.pref_label)
    shown = text_of(label, code) if label else name
    return QuotedTerm(
        label=shown,
        name=name if name.text != shown.text else None,
        address=url("term.term", id=concept.id),
        definitions=tuple(_quoted(concept, entry, catalogue, own) for entry in definitions),
    )


def _quoted(
    concept: Concept,
    definition: Definition,
    catalogue: Catalogue,
    own: Resource | None,
) -> QuotedDefinition:
    line = definition_line(definition, catalogue.resource(definition.source or ""))
    if own is not None:
        same_year = definition_line(replace(definition, year=None), own).year == line.year
        line = replace(
            line, organisation=None, document=None, year=None if same_year else line.year
        )
    return QuotedDefinition(
        id=definition.id,
        text=text_of(definition.text, definition.language),
        line=line,
        quoted=definition.kind == "quotation",
        permalink=url("term.term", id=concept.id, _anchor=f"d-{definition.id}"),
    )
