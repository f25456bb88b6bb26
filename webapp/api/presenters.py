"""Search results as the JSON interface and the command line give them."""

from indexer.query.query import Query
from indexer.query.results import Hit, PassageHit, Results, Snippet
from indexer.search.completion import Completion
from indexer.search.related import Companion
from webapp.api.answers import (
    CompanionAnswer,
    FacetAnswer,
    HitAnswer,
    LabelAnswer,
    MarkedText,
    NoSuchValueAnswer,
    PassageAnswer,
    SearchAnswer,
    SuggestionAnswer,
)
from webapp.frame.addresses import noun_address


def search_answer(results: Results, query: Query, base: str) -> SearchAnswer:
    """`results` with full addresses, each starting with `base`."""
    return SearchAnswer(
        total=results.total,
        page=query.page,
        size=query.size,
        hits=tuple(_hit(hit, base) for hit in results.hits),
        facets={
            name: tuple(FacetAnswer(entry.value, entry.count, entry.chosen) for entry in values)
            for name, values in results.facets.items()
        },
        tier=results.tier,
        did_you_mean=results.did_you_mean,
        replaced=dict(results.replaced),
        unmatched=results.unmatched,
        notes=results.notes,
        no_such_values=tuple(
            NoSuchValueAnswer(missing.facet, missing.value, missing.known)
            for missing in results.no_such_values
        ),
    )


def suggestion_answer(suggestion: Completion, base: str) -> SuggestionAnswer:
    """`suggestion` with its full address."""
    return SuggestionAnswer(
        text=suggestion.text,
        language=suggestion.language,
        marks=suggestion.marks,
        id=suggestion.id,
        kind=suggestion.kind,
        title=suggestion.title,
        similar=suggestion.similar,
        url=noun_address(base, suggestion.id),
    )


def companion_answer(companion: Companion, base: str) -> CompanionAnswer:
    """`companion` with its full address."""
    return CompanionAnswer(
        id=companion.concept_id,
        url=noun_address(base, f"term/{companion.concept_id}"),
        shared=companion.shared,
        words=companion.words,
    )


def _hit(hit: Hit, base: str) -> HitAnswer:
    return HitAnswer(
        id=hit.id,
        kind=hit.kind,
        title=hit.title,
        title_language=hit.title_language,
        title_marks=hit.title_marks,
        url=noun_address(base, hit.id),
        snippet=_marked(hit.snippet),
        score=round(hit.score, 6),
        tier=hit.tier,
        matched=hit.matched,
        matched_label=_label(hit),
        page=hit.page,
        page_label=hit.page_label,
        passages=tuple(_passage(passage, hit.id, base) for passage in hit.passages),
        more=hit.more,
        source=hit.source,
        place=hit.place,
        year=hit.year,
    )


def _label(hit: Hit) -> LabelAnswer | None:
    if hit.matched_label is None:
        return None
    language, text = hit.matched_label
    return LabelAnswer(text, language)


def _passage(passage: PassageHit, owner: str, base: str) -> PassageAnswer:
    return PassageAnswer(
        snippet=_marked(passage.snippet),
        page=passage.page,
        page_label=passage.page_label,
        url=noun_address(base, owner, page=passage.page),
    )


def _marked(snippet: Snippet) -> MarkedText:
    return MarkedText(snippet.text, snippet.marks, snippet.language)
