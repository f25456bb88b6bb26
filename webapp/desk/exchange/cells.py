"""The cells that an import would change, with ids by the names of what they name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.compare.difference import FieldChange
from glossary.compare.word_difference import Stretch
from glossary.nouns.concept import Concept
from glossary.nouns.fields import is_multilingual
from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource
from indexer.loading import NounChange, Staged
from webapp.frame.i18n import direction, language
from webapp.parts.differing import DifferencePart, Parts, joined
from webapp.parts.field_names import field_words
from webapp.parts.naming import Named, holds_ids, named


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell that would change; a side is empty where there is nothing."""

    name: str
    before: Parts
    after: Parts
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Names:
    """What ids name: what is public, and what would come in."""

    public: Catalogue
    coming: Mapping[tuple[type[Noun], str], Noun]

    def concept(self, id: str) -> Concept | None:
        """The concept that would come in under this id, or None."""
        noun = self.coming.get((Concept, id))
        return noun if isinstance(noun, Concept) else None

    def resource(self, id: str) -> Resource | None:
        """The resource that would come in under this id, or None."""
        noun = self.coming.get((Resource, id))
        return noun if isinstance(noun, Resource) else None

    def named(self, path: str, id: str) -> Named:
        """What the id names; what is not public yet has no page to lead to."""
        found = named(path, id, self.public)
        return found if found.title else replace(named(path, id, self), address="")


def names_of(staged: Staged, public: Catalogue) -> Names:
    """The names for the cells of the import."""
    nouns = (revision.noun for revision in staged.revisions)
    return Names(public, {(type(noun), noun.id): noun for noun in nouns})


def cells_of(change: NounChange, names: Names) -> Iterator[TableCell]:
    """Every cell that the change changes."""
    for field in change.fields:
        head, _, rest = field.path.partition(".")
        code = rest if rest and is_multilingual(head) else language()
        name = gettext("Pages of text") if field.path == "pages" else field_words(field.path)
        before, after = _sides(field, names)
        yield TableCell(name, before, after, code, direction(code))


def _sides(field: FieldChange, names: Names) -> Iterable[Parts]:
    return (_parts(field.path, text, names) for text in (field.before, field.after))


def _parts(path: str, text: str, names: Names) -> Parts:
    if not text:
        return ()
    if not holds_ids(path):
        return (DifferencePart(Stretch(text, "same")),)
    ids = text.split("\n")
    return joined(
        ((DifferencePart(Stretch(id, "same"), names.named(path, id)),) for id in ids), "\n"
    )
