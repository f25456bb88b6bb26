"""Tools by which assistants find terms, resources and passages."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import islice
from typing import Any

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of
from glossary.nouns.record import Record
from glossary.vocabulary.kinds import TERM
from indexer.query.query import Filters, Query
from indexer.query.results import Hit, Results
from webapp.api.answers import MarkedText, PassageAnswer, SearchAnswer
from webapp.api.documents import as_python
from webapp.api.presenters import search_answer
from webapp.asking.missing import note_search
from webapp.asking.search import search
from webapp.frame.addresses import noun_address
from webapp.frame.current import services
from webapp.frame.i18n import base_url
from webapp.readers.resource.matching import asked, matches
from webapp.readers.resource.text import pages_of
from webapp.standards.mcp.provenance import (
    Provenance,
    of_definition,
    of_entry,
    of_resource,
    with_provenance,
)
from webapp.standards.mcp.tool_arguments import PassageWords, SearchWords, ToolRefusal

MOST_KINDS_SHOWN = 20


def search_all(wanted: SearchWords) -> dict[str, Any]:
    """What the search of the JSON interface answers, without facets, each hit with its source.

    Raises: ToolRefusal for a kind that there is not.
    """
    known = services().catalogue()
    kinds = (TERM.id, *known.schemes.kind.ids)
    strange = [kind for kind in wanted.kind if kind not in kinds]
    if strange:
        there = ", ".join(kinds[:MOST_KINDS_SHOWN])
        raise ToolRefusal(f"kind: there is no '{strange[0]}'; there are {there}.")
    filters = Filters(
        kind=wanted.kind,
        theme=wanted.theme,
        source=wanted.source,
        place=wanted.place,
        year_from=wanted.year_from,
        year_to=wanted.year_to,
    )
    query = Query(wanted.query, filters, wanted.language, page=wanted.page, size=wanted.size)
    found = search(services(), query)
    note_search(services(), query, found)
    answer = as_python(_without_facets(found, query))
    answer["hits"] = [
        with_provenance(said, _provenance(hit, known))
        for said, hit in zip(answer["hits"], found.hits, strict=True)
        if _is_known(hit.id, known)
    ]
    return answer


def passages(wanted: PassageWords) -> dict[str, Any]:
    """Passages of the knowledge base that speak of something, or of one resource.

    Raises: ToolRefusal for a resource that there is not.
    """
    known = services().catalogue()
    if wanted.resource:
        found = _within(wanted, known)
    else:
        filters = Filters(kind=known.schemes.kind.ids)
        query = Query(wanted.query, filters, wanted.language, size=wanted.size)
        found = _across(search(services(), query), query, known)
    shown = list(islice(found, wanted.size))
    return {"query": wanted.query, "passages": shown}


def _without_facets(found: Results, query: Query) -> SearchAnswer:
    return replace(search_answer(found, query, base_url()), facets={})


def _is_known(owner: str, known: Catalogue) -> bool:
    """True for a hit that is still public: the index follows the store a moment later."""
    kind, _, id = owner.partition("/")
    return id in (known.concepts if kind == "term" else known.resources)


def _provenance(hit: Hit, known: Catalogue) -> Provenance:
    if not hit.id.startswith("term/"):
        return of_resource(known.resources[hit.noun_id], hit.page, hit.page_label)
    record: Record[Concept] = known.concepts[hit.noun_id]
    text = hit.snippet.text.strip("… ")
    quoted = next((each for each in record.noun.definition if text and text in each.text), None)
    return of_definition(record, quoted, known) if quoted else of_entry(record)


def _across(found: Results, query: Query, known: Catalogue) -> Iterator[dict[str, Any]]:
    """The passages of the hits, the best one of each resource before its further ones."""
    for hit in search_answer(found, query, base_url()).hits:
        id = hit.id.partition("/")[2]
        if hit.page is not None and _is_known(hit.id, known):
            address = noun_address(base_url(), hit.id, page=hit.page)
            first = PassageAnswer(hit.snippet, hit.page, hit.page_label, address)
            for passage in (first, *hit.passages):
                yield _said(passage, id, query.language, known)


def _within(wanted: PassageWords, known: Catalogue) -> Iterator[dict[str, Any]]:
    id = (wanted.resource or "").removeprefix("resource/")
    record = known.resources.get(id)
    if record is None:
        raise ToolRefusal(f"resource: there is none with the id '{id}'; `search` finds ids.")
    sought = asked(wanted.query, services().lexicon.vocabulary)
    found = matches(pages_of(services().store, record), sought).passages if sought else ()
    for each in found:
        marked = MarkedText(each.snippet.text, each.snippet.marks, each.snippet.language)
        address = noun_address(base_url(), f"resource/{id}", page=each.page)
        answer = PassageAnswer(marked, each.page, each.label, address)
        yield _said(answer, id, wanted.language, known)


def _said(passage: PassageAnswer, id: str, language: str, known: Catalogue) -> dict[str, Any]:
    record = known.resources[id]
    named = {"resource": f"resource/{id}", "title": name_of(record.noun, language)[1]}
    provenance = of_resource(record, passage.page, passage.page_label)
    return with_provenance(named | asdict(passage), provenance)
