"""From a stored record to its text in search and on its page, in a process that is warm."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import entries
from benchmarks.timing import Times, once
from glossary.nouns.concept import Concept
from indexer.query.query import Query
from indexer.sync.sync import rebuild
from webapp.app import create_app
from webapp.asking.publishing import bring_into_search
from webapp.asking.search import search
from webapp.frame.services import Services, open_services
from webapp.frame.settings import read_settings
from webapp.instance import warm_up

PASSAGES = 5
"""Passages of publications for each entry."""
TIMES = 20
PATIENCE = 60.0


def published(folder: Path, concepts: Sequence[Concept]) -> Iterator[tuple[str, Times]]:
    """(what, times) of publishing changed concepts beside publications with many passages."""
    services = open_services(read_settings({"TVETIPEDIA_INSTANCE": str(folder)}))
    try:
        for resource, pages in entries.publications(PASSAGES * len(concepts)):
            services.store.put(resource, editor="benchmark", pages=pages)
        rebuild(services.store, services.engine)
        warm_up(services)
        chosen = concepts[:: len(concepts) // TIMES][:TIMES]
        yield "publish → searchable", _measured(services, chosen, _until_searchable)
        client = create_app(services.settings, services).test_client()

        def until_read(services: Services, concept: Concept, word: str) -> None:
            bring_into_search(services, PATIENCE)
            _expect(word in client.get(f"/term/{concept.id}").text, word)

        yield "publish → page", _measured(services, chosen, until_read)
    finally:
        services.close()


def _measured(
    services: Services,
    concepts: Sequence[Concept],
    follow: Callable[[Services, Concept, str], None],
) -> Times:
    """The seconds from the store to where `follow` sees the word; the first one warms up."""
    seconds = []
    for number, concept in enumerate((concepts[0], *concepts)):
        word = f"zyx{follow.__name__[-4:]}{number}q"
        changed = replace(concept, scope_note={"en": f"Also said of {word}."})

        def publish(changed: Concept = changed, word: str = word) -> None:
            services.store.put(changed, editor="benchmark")
            follow(services, changed, word)

        seconds.append(once(publish))
    return Times(tuple(seconds[1:]))


def _until_searchable(services: Services, concept: Concept, word: str) -> None:
    bring_into_search(services, PATIENCE)
    hits = search(services, Query(word)).hits
    _expect(f"term/{concept.id}" in [hit.id for hit in hits], word)


def _expect(truth: bool, word: str) -> None:
    if not truth:
        raise RuntimeError(f"'{word}' was published and is not there.")
