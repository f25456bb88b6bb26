"""The names of a term: abbreviation, names in other languages, synonyms."""

from dataclasses import dataclass

from glossary.nouns.concept import Concept
from glossary.nouns.labels import is_abbreviation
from glossary.vocabulary import UN_LANGUAGES
from webapp.parts.wording import Text, best, text_of, tongue_name

MOST_SYNONYMS = 3
"""Synonyms that are shown at once; the others are behind a click."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A label under the name of its language."""

    name: str
    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class LabelGroup:
    """Every label in one language."""

    name: str
    labels: tuple[Text, ...]


def abbreviation_of(concept: Concept) -> str | None:
    """The first abbreviation among the alternative labels in the headword's language."""
    headword = best(concept.pref_label)
    labels = concept.alt_label.get(headword.language, ())
    found = (label for label in labels if is_abbreviation(label))
    return next((label for label in found if label != headword.text), None)


def other_labels(concept: Concept) -> tuple[NamedText, ...]:
    """The preferred label in each language but the headword's, the UN's six first."""
    shown = best(concept.pref_label).language
    order = {code: place for place, code in enumerate(UN_LANGUAGES)}
    codes = sorted(concept.pref_label, key=lambda code: (order.get(code, len(order)), code))
    return tuple(
        NamedText(tongue_name(code), code, text_of(concept.pref_label[code], code))
        for code in codes
        if code != shown
    )


def synonyms(concept: Concept) -> tuple[Text, ...]:
    """The alternative labels in the headword's language, but for the abbreviation beside it."""
    shown = best(concept.pref_label).language
    abbreviation = abbreviation_of(concept)
    return tuple(
        text_of(label, shown) for label in concept.alt_label.get(shown, ()) if label != abbreviation
    )


def further_labels(concept: Concept) -> tuple[LabelGroup, ...]:
    """The synonyms that are not shown at once, then the alternative labels in other languages."""
    shown = best(concept.pref_label).language
    rest = synonyms(concept)[MOST_SYNONYMS:]
    own = (LabelGroup(tongue_name(shown), rest),) if rest else ()
    return own + tuple(
        LabelGroup(tongue_name(code), tuple(text_of(label, code) for label in labels))
        for code, labels in sorted(concept.alt_label.items())
        if code != shown and labels
    )
