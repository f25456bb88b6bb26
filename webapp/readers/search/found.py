"""Hits as the list of results shows them, and the card for a term that was named exactly."""

from dataclasses import dataclass

from flask_babel import gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.defining import definition_for
from glossary.nouns.resource import Resource
from indexer.query.results import Hit, PassageHit, Snippet
from webapp.frame.i18n import language, listed, url
from webapp.parts.counting import places_words, tally
from webapp.parts.labelling import NamedText, abbreviation_of, other_labels
from webapp.parts.passages import page_address
from webapp.parts.sourcing import SourceLine, definition_line, place_address, short_organisation
from webapp.parts.using import page_name
from webapp.parts.wording import (
    Link,
    Marked,
    Text,
    best,
    kind_name,
    marked,
    place_words,
    text_of,
    tongue_name,
)

MOST_SOURCES = 8
"""Sources that the card of a term lists."""
UNDATED = 9999
"""Sorts what has no year behind what has one."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a hit was found, where its title does not show it."""

    before: str
    label: Text
    after: str


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A further passage of a resource: its page and its words."""

    name: str
    address: str
    snippet: Marked


@dataclass(frozen=True, slots=True)
class FoundItem:
    """A hit in words."""

    kind: str
    title: Marked
    address: str
    snippet: Marked | None
    page: Link | None
    why: Why | None
    line: SourceLine
    passages: tuple[FoundPassage, ...]
    more: int
    more_address: str


@dataclass(frozen=True, slots=True)
class TickedSource:
    """A definition that can be ticked for a comparison, by who says so."""

    definition: str
    name: str


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """A term that the query names, with its first definition."""

    kind: str
    headword: Text
    abbreviation: str | None
    address: str
    labels: tuple[NamedText, ...]
    definition: Text | None
    line: SourceLine | None
    """Who says so; none for a definition of ours."""
    invitation: str
    sources: tuple[TickedSource, ...]
    """The sources of its definitions, to tick; empty where there is nothing to compare."""
    more_sources: int


def found_item(hit: Hit, words: str) -> FoundItem:
    """What the list says of a hit; `words` is the query, kept in links to a resource's pages."""
    snippet = hit.snippet if hit.snippet.text else None
    return FoundItem(
        kind=kind_name(hit.kind),
        title=marked(hit.title, hit.title_marks, hit.title_language),
        address=_address(hit, words),
        snippet=_snippet(snippet) if snippet else None,
        page=_page_link(hit, words),
        why=_why(hit),
        line=_line(hit),
        passages=tuple(_passage(hit, passage, words) for passage in hit.passages),
        more=hit.more,
        more_address=_address(hit, words),
    )


def answer_card(concept: Concept, catalogue: Catalogue) -> AnswerCard:
    """The card of a term, with the definition that serves the reader best."""
    first = definition_for(concept, language())
    source = catalogue.resource(first.source) if first and first.source else None
    return AnswerCard(
        kind=kind_name("term"),
        headword=best(concept.pref_label),
        abbreviation=abbreviation_of(concept),
        address=url("term.term", id=concept.id),
        labels=other_labels(concept),
        definition=text_of(first.text, first.language) if first else None,
        line=definition_line(first, source) if first and first.source else None,
        invitation=_invitation(concept),
        sources=_sources(concept, catalogue)[:MOST_SOURCES],
        more_sources=max(0, len(concept.sourced) - MOST_SOURCES),
    )


def _sources(concept: Concept, catalogue: Catalogue) -> tuple[TickedSource, ...]:
    """The definitions by year; none for a term with a single one."""
    if len(concept.sourced) < 2:
        return ()
    named = sorted(
        (line.year or UNDATED, _short(line, source), entry.id)
        for entry in concept.sourced
        for source in [catalogue.resource(entry.source or "")]
        for line in [definition_line(entry, source)]
    )
    return tuple(TickedSource(id, name) for _, name, id in named)


def _short(line: SourceLine, source: Resource | None) -> str:
    name = short_organisation(source) if source else ""
    return f"{name} {line.year}" if name and line.year else name or line.short


def _invitation(concept: Concept) -> str:
    if len(concept.sourced) < 2:
        return gettext("Open the term")
    return gettext("Compare %(definitions)s", definitions=tally(concept))


def _address(hit: Hit, words: str) -> str:
    if hit.kind == "term":
        return url("term.term", id=hit.noun_id)
    return url("resources.resource", id=hit.noun_id, q=words or None)


def _page_link(hit: Hit, words: str) -> Link | None:
    name = page_name(hit.page, hit.page_label)
    if not name or not hit.page:
        return None
    return Link(name, page_address(hit.noun_id, hit.page, words, hit.ordinal))


def _passage(hit: Hit, passage: PassageHit, words: str) -> FoundPassage:
    return FoundPassage(
        name=page_name(passage.page, passage.page_label) or "",
        address=page_address(hit.noun_id, passage.page, words, passage.ordinal),
        snippet=_snippet(passage.snippet),
    )


def _snippet(snippet: Snippet) -> Marked:
    return marked(snippet.text, snippet.marks, snippet.language)


def _why(hit: Hit) -> Why | None:
    """The label that matched, when the title shown is another."""
    if hit.matched_label is None or hit.title_marks:
        return None
    code, label = hit.matched_label
    before, _, after = gettext(
        "also called %(label)s (%(language)s)", language=tongue_name(code), label="\0"
    ).partition("\0")
    return Why(before.strip(), text_of(label, code), after)


def _line(hit: Hit) -> SourceLine:
    place = hit.place[0] if len(hit.place) == 1 else None
    return SourceLine(
        organisation=_organisations(hit.source),
        year=hit.year,
        place=place_words(place) if place else places_words(hit.place) or None,
        place_address=place_address(place),
    )


def _organisations(names: tuple[str, ...]) -> str | None:
    if len(names) > 2:
        return gettext("%(first)s and %(number)s more", first=names[0], number=len(names) - 1)
    return listed(names) or None
