"""What themes and kinds of resource are, in the words of the editors."""

from glossary.nouns.labels import preferred
from glossary.vocabulary.collections import Collection
from webapp.frame.current import kinds, themes
from webapp.frame.i18n import language


def theme_introduction(theme: str) -> str:
    """What a theme is about; empty for one that is not known."""
    return _note(themes().get(theme))


def kind_introduction(kind: str) -> str:
    """What a kind of resource is; empty for one that is not known."""
    return _note(kinds().get(kind))


def _note(known: Collection | None) -> str:
    return preferred(known.note, language())[1] if known else ""
