"""Terms as a booklet: what a hand-out, a printed page and a PDF file say alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from flask_babel import gettext, ngettext

from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.ordering import letter_of
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.current import services
from webapp.frame.i18n import base_url, below_root, full_url, language, listed
from webapp.parts.counting import definitions_words
from webapp.parts.dating import date_words, day_words
from webapp.parts.labelling import NamedText, abbreviation_of, other_labels, synonyms
from webapp.parts.ordering import place_of
from webapp.parts.sourcing import SourceLine, definition_line, organisation_of
from webapp.parts.wording import Text, best, text_of, title_of
from webapp.readers.download.choosing import Chosen, Terms, sources_of
from webapp.readers.download.colophon import licence_words, page_of
from webapp.readers.download.kept_passages import kept_passages


@dataclass(frozen=True, slots=True)
class PrintedDefinition:
    """A definition and who says so, in one line."""

    text: Text
    quoted: bool
    line: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class PrintedTerm:
    """A term as a booklet shows it."""

    anchor: str
    headword: Text
    abbreviation: str | None
    names: tuple[NamedText, ...]
    """In other languages."""
    also: tuple[Text, ...]
    withdrawn: bool
    definitions: tuple[PrintedDefinition, ...]
    note: Text | None
    related: tuple[Text, ...]
    address: str


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """The terms under one letter."""

    name: str
    anchor: str
    terms: tuple[PrintedTerm, ...]


@dataclass(frozen=True, slots=True)
class PrintedWork:
    """A resource as a booklet lists it."""

    maker: str
    title: Text
    date: str
    address: str
    rights: str


@dataclass(frozen=True, slots=True)
class PrintedPassage:
    """A passage that a reader kept, and where it is from."""

    text: Text
    title: Text
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name of a term, and the headword that it is found under."""

    name: Text
    anchor: str
    headword: Text | None
    """None where the name is the headword itself."""


@dataclass(frozen=True, slots=True)
class Booklet:
    """Terms with their definitions, sources and licence, all in words."""

    title: str
    tally: str
    made: str
    address: str
    licence: str
    sections: tuple[PrintedSection, ...]
    sources: tuple[PrintedWork, ...]
    works: tuple[PrintedWork, ...]
    """Further reading."""
    passages: tuple[PrintedPassage, ...]
    index: tuple[IndexEntry, ...]


def booklet(taken: Chosen, catalogue: Catalogue, terms: Terms | None = None) -> Booklet:
    """The booklet of what is taken, or of these `terms` of it."""
    shown = taken.terms if terms is None else terms
    printed = [(record, printed_term(record, catalogue)) for record in shown]
    return Booklet(
        title=taken.title,
        tally=_tally(shown),
        made=day_words(datetime.now(UTC)),
        address=page_of(taken),
        licence=licence_words(),
        sections=tuple(_sections([term for _, term in printed])),
        sources=tuple(printed_work(record.noun) for record in sources_of(shown, catalogue)),
        works=tuple(printed_work(record.noun) for record in taken.works),
        passages=_passages(taken, catalogue),
        index=_index(printed),
    )


def _tally(terms: Terms) -> str:
    definitions = sum(len(record.noun.sourced) for record in terms)
    words = ngettext("%(num)s term", "%(num)s terms", len(terms))
    return f"{words}, {definitions_words(definitions)}"


def _sections(terms: Sequence[PrintedTerm]) -> Iterator[PrintedSection]:
    """The terms by letter as they stand; those of a list that is in no such order, in one."""
    letters = [letter_for(term.headword) for term in terms]
    runs = [name for name, _ in groupby(letters)]
    if len(runs) > len(set(runs)):
        yield PrintedSection("", "terms", tuple(terms))
        return
    for name, group in groupby(terms, key=lambda term: letter_for(term.headword)):
        yield PrintedSection(name, f"letter-{name}", tuple(group))


def letter_for(headword: Text) -> str:
    """The letter that readers of this answer look the headword up under."""
    return letter_of(headword.text, language(), headword.language)


def printed_term(record: Record[Concept], catalogue: Catalogue) -> PrintedTerm:
    """The term in words."""
    concept = record.noun
    return PrintedTerm(
        anchor=concept.id,
        headword=best(concept.pref_label),
        abbreviation=abbreviation_of(concept),
        names=other_labels(concept),
        also=synonyms(concept),
        withdrawn=record.status == "withdrawn",
        definitions=tuple(_definition(entry, catalogue) for entry in concept.definition),
        note=best(concept.scope_note) if concept.scope_note else None,
        related=_related(concept, catalogue),
        address=full_url("term.term", id=concept.id),
    )


def _definition(definition: Definition, catalogue: Catalogue) -> PrintedDefinition:
    line = definition_line(definition, catalogue.resource(definition.source or ""))
    return PrintedDefinition(
        text=text_of(definition.text, definition.language),
        quoted=definition.kind == "quotation",
        line=line_words(line) if definition.source else gettext("TVETipedia summary"),
        comment=definition.comment,
    )


def line_words(line: SourceLine) -> str:
    """The source line as plain words."""
    ours = gettext("summarised by TVETipedia") if line.paraphrased else None
    document = line.document.text if line.document else None
    parts = (line.organisation, document, line.year, line.place, line.locator, ours)
    return listed(str(part) for part in parts if part)


def _related(concept: Concept, catalogue: Catalogue) -> tuple[Text, ...]:
    """The terms around it: broader, narrower and related ones that are published."""
    ids = [*concept.broader, *(r.noun.id for r in catalogue.narrower(concept.id))]
    ids += [record.noun.id for record in catalogue.related(concept.id)]
    found = (catalogue.concepts.get(id) for id in dict.fromkeys(ids))
    return tuple(best(r.noun.pref_label) for r in found if r and r.status == "published")


def printed_work(resource: Resource) -> PrintedWork:
    """The resource in words."""
    return PrintedWork(
        maker=organisation_of(resource),
        title=title_of(resource),
        date=date_words(resource.issued),
        address=resource.url or full_url("resources.resource", id=resource.id),
        rights=resource.rights or "",
    )


def _passages(taken: Chosen, catalogue: Catalogue) -> tuple[PrintedPassage, ...]:
    found = kept_passages(taken, catalogue, services().store)
    return tuple(
        PrintedPassage(each.text, each.title, each.place, base_url() + below_root(each.address))
        for each in found
        if each.text
    )


def _index(terms: Iterable[tuple[Record[Concept], PrintedTerm]]) -> tuple[IndexEntry, ...]:
    """Every name in the language of the headwords, in alphabetical order."""
    entries = {}
    for record, term in terms:
        entries[term.headword.text, term.anchor] = IndexEntry(term.headword, term.anchor, None)
        more = record.noun.alt_label.get(term.headword.language, ())
        for name in more:
            text = Text(name, term.headword.language, term.headword.direction)
            entry = IndexEntry(text, term.anchor, term.headword)
            entries.setdefault((name, term.anchor), entry)
    return tuple(sorted(entries.values(), key=lambda entry: place_of(entry.name)))
