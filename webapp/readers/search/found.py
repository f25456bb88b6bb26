"""Hits as the list of results shows them, and the card for a term that was named exactly."""

from dataclasses import dataclass

from flask_babel import gettext, ngettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from indexer.query.results import Hit, PassageHit, Snippet
from webapp.frame.i18n import url
from webapp.parts.labelling import NamedText, abbreviation_of, other_labels
from webapp.parts.sourcing import SourceLine, definition_line, place_address
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
    """The card of a term: our own definition if there is one, else the first that is sourced."""
    first = next(iter(concept.definition), None)
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
    )


def _invitation(concept: Concept) -> str:
    sourced = [entry for entry in concept.definition if entry.source]
    countries = {entry.spatial for entry in sourced if place_address(entry.spatial)}
    if len(sourced) < 2:
        return gettext("Open the term")
    if not countries:
        return gettext("Compare %(number)s definitions", number=len(sourced))
    return ngettext(
        "Compare %(number)s definitions, %(num)s country",
        "Compare %(number)s definitions, %(num)s countries",
        len(countries),
        number=len(sourced),
    )


def _address(hit: Hit, words: str, page: int | None = None) -> str:
    if hit.kind == "term":
        return url("term.term", id=hit.noun_id)
    anchor = f"page-{page}" if page else None
    return url("resources.resource", id=hit.noun_id, page=page, q=words or None, _anchor=anchor)


def _page_link(hit: Hit, words: str) -> Link | None:
    name = page_name(hit.page, hit.page_label)
    return Link(name, _address(hit, words, hit.page)) if name else None


def _passage(hit: Hit, passage: PassageHit, words: str) -> FoundPassage:
    return FoundPassage(
        name=page_name(passage.page, passage.page_label) or "",
        address=_address(hit, words, passage.page),
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
        "matches the label in %(language)s: %(label)s", language=tongue_name(code), label="\0"
    ).partition("\0")
    return Why(before.strip(), text_of(label, code), after)


def _line(hit: Hit) -> SourceLine:
    place = hit.place[0] if len(hit.place) == 1 else None
    several = ngettext("%(num)s country or region", "%(num)s countries and regions", len(hit.place))
    return SourceLine(
        organisation=_organisations(hit.source),
        year=hit.year,
        place=place_words(place) if place else (several if hit.place else None),
        place_address=place_address(place),
    )


def _organisations(names: tuple[str, ...]) -> str | None:
    if len(names) > 2:
        return gettext("%(first)s and %(number)s more", first=names[0], number=len(names) - 1)
    return ", ".join(names) or None
