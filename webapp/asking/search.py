"""One search for pages, JSON interface and command line alike."""

import logging
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
from indexer.sync.sync import rebuild
from webapp.frame.services import Services

_log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


def search(services: Services, query: Query) -> Results:
    """The page of hits for `query`.

    Raises: EngineUnavailableError when the index cannot be reached, nor be rebuilt.
    """
    return _healing(services, lambda: searching.search(query, services.engine, services.lexicon))


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
        services, f"usage {concept.id}", lambda: related.usage(services.engine, concept)
    )


def used_together(services: Services, concept: Concept) -> tuple[Companion, ...]:
    """Concepts that are often used in the same texts, apart from those that editors relate to it.

    Raises: EngineUnavailableError
    """
    return _remembered(
        services,
        f"together {concept.id}",
        lambda: related.used_together(
            services.engine, concept, _others(services, concept), services.label_index
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


def _remembered(services: Services, key: str, make: Callable[[], Answer]) -> Answer:
    """What `make` gives, made once for each state of store and index."""
    kept = services.computed
    # The index follows the store a moment later; what was computed in between must not stay.
    state = (key, _healing(services, services.engine.checkpoint))
    if state not in kept:
        kept[state] = _healing(services, make)
    answer: Answer = kept[state]
    return answer


def _healing(services: Services, ask: Callable[[], Answer]) -> Answer:
    """What `ask` gives; a damaged index is rebuilt from the store first."""
    try:
        return ask()
    except IndexDamagedError as error:
        _log.warning("%s Rebuilding it from the store.", error)
        rebuild(services.store, services.engine)
        return ask()
