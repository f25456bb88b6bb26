"""Search as people see it: compile the query, ask the engine, respell, present the hits."""

from collections.abc import Sequence
from dataclasses import replace

from indexer.documents.document import IndexDocument
from indexer.engines.contract import SearchEngine
from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.query.results import TIERS, Expanded, Hit, PassageHit, Results, Snippet
from indexer.query.tree import QueryTree
from indexer.ranking.answer import Found
from indexer.search.abbreviations import abbreviated
from indexer.search.filtering import settled
from indexer.search.lexicon import Lexicon
from indexer.search.occurring import label_terms
from indexer.search.respelling import Spellings, another_text, misspelt, respelt, unknown_words
from indexer.search.snippet import Sought, marks, snippet, sought
from indexer.search.understanding import meaning, retyped


def search(
    query: Query, engine: SearchEngine, lexicon: Lexicon, expanded: Sequence[Expanded] = ()
) -> Results:
    """The page of hits for `query`, in which `expanded` words also stand for their names in full.

    Raises: EngineUnavailableError
    """
    names = {each.word: each.names for each in expanded if not each.is_ambiguous}
    made = compiled(query, vocabulary=lexicon.vocabulary, expanded=names)
    filters, missing = settled(made.filters, engine)
    asked = replace(made.tree, filters=filters)
    answer = engine.search(asked)
    meant = query
    if other := another_text(query, answer, lexicon):
        meant = replace(query, text=other.text)
        tree = compiled(meant, vocabulary=lexicon.vocabulary, expanded=names).tree
        asked = replace(tree, filters=filters, rewritten=True)
        answer = engine.search(asked)
    similar = unknown_words(meant, answer, lexicon)
    if similar:
        tree = compiled(meant, similar, lexicon.vocabulary, names).tree
        asked = replace(tree, filters=filters, rewritten=other is not None)
        answer = engine.search(asked)
    wanted = sought(asked)
    return Results(
        total=answer.total,
        hits=tuple(_hit(found, query, asked, wanted) for found in answer.found),
        facets=answer.facets,
        tier=next((tier for tier in TIERS if answer.tiers.get(tier)), None),
        did_you_mean=_offer(meant, query, misspelt(meant, asked, similar, lexicon)),
        replaced={**(other.replaced if other else {}), **similar},
        unmatched=answer.unmatched,
        notes=made.notes,
        no_such_values=missing,
        expanded=tuple(expanded),
    )


def search_as_meant(query: Query, engine: SearchEngine, lexicon: Lexicon) -> Results:
    """The page of hits for what `query` is understood as, where that finds anything; else for it.

    Raises: EngineUnavailableError
    """
    meant, expanded = meaning(query, lexicon), abbreviated(query, lexicon)
    if meant is None:
        return search(query, engine, lexicon, expanded)
    found = search(meant.query, engine, lexicon, expanded)
    if not found.total:
        found = search(query, engine, lexicon, expanded)
        return replace(found, misunderstood=meant.understood, sought=meant.query.text)
    offer = retyped(query.text, meant.query.text, found.did_you_mean)
    return replace(found, understood=meant.understood, sought=meant.query.text, did_you_mean=offer)


def _offer(meant: Query, query: Query, similar: Spellings) -> str | None:
    """The text in likelier spelling; None where it is as typed."""
    text = respelt(meant.text, similar) or meant.text
    return text if text != query.text else None


def _hit(found: Found, query: Query, asked: QueryTree, wanted: Sought) -> Hit:
    document, best = found.document, found.best
    title, language = _title(document, query.language)
    title_marks = marks(title, language, wanted)
    facets = document.facets
    years = facets.year if facets else ()
    return Hit(
        id=document.id,
        kind=facets.kind if facets else "",
        title=title,
        title_language=language,
        title_marks=title_marks,
        score=_shown_score(found),
        tier=found.tier,
        matched=_matched(found),
        matched_label=_matched_label(document, title, title_marks, asked, wanted),
        snippet=_snippet(best, wanted),
        page=best.page,
        page_label=best.page_label,
        ordinal=best.ordinal,
        passages=tuple(_passage(passage, wanted) for passage in found.passages),
        more=found.more,
        source=facets.source if facets else (),
        place=facets.place if facets else (),
        year=years[-1] if years else None,
    )


def _passage(document: IndexDocument, wanted: Sought) -> PassageHit:
    found = snippet(document.texts.get("text", ()), wanted)
    return PassageHit(found, document.page or 1, document.page_label, document.ordinal)


def _shown_score(found: Found) -> float:
    """A score that falls from hit to hit: the tier's rank before the point, merit behind it."""
    # Engines hold scores that differ by less to be equal.
    merit = round(found.score, 3)
    return round(len(TIERS) - 1 - TIERS.index(found.tier) + merit / (1 + merit), 6)


def _snippet(document: IndexDocument, wanted: Sought) -> Snippet:
    """From definitions, abstract or passage; from notes and names only when they match.

    Empty for a resource that has neither.
    """
    texts, notes = document.texts.get("text", ()), document.texts.get("note", ())
    found = snippet((*texts, *notes), wanted)
    return found if found.marks or texts else Snippet("")


def _title(document: IndexDocument, language: str) -> tuple[str, str]:
    """The title in the language asked for, else in English, else the first; else the id."""
    titles = {code or "": text for text, code in document.texts.get("title", ())}
    for code in (language, "en", *titles):
        if code in titles:
            return titles[code], code
    source = document.facets.source if document.facets else ()
    return (source[0] if source else document.id.partition("/")[2]), "en"


def _matched(found: Found) -> tuple[str, ...]:
    passage = found.best.page is not None
    text = (
        "passage" if passage else "definition" if found.document.id[:5] == "term/" else "abstract"
    )
    names = {"text": text, "context": "title"}
    return tuple(dict.fromkeys(names.get(field, field) for field in found.fields))


def _matched_label(
    document: IndexDocument,
    title: str,
    title_marks: tuple[tuple[int, int], ...],
    asked: QueryTree,
    wanted: Sought,
) -> tuple[str, str] | None:
    """The label that explains the hit better than the title: as the whole query, or more of it."""
    whole = (0, asked.content)
    probes = {t for p in asked.labels if (p.first, p.last) == whole for t in p.terms}
    best, merit = None, (False, len(title_marks))
    if any(label_terms(title, code) in probes for code in ("en", None)):
        return None
    for field in ("title", "label"):
        for text, code in document.texts.get(field, ()):
            if text == title:
                continue
            own = (label_terms(text, code) in probes, len(marks(text, code, wanted)))
            if own > merit:
                best, merit = (code or "", text), own
    return best
