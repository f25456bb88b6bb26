"""Themes and kinds as the pages list them."""

from dataclasses import dataclass

from flask_babel import gettext

from glossary.store.collections import CollectionChange
from glossary.vocabulary.collections import Collection, Scheme, SchemeName
from webapp.frame.current import kinds, services, themes
from webapp.frame.full_names import full_name
from webapp.frame.i18n import listed
from webapp.parts.dating import moment_words
from webapp.parts.wording import kind_name, theme_name


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """A theme or kind in the list."""

    id: str
    name: str
    retired: bool
    part_of: str
    """Name of the theme that it is part of."""
    entries: int
    """Public entries that have it."""
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A theme that another can be part of."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """A line of what was changed."""

    name: str
    words: str
    account: str
    when: str


def scheme_of(scheme: SchemeName) -> Scheme:
    """The themes or the kinds as they are now.

    Raises: StoreError when the store cannot be read.
    """
    return themes() if scheme == "theme" else kinds()


def name_of(scheme: SchemeName, id: str) -> str:
    """The words for a theme or kind; its id if unknown."""
    return theme_name(id) if scheme == "theme" else kind_name(id)


def lines(scheme: SchemeName) -> list[CollectionLine]:
    """The themes or kinds in their order."""
    every = scheme_of(scheme).every
    return [
        CollectionLine(
            id=each.id,
            name=name_of(scheme, each.id),
            retired=each.retired,
            part_of=name_of(scheme, each.part_of) if each.part_of else "",
            entries=_entries(scheme, each.id),
            first=number == 0,
            last=number == len(every) - 1,
        )
        for number, each in enumerate(every)
    ]


def choices(theme: Collection) -> list[Choice]:
    """The themes that this one can be part of."""
    known = themes()
    others = (each.id for each in known.offered if theme.id not in (each.id, *known.above(each.id)))
    return [Choice(id, theme_name(id)) for id in others]


def change_of(each: CollectionChange) -> Change:
    """The line for a change."""
    names = listed(f"{name} ({tag})" for tag, name in each.collection.name.items())
    words = gettext("retired") if each.collection.retired else names
    return Change(each.collection.id, words, full_name(each.account), moment_words(each.at))


def _entries(scheme: SchemeName, id: str) -> int:
    catalogue = services().catalogue()
    if scheme == "kind":
        return len(catalogue.resources_of(id))
    return len(catalogue.by_theme(id)) + len(catalogue.resources_by_theme(id))
