"""Terms side by side: what the same source says of each, their relations, and what differs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.compare.shared import shared_neighbours, shared_sources, side_by_side
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.defining import summaries_for
from glossary.nouns.record import Record
from glossary.vocabulary import GLOBAL
from webapp.frame.i18n import language, listed, url
from webapp.parts.counting import tally
from webapp.parts.labelling import abbreviation_of
from webapp.parts.sourcing import SourceLine, definition_line
from webapp.parts.wording import (
    Piece,
    Text,
    TextLink,
    best,
    place_words,
    term_link,
    text_of,
    theme_name,
)
from webapp.readers.compare.wanted import FEWEST, comparison_address
from webapp.readers.term.comparing import Wording, contrast

Near = Callable[[Concept], Iterable[str]]
"""Ids of the terms that computation puts beside a term."""


@dataclass(frozen=True, slots=True)
class Said:
    """A definition in the comparison of terms."""

    text: Text
    pieces: tuple[Piece, ...]
    line: SourceLine
    quoted: bool
    permalink: str
    cite: str


@dataclass(frozen=True, slots=True)
class ComparedTerm:
    """One of the terms: its names, our summary, and what other sources than the shared ones say."""

    headword: Text
    abbreviation: str | None
    address: str
    tally: str
    ours: Text | None
    withdrawn: bool
    replaced_by: TextLink | None
    others: tuple[Said, ...]
    without: str
    """Address of the comparison without it; empty where too few would be left."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What one source says of each term; empty for a term that it does not define."""

    line: SourceLine
    cells: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class CellValue:
    """A value in a row of what differs."""

    text: Text
    address: str | None
    alone: bool
    """True if no other of the terms has it."""


@dataclass(frozen=True, slots=True)
class AspectRow:
    """An aspect of the terms, such as their broader terms."""

    name: str
    cells: tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True, slots=True)
class SharedCompanion:
    """A term that is near to several of those compared."""

    link: TextLink
    near: tuple[Text, ...]
    """The compared terms that it is near to; empty where these are all."""


@dataclass(frozen=True, slots=True)
class TermComparison:
    """Everything that the page of a comparison shows, in its order."""

    title: str
    terms: tuple[ComparedTerm, ...]
    marks: bool
    """True where quotations differ in words that are marked."""
    sources: tuple[SourceRow, ...]
    relations: tuple[str, ...]
    """How the terms stand to each other, in sentences."""
    aspects: tuple[AspectRow, ...]
    companions: tuple[SharedCompanion, ...]


def term_comparison(
    records: Sequence[Record[Concept]], catalogue: Catalogue, near: Near
) -> TermComparison:
    """What the page shows of two terms or more."""
    concepts = [record.noun for record in records]
    said = _said(concepts, catalogue)
    shared = shared_sources(concepts)
    return TermComparison(
        title=gettext("%(names)s compared", names=_names(concepts)),
        terms=tuple(_term(record, records, catalogue, said, shared) for record in records),
        marks=any(piece.marked for entry in said.values() for piece in entry.pieces),
        sources=tuple(_source_row(source, concepts, said) for source in shared),
        relations=tuple(_relations(concepts)),
        aspects=tuple(_aspects(concepts, catalogue)),
        companions=_companions(concepts, catalogue, near),
    )


def _names(concepts: Sequence[Concept]) -> str:
    *first, last = (best(concept.pref_label).text for concept in concepts)
    return gettext("%(first)s and %(last)s", first=listed(first), last=last)


Key = tuple[str, str]
"""The ids of a concept and of one of its definitions."""


def _said(concepts: Sequence[Concept], catalogue: Catalogue) -> Mapping[Key, Said]:
    """Every sourced definition of the terms; of quotations the words of one term are marked."""
    entries = [(concept, entry) for concept in concepts for entry in concept.sourced]
    found = contrast(
        [
            Wording(entry.text, entry.language, concept.id, quoted=entry.kind == "quotation")
            for concept, entry in entries
        ],
        [label for concept in concepts for label in concept.pref_label.values()],
    )
    return {
        (concept.id, entry.id): _one(concept, entry, pieces, catalogue)
        for (concept, entry), pieces in zip(entries, found.pieces, strict=True)
    }


def _one(
    concept: Concept, entry: Definition, pieces: tuple[Piece, ...], catalogue: Catalogue
) -> Said:
    return Said(
        text=text_of(entry.text, entry.language),
        pieces=pieces,
        line=definition_line(entry, catalogue.resource(entry.source or "")),
        quoted=entry.kind == "quotation",
        permalink=url("term.term", id=concept.id, _anchor=f"d-{entry.id}"),
        cite=url("citing.term", id=concept.id, d=entry.id),
    )


