"""Annotated texts as the JSON interface and the command line give them."""

from glossary.catalogue.catalogue import Catalogue
from glossary.citing.reference import GLOSSARY
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import name_of
from glossary.vocabulary import year_of
from webapp.api.answers import (
    AnnotateAnswer,
    FoundTermAnswer,
    MatchAnswer,
    QuotedAnswer,
    ReplacementAnswer,
)
from webapp.asking.annotation import Annotation, FoundTerm
from webapp.frame.addresses import noun_address
from webapp.parts.sourcing import organisation_of

FALLBACK = "en"


def annotate_answer(
    annotation: Annotation, text: str, catalogue: Catalogue, language: str | None, base: str
) -> AnnotateAnswer:
    """The terms of `text` with titles in `language` and full addresses that start with `base`.

    Without `language`, titles are in that of the text.
    """
    titled = language or annotation.language or FALLBACK
    return AnnotateAnswer(
        language=annotation.language,
        detected=annotation.detected,
        matches=tuple(
            MatchAnswer(start, end, text[start:end], f"term/{id}")
            for start, end, id in annotation.matches
        ),
        terms=tuple(_term(term, catalogue, titled, base) for term in annotation.terms),
    )


def _term(term: FoundTerm, catalogue: Catalogue, language: str, base: str) -> FoundTermAnswer:
    code, title = name_of(term.concept, language)
    owner = f"term/{term.concept.id}"
    return FoundTermAnswer(
        id=owner,
        title=title,
        title_language=code,
        url=noun_address(base, owner),
        status="withdrawn" if term.withdrawn else "published",
        replaced_by=_replacement(term.replaced_by, language, base) if term.withdrawn else None,
        definition=_quoted(term.concept, term.definition, catalogue, base),
        definitions=len(term.concept.definition),
        disagree=term.disagree,
        ambiguous=tuple(f"term/{id}" for id in term.ambiguous),
    )


def _replacement(concept: Concept | None, language: str, base: str) -> ReplacementAnswer | None:
    if concept is None:
        return None
    code, title = name_of(concept, language)
    owner = f"term/{concept.id}"
    return ReplacementAnswer(owner, title, code, noun_address(base, owner))


def _quoted(
    concept: Concept, definition: Definition | None, catalogue: Catalogue, base: str
) -> QuotedAnswer | None:
    if definition is None:
        return None
    source = catalogue.resource(definition.source) if definition.source else None
    issued = year_of(source.issued) if source and source.issued else None
    return QuotedAnswer(
        text=definition.text,
        language=definition.language,
        source=(organisation_of(source) or name_of(source, definition.language)[1])
        if source
        else definition.source or GLOSSARY,
        year=definition.year or issued,
        url=f"{noun_address(base, f'term/{concept.id}')}#d-{definition.id}",
    )
