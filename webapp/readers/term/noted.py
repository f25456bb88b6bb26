"""Notes on a concept, its notations, and its matches in other vocabularies."""

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.nouns.concept import Concept
from glossary.nouns.fields import Field, fields_of
from glossary.nouns.labels import preferred
from glossary.vocabulary import addresses
from webapp.frame.i18n import language, translated
from webapp.parts.wording import Text, text_of


@dataclass(frozen=True, slots=True)
class Note:
    """The texts of one kind of note, in one language."""

    name: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A concept of another vocabulary that matches in some way."""

    name: str
    """How it matches."""
    address: str
    is_link: bool


def notes_of(concept: Concept) -> tuple[Note, ...]:
    """The notes that readers see, in the order of the fields."""
    rows = (row for row in _rows("note") if row.multilingual and row.public)
    notes = (Note(translated(row.label), _texts(getattr(concept, row.attribute))) for row in rows)
    return tuple(note for note in notes if note.texts)


def matches_of(concept: Concept) -> tuple[Match, ...]:
    """The matches in other vocabularies, in the order of the fields."""
    return tuple(
        Match(translated(row.label), address, addresses(address) == (address,))
        for row in _rows("match")
        for address in getattr(concept, row.attribute)
    )


def _rows(role: str) -> tuple[Field, ...]:
    return tuple(row for row in fields_of("concept").values() if row.role == role)


def _texts(note: Mapping[str, str | tuple[str, ...]]) -> tuple[Text, ...]:
    """The texts in the reader's language, else in the one that labels fall back to."""
    by_language = {code: (some,) if isinstance(some, str) else some for code, some in note.items()}
    firsts = {code: next(filter(None, some), "") for code, some in by_language.items()}
    code, _ = preferred(firsts, language())
    return tuple(text_of(text, code) for text in by_language.get(code, ()) if text)