def _term(
    record: Record[Concept],
    records: Sequence[Record[Concept]],
    catalogue: Catalogue,
    said: Mapping[Key, Said],
    shared: Sequence[str],
) -> ComparedTerm:
    concept = record.noun
    ours = next(iter(summaries_for(concept, language())), None)
    successor = catalogue.concept(concept.replaced_by or "")
    rest = [other.noun.id for other in records if other is not record]
    return ComparedTerm(
        headword=best(concept.pref_label),
        abbreviation=abbreviation_of(concept),
        address=url("term.term", id=concept.id),
        tally=tally(concept),
        ours=text_of(ours.text, ours.language) if ours else None,
        withdrawn=record.status == "withdrawn",
        replaced_by=term_link(successor) if successor else None,
        others=tuple(
            said[concept.id, entry.id] for entry in concept.sourced if entry.source not in shared
        ),
        without=comparison_address(rest) if len(rest) >= FEWEST else "",
    )


def _source_row(source: str, concepts: Sequence[Concept], said: Mapping[Key, Said]) -> SourceRow:
    cells = tuple(
        tuple(said[concept.id, entry.id] for entry in concept.sourced if entry.source == source)
        for concept in concepts
    )
    first = next(entry for cell in cells for entry in cell)
    line = replace(first.line, place=None, place_address=None, locator=None, paraphrased=False)
    return SourceRow(line, cells)


def _relations(concepts: Sequence[Concept]) -> Iterator[str]:
    """How each two of the terms stand to each other, where editors said so."""
    for place, one in enumerate(concepts):
        for other in concepts[place + 1 :]:
            names = {
                "one": best(one.pref_label).text,
                "other": best(other.pref_label).text,
            }
            if other.id in one.broader:
                yield gettext("“%(one)s” is a narrower term of “%(other)s”.", **names)
            elif one.id in other.broader:
                yield gettext("“%(one)s” is a broader term of “%(other)s”.", **names)
            elif other.id in one.related or one.id in other.related:
                yield gettext("“%(one)s” and “%(other)s” are related terms.", **names)


def _aspects(concepts: Sequence[Concept], catalogue: Catalogue) -> Iterator[AspectRow]:
    """Relations, themes and origin, each value marked that only one of the terms has."""
    link = _linking(catalogue)
    compared = {concept.id for concept in concepts}
    named: tuple[
        tuple[str, Callable[[Concept], Iterable[str]], Callable[[str], CellValue]], ...
    ] = (
        (gettext("Broader"), lambda each: each.broader, link),
        (gettext("Narrower"), lambda each: _ids(catalogue.narrower(each.id)), link),
        (gettext("Related"), lambda each: _ids(catalogue.related(each.id)), link),
        (gettext("Themes"), lambda each: each.theme, _theme),
        (gettext("Defined for"), _places, _place),
        (gettext("Definitions from"), _years, _year),
    )
    for name, values, shown in named:
        rows = side_by_side(
            [[each for each in values(concept) if each not in compared] for concept in concepts]
        )
        cells = tuple(
            tuple(replace(shown(value.id), alone=value.alone) for value in row) for row in rows
        )
        if any(cells):
            yield AspectRow(name, cells)


def _ids(records: Iterable[Record[Concept]]) -> list[str]:
    return [record.noun.id for record in records]


def _places(concept: Concept) -> list[str]:
    return [entry.spatial for entry in concept.sourced if entry.spatial]


def _years(concept: Concept) -> list[str]:
    return sorted({str(entry.year) for entry in concept.sourced if entry.year})


def _linking(catalogue: Catalogue) -> Callable[[str], CellValue]:
    def link(id: str) -> CellValue:
        concept = catalogue.concept(id)
        if concept is None:
            return CellValue(text_of(id, None), None, alone=False)
        shown = term_link(concept)
        return CellValue(shown.title, shown.address, alone=False)

    return link


def _theme(id: str) -> CellValue:
    return CellValue(text_of(theme_name(id), None), url("themes.theme", id=id), alone=False)


def _place(code: str) -> CellValue:
    name = gettext("Global") if code == GLOBAL else place_words(code)
    return CellValue(text_of(name, None), None, alone=False)


def _year(year: str) -> CellValue:
    return CellValue(text_of(year, None), None, alone=False)


def _companions(
    concepts: Sequence[Concept], catalogue: Catalogue, near: Near
) -> tuple[SharedCompanion, ...]:
    """Published terms near to two of those compared or more, by editors or by computation."""
    names = {concept.id: best(concept.pref_label) for concept in concepts}
    ids = {
        concept.id: (
            *concept.broader,
            *_ids(catalogue.narrower(concept.id)),
            *_ids(catalogue.related(concept.id)),
            *near(concept),
        )
        for concept in concepts
    }
    found = []
    for id, beside in shared_neighbours(ids).items():
        record = catalogue.concepts.get(id)
        if record and record.status == "published":
            some = () if len(beside) == len(concepts) else tuple(names[each] for each in beside)
            found.append(SharedCompanion(term_link(record.noun), some))
    return tuple(found)
