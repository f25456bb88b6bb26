"""One search for pages, JSON interface and command line alike."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from glossary.nouns.concept import Concept
from indexer.engines.contract import IndexDamagedError
from indexer.query.query import Query
from indexer.query.results import Results
from indexer.search import related
from indexer.search import search as searching
from indexer.search.completion import Completion
from indexer.search.completion import suggest as suggest_from
from indexer.search.related import Companion, Usage
from webapp.asking.answered import AnsweredQueries, Asking
from webapp.frame.services import Services

Answer = TypeVar("Answer")

REBUILDING = 3600.0
"""Seconds that a command waits for an index that is being rebuilt."""


def search(services: Services, query: Query) -> Results:
    """The page of hits for `query`.

    Raises: EngineUnavailableError when the index cannot be reached; IndexDamagedError when it is
    damaged, and from then on being rebuilt.
    """
    return _asked(services, lambda: _answered(services, query, as_meant=False))


def search_as_meant(services: Services, query: Query) -> Results:
    """The page of hits for what `query` is understood as, where that finds anything; else for it.

    Raises: as `search`.
    """
    return _asked(services, lambda: _answered(services, query, as_meant=True))


def search_at_last(services: Services, query: Query, say: Callable[[str], object]) -> Results:
    """The page of hits for `query`, if need be after the index is rebuilt: for the command line.

    `say` is given what is waited for.

    Raises: EngineUnavailableError when the index cannot be reached, nor be rebuilt.
    """
    try:
        return search(services, query)
    except IndexDamagedError as error:
        say(f"{error} Rebuilding it from the store first.")
        if not services.keeper.follow(REBUILDING):
            raise
        return search(services, query)


def suggest(
    services: Services, text: str, language: str, limit: int = 8, kinds: Sequence[str] = ()
) -> tuple[Completion, ...]:
    """Labels that begin as typed, of all kinds or only `kinds`, best first; needs no index.

    Raises: StoreError when the store cannot be read.
    """
    return suggest_from(services.lexicon, text, language, limit, kinds)


def usage(services: Services, concept: Concept) -> Usage:
    """Where the concept is used in publications and other resources.

    Raises: EngineUnavailableError
    """
    return _remembered(
        services,
        f"usage {concept.id}",
        lambda: related.usage(services.engine, concept, _kinds(services)),
    )


def used_together(services: Services, concept: Concept) -> tuple[Companion, ...]:
    """Concepts that are often used in the same texts, apart from those that editors relate to it.

    Raises: EngineUnavailableError
    """
    return _remembered(
        services,
        f"together {concept.id}",
        lambda: related.used_together(
            services.engine,
            concept,
            _others(services, concept),
            services.label_index,
            _kinds(services),
        ),
    )


def similar_definitions(services: Services, concept: Concept) -> tuple[Companion, ...]:
    """Concepts that are defined in similar words, apart from those that editors relate to it.

    Raises: EngineUnavailableError
    """
    return _remembered(
        services,
        f"similar {concept.id}",
        lambda: related.similar_definitions(
            services.engine, concept, _others(services, concept), services.lexicon.words
        ),
    )


def _kinds(services: Services) -> tuple[str, ...]:
    return services.catalogue().schemes.kind.ids


def _others(services: Services, concept: Concept) -> dict[str, Concept]:
    """Published concepts that no editor has put beside `concept`."""
    catalogue = services.catalogue()
    beside = {
        concept.id,
        *concept.broader,
        *(record.noun.id for record in catalogue.narrower(concept.id)),
        *(record.noun.id for record in catalogue.related(concept.id)),
    }
    return {
        id: record.noun
        for id, record in catalogue.concepts.items()
        if record.status == "published" and id not in beside and isinstance(record.noun, Concept)
    }


def _answered(services: Services, query: Query, *, as_meant: bool) -> Results:
    """What search answers, or answered before from the same index and lexicon."""
    ask = searching.search_as_meant if as_meant else searching.search
    lexicon, engine = services.lexicon, services.engine
    kept: AnsweredQueries = services.computed.setdefault("answers", AnsweredQueries())
    asking = Asking(query, as_meant, engine.checkpoint())
    return kept.answer(asking, lexicon, lambda: ask(query, engine, lexicon))


def _remembered(services: Services, key: str, make: Callable[[], Answer]) -> Answer:
    """What `make` gives, made once for each state of store and index."""
    kept = services.computed
    # The index follows the store a moment later; what was computed in between must not stay.
    state = (key, _asked(services, services.engine.checkpoint))
    if state not in kept:
        kept[state] = _asked(services, make)
    answer: Answer = kept[state]
    return answer


def _asked(services: Services, ask: Callable[[], Answer]) -> Answer:
    """What `ask` gives; where the index is damaged, the keeper is sent for, and rebuilds it."""
    try:
        return ask()
    except IndexDamagedError:
        services.keeper.repair()
        raise
