"""The order of lists, as the reader of the page looks things up."""

from collections.abc import Iterable, Mapping

from glossary.catalogue.ordering import SortKey, letter_of, sort_key
from webapp.frame.i18n import language
from webapp.parts.wording import Text

SHORTEST_WITH_JUMPS = 24
"""Entries of a list from which on it has a jump to each letter."""


def place_of(text: Text) -> SortKey:
    """Where a title or label stands in an alphabetical list."""
    return sort_key(text.text, language(), text.language)


def place_of_words(words: str) -> SortKey:
    """Where words of the page stand in an alphabetical list."""
    return sort_key(words, language())


def jumps(names: Iterable[str]) -> Mapping[str, str]:
    """The letter that begins at each name, for jumps in a long list; empty for a short one.

    `names` are in alphabetical order.
    """
    ordered = list(names)
    if len(ordered) < SHORTEST_WITH_JUMPS:
        return {}
    first: dict[str, str] = {}
    for name in ordered:
        first.setdefault(letter_of(name, language()), name)
    return {name: letter for letter, name in first.items()}
