"""Alphabetical lists in one language; a change costs the letters that it touches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.catalogue.inverted import merged, without
from glossary.catalogue.ordering import SortKey, letter_of, sort_key
from glossary.catalogue.orders import NameOrder, name_order
from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of
from glossary.nouns.record import Record


@dataclass(frozen=True, slots=True)
class Headword:
    """A concept under its label in an alphabetical list."""

    text: str
    language: str
    """Language of `text`: another than the one asked for where a label is missing."""
    concept: Concept


Letters = tuple[tuple[str, tuple[Headword, ...]], ...]


def updated_letters(
    before: Letters,
    gone: Iterable[Record[Concept]],
    come: Iterable[Record[Concept]],
    language: str,
) -> Letters:
    """Letters with their headwords in a language, both in alphabetical order.

    Those of what is published among `gone` leave, those of what is among `come` enter.
    """
    leaving, entering = _by_letter(gone, language), _by_letter(come, language)
    found = dict(before)

    def order(word: Headword) -> tuple[SortKey, NameOrder]:
        return sort_key(word.text, language, word.language), name_order(word.concept)

    for letter in dict.fromkeys((*leaving, *entering)):
        left = without(found.get(letter, ()), leaving.get(letter, ()), order)
        found[letter] = tuple(merged(left, entering.get(letter, ()), order))
    groups = [(letter, words) for letter, words in found.items() if words]
    return tuple(sorted(groups, key=lambda group: order(group[1][0])))


def _by_letter(records: Iterable[Record[Concept]], language: str) -> Mapping[str, list[Headword]]:
    found: dict[str, list[Headword]] = {}
    for record in records:
        if record.status == "published":
            shown, text = name_of(record.noun, language)
            word = Headword(text, shown, record.noun)
            found.setdefault(letter_of(text, language, shown), []).append(word)
    return found
