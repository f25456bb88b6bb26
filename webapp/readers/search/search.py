"""The page of results: is it here, and which one?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext, ngettext

from glossary.vocabulary import language_name
from indexer.query.query import SORTS, Filters, Query
from indexer.query.results import Hit, NoSuchValue, Results
from webapp.asking.missing import note_search
from webapp.asking.search import search, search_as_meant
from webapp.frame.current import services
from webapp.frame.i18n import language, listed, serves
from webapp.frame.services import Services
from webapp.parts.facets import Facet, Years, chips, facet_name, facets, value_name, years
from webapp.parts.nothing import Nothing, nothing_found
from webapp.parts.paging import Pages, existing, pages
from webapp.parts.search_address import address, is_filtered, parameters, query_of
from webapp.parts.wording import Link
from webapp.readers.search.compared import ComparisonCard, comparison_card
from webapp.readers.search.found import AnswerCard, FoundItem, answer_card, found_item
from webapp.readers.search.subjects import SubjectCard, subject_cards
from webapp.readers.search.understood import (
    Ambiguity,
    Inclusion,
    UnderstoodWords,
    ambiguities,
    inclusions,
    nothing_together,
    readings,
)
from webapp.readers.search.withdrawn import WithdrawnTerm, withdrawn_terms

blueprint = Blueprint("search", __name__)

LONGEST_SHOWN = 80
"""Characters of the query that headings and titles repeat."""


@dataclass(frozen=True, slots=True)
class TierList:
    """Hits found in the same way; `start` is the number of the first in the whole list."""

    name: str
    note: str
    start: int
    hits: tuple[FoundItem, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything that the page of results shows, in its order."""

    heading: str
    tally: str
    notes: tuple[str, ...]
    understood: tuple[UnderstoodWords, ...]
    inclusions: tuple[Inclusion, ...]
    ambiguities: tuple[Ambiguity, ...]
    did_you_mean: Link | None
    withdrawn: tuple[WithdrawnTerm, ...]
    answer: AnswerCard | None
    comparison: ComparisonCard | None
    subjects: tuple[SubjectCard, ...]
    chips: tuple[Link, ...]
    clear: str
    """Address of the list without any filter."""
    facets: tuple[Facet, ...]
    years: Years | None
    orders: tuple[Link, ...]
    tiers: tuple[TierList, ...]
    pages: Pages
    taken: dict[str, Any]
    """The parameters with which the results are taken along and followed."""
    nothing: Nothing | None


@blueprint.get("/search")
def results() -> str:
    """The results of the query in the address; without any query, what one can ask."""
    query = query_of(request.args, language(), services().settings.page_size)
    return render_template("search.html", page=results_page(services(), query), query=query.text)


def results_page(open_parts: Services, query: Query) -> ResultsPage:
    """What the page of results for `query` shows.

    Raises: EngineUnavailableError when the index cannot be reached, NotFound for a page beyond the
    last.
    """
    if not query.text and not is_filtered(query.filters):
        return _page(open_parts, query, Results(0))
    found = search_as_meant(open_parts, query)
    note_search(open_parts, query, found)
    existing(query.page, found.total, query.size)
    return _page(open_parts, query, found)


def _page(open_parts: Services, query: Query, found: Results) -> ResultsPage:
    answer = _answer(open_parts, query, found)
    listed = found.hits[1:] if answer else found.hits
    first = (query.page - 1) * query.size + (2 if answer else 1)
    answer = answer or _term_beside(open_parts, query, found)
    return ResultsPage(
        heading=_heading(query, found),
        tally=_tally(query, found),
        notes=(*_notes(found), *_other_tongue(query, found)),
        understood=readings(query, found.understood),
        inclusions=inclusions(query, found.expanded),
        ambiguities=ambiguities(query, found.expanded),
        did_you_mean=_did_you_mean(query, found),
        withdrawn=withdrawn_terms(open_parts.catalogue(), query.text),
        answer=answer,
        comparison=comparison_card(open_parts, query) if query.page == 1 else None,
        subjects=subject_cards(open_parts, query.text) if query.page == 1 else (),
        chips=chips(query),
        clear=address(Query(query.text, sort=query.sort)),
        facets=facets(query, found.facets, found.understood) if found.total else (),
        years=years(query, found.facets.get("year", ())) if found.total else None,
        orders=_orders(query),
        tiers=_tiers(query, listed, found, first),
        pages=pages(
            query.page,
            found.total,
            query.size,
            lambda number: address(replace(query, page=number)),
        ),
        taken={"q": "", **parameters(replace(query, page=1))},
        nothing=None if found.total else nothing_found(open_parts, query, found),
    )


def _answer(open_parts: Services, query: Query, found: Results) -> AnswerCard | None:
    """The card of the term that the query names, which then leads the list."""
    first = found.hits[0] if found.hits and query.page == 1 else None
    if first is None or first.tier != "exact" or first.kind != "term":
        return None
    catalogue = open_parts.catalogue()
    concept = catalogue.concept(first.noun_id)
    return answer_card(concept, catalogue) if concept else None


