"""Lists of the static site, divided into pages that load fast on a slow line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from webapp.offline.site_paths import page_path
from webapp.parts.wording import Text, best, theme_name, title_of
from webapp.readers.download.booklet import PrintedWork, letter_for, printed_work
from webapp.readers.download.choosing import sources_of, whole

MOST_ENTRIES = 500
"""Entries on one page: 15 kB compressed where titles are long."""


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A title and the path of its page below the folder of the language."""

    title: Text
    path: str


@dataclass(frozen=True, slots=True)
class SiteList:
    """A page of a list."""

    path: str
    title: str
    tally: int
    """Entries of the whole list."""
    entries: tuple[SiteLink, ...]
    before: str = ""
    """Path of the page before; empty for the first."""
    after: str = ""
    work: PrintedWork | None = None
    """The source whose terms are listed."""
    alike: bool = True
    """Whether other languages have the page under the same path."""


@dataclass(frozen=True, slots=True)
class Directory:
    """A page of links to lists, such as the letters or the themes."""

    title: str
    links: tuple[tuple[str, str, int], ...]
    """Name, path and number of entries of each list."""


def divided(path: tuple[str, str], title: str, entries: Sequence[SiteLink]) -> Iterator[SiteList]:
    """The list on pages below `path`, a folder and an id."""
    parts = max(1, -(-len(entries) // MOST_ENTRIES))
    for part in range(1, parts + 1):
        yield SiteList(
            path=page_path(*path, part),
            title=title,
            tally=len(entries),
            entries=tuple(entries[(part - 1) * MOST_ENTRIES : part * MOST_ENTRIES]),
            before=page_path(*path, part - 1) if part > 1 else "",
            after=page_path(*path, part + 1) if part < parts else "",
        )


def term_entry(record: Record[Concept]) -> SiteLink:
    """The term as lists show it."""
    return SiteLink(best(record.noun.pref_label), page_path("term", record.noun.id))


def letters(catalogue: Catalogue) -> Iterator[tuple[str, str, list[SiteLink]]]:
    """Each letter, the id of its page, and the terms under it."""
    entries = [term_entry(record) for record in whole(catalogue)]
    groups = groupby(entries, key=lambda entry: letter_for(entry.title))
    for number, (name, found) in enumerate(groups, 1):
        yield name, str(number), list(found)


def themes(catalogue: Catalogue) -> Iterator[tuple[str, str, list[SiteLink]]]:
    """Each theme that has terms: its name, its id, and these terms."""
    for id in catalogue.schemes.theme.ids:
        records = (r for r in catalogue.by_theme(id) if r.status == "published")
        if entries := [term_entry(record) for record in records]:
            yield theme_name(id), id, entries


def sources(catalogue: Catalogue) -> Iterator[tuple[SiteLink, PrintedWork, list[SiteLink]]]:
    """Each source of a definition, and the terms that it defines."""
    terms = whole(catalogue)
    found: dict[str, dict[str, SiteLink]] = {}
    for record in terms:
        for definition in record.noun.definition:
            own = found.setdefault(definition.source or "", {})
            own[record.noun.id] = term_entry(record)
    for source in sources_of(terms, catalogue):
        id = source.noun.id
        link = SiteLink(title_of(source.noun), page_path("source", id))
        yield link, printed_work(source.noun), list(found[id].values())
