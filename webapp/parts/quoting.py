"""Definitions listed under their terms, for pages that are not a term's own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from glossary.catalogue.catalogue import Sourced
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import preferred
from webapp.frame.i18n import url
from webapp.parts.ordering import place_of
from webapp.parts.sourcing import SourceLine
from webapp.parts.wording import Text, best, text_of


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
    said: Iterable[Sourced], line_of: Callable[[Definition], SourceLine]
) -> tuple[QuotedTerm, ...]:
    """The definitions by term, in the alphabetical order that the reader sees.

    `line_of` gives the source line of a definition, without what the page says already.
    """
    concepts: dict[str, Concept] = {}
    grouped: dict[str, list[Definition]] = {}
    for concept, definition in said:
        concepts[concept.id] = concept
        grouped.setdefault(concept.id, []).append(definition)
    terms = [_term(concepts[id], grouped[id], line_of) for id in grouped]
    return tuple(sorted(terms, key=lambda term: place_of(term.label)))


def _term(
    concept: Concept, definitions: list[Definition], line_of: Callable[[Definition], SourceLine]
) -> QuotedTerm:
    code, label = preferred(concept.pref_label, definitions[0].language)
    name = best(concept.pref_label)
    shown = text_of(label, code) if label else name
    return QuotedTerm(
        label=shown,
        name=name if name.text != shown.text else None,
        address=url("term.term", id=concept.id),
        definitions=tuple(
            QuotedDefinition(
                id=entry.id,
                text=text_of(entry.text, entry.language),
                line=line_of(entry),
                quoted=entry.kind == "quotation",
                permalink=url("term.term", id=concept.id, _anchor=f"d-{entry.id}"),
            )
            for entry in definitions
        ),
    )
