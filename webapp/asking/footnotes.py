"""Footnotes for the terms in a text, ready to paste."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from glossary.catalogue.catalogue import Catalogue
from glossary.citing import reference
from glossary.nouns.labels import name_of
from webapp.asking.annotation import Annotation, FoundTerm
from webapp.frame.addresses import revision_address


@dataclass(frozen=True, slots=True)
class TermNote:
    """What is said of a term in a text."""

    term: FoundTerm
    defined: str
    """Its name, and its definition where it has one."""
    citation: str
    """How to cite that today."""

    @property
    def text(self) -> str:
        """The whole footnote."""
        return f"{self.defined} {self.citation}"


def footnotes(
    annotation: Annotation, catalogue: Catalogue, base: str, language: str
) -> Iterator[TermNote]:
    """A note on each term in the text but withdrawn ones.

    `language` is that of the words in which sources are named; addresses start with `base`.
    """
    for term in annotation.terms:
        if not term.withdrawn:
            code = term.definition.language if term.definition else annotation.language or language
            name = name_of(term.concept, code)[1]
            citation = _cited(term, catalogue, base, language)
            yield TermNote(term, f"{name}{_said(term)}", citation)


def _said(term: FoundTerm) -> str:
    if term.definition is None:
        return "."
    text = " ".join(term.definition.text.split())
    if term.definition.kind == "quotation":
        return f": “{text}”"
    return f": {text}" if text.endswith((".", "!", "?", "。")) else f": {text}."


def _cited(term: FoundTerm, catalogue: Catalogue, base: str, language: str) -> str:
    concept, definition, record = term.concept, term.definition, term.record
    address = revision_address(base, record, f"d-{definition.id}" if definition else None)
    today = datetime.now(UTC).date()
    visit = reference.Visit(address, today, language, record.revision, record.modified.date())
    if definition is None:
        return reference.entry_citation(concept, visit).text
    source = catalogue.resource(definition.source) if definition.source else None
    return reference.citation(concept, definition, source, visit).text
