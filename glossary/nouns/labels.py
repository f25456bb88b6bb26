"""Which label or title to show to a reader, and all labels of a concept."""

import re
from collections.abc import Iterator, Mapping

from glossary.nouns.concept import Concept
from glossary.nouns.record import Noun
from glossary.vocabulary import UN_LANGUAGES, closest, year_of

FALLBACK = "en"
LONGEST_ABBREVIATION = 10
"""Characters."""
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9&/.-]*[A-Z][A-Za-z0-9&/.-]*")


def preferred(labels: Mapping[str, str], language: str) -> tuple[str, str]:
    """(language, text) in the language asked for, else in English, else in any language.

    A label in British English serves where English is asked for, and the other way round.

    Languages of the United Nations go before others; two empty texts where there is no label.
    """
    # Asked for every label that is shown or sorted, and nearly always there: 0.7 µs, not 5.8.
    if text := labels.get(language):
        return language, text
    filled = labels if all(labels.values()) else {c: text for c, text in labels.items() if text}
    for candidate in (language, FALLBACK, *UN_LANGUAGES):
        if code := closest(filled, candidate):
            return code, filled[code]
    return next(iter(sorted(filled.items())), ("", ""))


def name_of(noun: Noun, language: str) -> tuple[str, str]:
    """(language, text) to show as the noun's name; never empty.

    A document without a title is named by who made it and when, such as `OECD, 2014`.
    """
    labels = noun.pref_label if isinstance(noun, Concept) else noun.title
    code, text = preferred(labels, language)
    if text:
        return code, text
    if isinstance(noun, Concept):
        return FALLBACK, noun.id
    year = year_of(noun.issued)
    parts = [", ".join(noun.creator), str(year) if year else ""]
    return FALLBACK, ", ".join(part for part in parts if part) or noun.id


def all_labels(concept: Concept) -> Iterator[tuple[str, str]]:
    """(language, label) of each preferred, then each alternative and each hidden label."""
    yield from concept.pref_label.items()
    for lists in (concept.alt_label, concept.hidden_label):
        for language, labels in lists.items():
            yield from ((language, label) for label in labels)


def is_abbreviation(label: str) -> bool:
    """True for one short word with two capitals or more that make up half of it: `RPL`, `VplB`."""
    if len(label) > LONGEST_ABBREVIATION or not _ABBREVIATION.fullmatch(label):
        return False
    capitals = sum(letter.isupper() for letter in label)
    return 2 * capitals >= sum(letter.isalpha() for letter in label)
