"""Which definition to show to a reader of a language."""

from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import FALLBACK
from glossary.vocabulary import base_language


def definition_for(concept: Concept, language: str) -> Definition | None:
    """The first definition in the language, else in English, else in any; our own before others.

    A definition in British English serves where English is asked for.
    """
    return min(concept.definition, key=lambda entry: _order(entry, language), default=None)


def summaries_for(concept: Concept, language: str) -> tuple[Definition, ...]:
    """Our own definitions in the language, else in English, else in the language of the first."""
    ours = [entry for entry in concept.definition if entry.source is None]
    first = min(ours, key=lambda entry: _order(entry, language), default=None)
    return tuple(entry for entry in ours if first and entry.language == first.language)


def _order(entry: Definition, language: str) -> tuple[bool, bool, bool, bool]:
    base = base_language(entry.language)
    return (
        entry.language != language,
        base != base_language(language),
        base != FALLBACK,
        entry.source is not None,
    )
