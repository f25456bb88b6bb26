"""Searches are counted for the editors, above all those that find nothing."""

from glossary.desk import misses
from glossary.store.times import now
from indexer.query.query import Filters, Query
from indexer.query.results import Results
from webapp.frame.services import Services


def note_search(services: Services, query: Query, found: Results) -> None:
    """Count a query in words, and by itself one that found nothing anywhere.

    Filters may be why nothing was found, so a query with filters says nothing of what is missing.
    """
    if not query.text or query.page > 1:
        return
    day, is_found = now().date(), bool(found.total)
    services.searches.note(query.text, query.language, day, found=is_found)
    if not is_found and query.filters == Filters():
        misses.note(services.store.database, query.text, query.language, day)