def _term_beside(open_parts: Services, query: Query, found: Results) -> AnswerCard | None:
    """The card of the term that the words name beside what was understood as filters.

    `dual system in Germany` asks for the term, although no source in Germany defines it.
    """
    if not found.sought or query.page > 1:
        return None
    words = Query(found.sought, Filters(kind=("term",)), query.language, size=1)
    return _answer(open_parts, words, search(open_parts, words))


def _heading(query: Query, found: Results) -> str:
    shown = query.text[:LONGEST_SHOWN] + ("…" if len(query.text) > LONGEST_SHOWN else "")
    if shown and found.total:
        return gettext("Results for “%(query)s”", query=shown)
    if shown:
        return gettext("Nothing found for “%(query)s”", query=shown)
    return gettext("All entries matching these filters") if found.total else gettext("Search")


def _tally(query: Query, found: Results) -> str:
    if not found.total:
        return ""
    first = (query.page - 1) * query.size + 1
    if found.total <= query.size:
        return ngettext("%(num)s result", "%(num)s results", found.total)
    last = first + len(found.hits) - 1
    return gettext(
        "Results %(first)s–%(last)s of %(total)s", first=first, last=last, total=found.total
    )


def _notes(found: Results) -> tuple[str, ...]:
    words = {
        "shortened": gettext("Query too long: only its beginning was used."),
        "unclosed-quote": gettext("Unclosed quotation mark: closed at the end."),
        "unbalanced-brackets": gettext("Unmatched brackets: searched for the words as typed."),
        "stray-operator": gettext("Misplaced AND, OR or NOT: searched for the words as typed."),
        "quotes-raise": gettext(
            "In long queries, texts with your exact phrases come first, followed by other texts "
            "with these words."
        ),
        "nested-too-deep": gettext("Too many brackets: searched for the words as typed."),
    }
    notes = [words[note] for note in found.notes if note in words]
    if found.misunderstood and found.total:
        notes.append(nothing_together(found.misunderstood))
    notes += [_no_such_value(missing) for missing in found.no_such_values]
    if found.unmatched and found.total:
        missing = listed(f"“{word[:LONGEST_SHOWN]}”" for word in found.unmatched[:5])
        notes.append(gettext("No results contain %(words)s.", words=missing))
    return tuple(notes)


def _other_tongue(query: Query, found: Results) -> Iterator[str]:
    """That a term was found by its name in another language than the reader's."""
    first = found.hits[0] if found.hits and query.page == 1 else None
    if first is None or first.tier != "exact" or first.matched_label is None:
        return
    code, label = first.matched_label
    if first.title_language != code and not serves(code):
        yield gettext(
            "“%(label)s” is a name in another language (%(language)s). The first result is the "
            "term that has it.",
            label=label[:LONGEST_SHOWN],
            language=language_name(code, language()),
        )


def _no_such_value(missing: NoSuchValue) -> str:
    """That nothing has the value of a typed filter, and which values there are."""
    return gettext(
        "%(filter)s: no results for “%(value)s”. Available: %(known)s.",
        filter=facet_name(missing.facet),
        value=value_name(missing.facet, missing.value)[:LONGEST_SHOWN],
        known=listed(value_name(missing.facet, value) for value in missing.known) or "–",
    )


def _did_you_mean(query: Query, found: Results) -> Link | None:
    if not found.did_you_mean or found.did_you_mean == query.text:
        return None
    return Link(found.did_you_mean, address(replace(query, text=found.did_you_mean, page=1)))


def _orders(query: Query) -> tuple[Link, ...]:
    names = {
        "relevance": gettext("Relevance"),
        "title": gettext("Title"),
        "date": gettext("Newest first"),
    }
    return tuple(
        Link(names[sort], address(replace(query, sort=sort, page=1)), chosen=sort == query.sort)
        for sort in SORTS
    )


def _tiers(query: Query, hits: Sequence[Hit], found: Results, first: int) -> tuple[TierList, ...]:
    """The hits under headings; those that match as typed stand under none."""
    made: list[TierList] = []
    full = [each.names[0][1] for each in found.expanded if not each.is_ambiguous]
    words = " ".join((query.text, *full))
    for (name, note), group in groupby(hits, key=lambda hit: _tier_words(hit, query, found)):
        items = tuple(found_item(hit, words) for hit in group)
        made.append(TierList(name, note, first, items))
        first += len(items)
    return tuple(made)


def _tier_words(hit: Hit, query: Query, found: Results) -> tuple[str, str]:
    if query.sort != "relevance" or hit.tier in ("exact", "all-words"):
        return "", ""
    if hit.tier == "some-words":
        return gettext("Results with some of your words"), ""
    instead = "; ".join(
        gettext("%(others)s for “%(word)s”", word=word, others=listed(others))
        for word, others in found.replaced.items()
    )
    return gettext("Similar spelling"), instead
