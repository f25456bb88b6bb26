"""Sources that entries name and that are not public yet, by title, maker and year."""

from collections.abc import Iterable, Iterator

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource
from glossary.store.store import Store
from webapp.parts.naming import WithDescribed


def with_described(
    catalogue: Catalogue, store: Store, nouns: Iterable[Noun], typed: Iterable[Resource] = ()
) -> WithDescribed:
    """What is public, with the sources of these nouns; `typed` are not in the store yet."""
    ids = {id for noun in nouns for id in _sources(noun)} - catalogue.resources.keys()
    found = (store.get("resource", id) for id in sorted(ids))
    described = {record.noun.id: record.noun for record in found if record}
    return WithDescribed(catalogue, described | {source.id: source for source in typed})


def _sources(noun: Noun) -> Iterator[str]:
    if isinstance(noun, Concept):
        yield from (entry.source for entry in noun.definition if entry.source)
