"""A collection put into an index of its own, so that its questions can be asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from glossary.nouns.record import Record
from glossary.nouns.resource import Page, Resource
from indexer.documents.document import IndexDocument, resource_documents
from indexer.engines.contract import SearchEngine
from indexer.engines.registry import open_engine
from indexer.evaluation.collection import CollectionDocument, JudgedCollection
from indexer.evaluation.evaluation import Judged
from indexer.query.query import Query
from indexer.query.results import Results
from indexer.search import search as searching
from indexer.search.lexicon import Lexicon, lexicon


@dataclass(frozen=True, slots=True)
class CollectionLibrary:
    """An index over the documents of a collection and their lexicon."""

    engine: SearchEngine
    lexicon: Lexicon

    def search(self, query: Query) -> Results:
        """The page of hits for `query`.

        Raises: EngineUnavailableError
        """
        return searching.search(query, self.engine, self.lexicon)


@contextmanager
def indexed(
    collection: JudgedCollection, folder: Path, *, as_passages: bool = False
) -> Iterator[CollectionLibrary]:
    """The documents of a collection as publications in an index in `folder`, an empty one.

    Their texts are abstracts, or the text of a file, which is cut into passages.

    Raises: EngineUnavailableError when no index can be made there.
    """
    engine = open_engine(f"whoosh://{folder.absolute()}")
    try:
        engine.rebuild(_documents(collection, as_passages), 0)
        records = (_record(_resource(document, as_passages)) for document in collection.documents)
        yield CollectionLibrary(engine, lexicon(records))
    finally:
        engine.close()


def questions(collection: JudgedCollection) -> tuple[Judged, ...]:
    """The topics of a collection as judged queries, whose answers are all as good."""
    return tuple(
        Judged(
            topic.text,
            topic.language,
            tuple(topic.gains),
            collection.name,
            tuple(topic.gains.values()),
        )
        for topic in collection.topics
    )


def _documents(collection: JudgedCollection, as_passages: bool) -> Iterator[IndexDocument]:
    for document in collection.documents:
        resource = _resource(document, as_passages)
        pages = [Page(1, document.text)] if as_passages else []
        yield from resource_documents(resource, pages)


def _resource(document: CollectionDocument, as_passages: bool) -> Resource:
    code = document.language or "und"
    return Resource(
        id=document.id,
        type="publication",
        title={code: document.title} if document.title else {},
        language=(code,),
        abstract={} if as_passages else {code: document.text},
    )


def _record(resource: Resource) -> Record:
    return Record(resource, "published", 1, 1, datetime.now(UTC), "evaluation")
