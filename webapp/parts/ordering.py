"""The order of lists, as the reader of the page looks things up."""

from glossary.catalogue.ordering import SortKey, sort_key
from webapp.frame.i18n import language
from webapp.parts.wording import Text


def place_of(text: Text) -> SortKey:
    """Where a title or label stands in an alphabetical list."""
    return sort_key(text.text, language(), text.language)


def place_of_words(words: str) -> SortKey:
    """Where words of the page stand in an alphabetical list."""
    return sort_key(words, language())
