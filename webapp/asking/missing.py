"""Searches that find nothing are counted for the editors."""

from glossary.desk import misses
from glossary.store.times import now
from indexer.query.query import Filters, Query
from indexer.query.results import Results
from webapp.frame.services import Services


def note_miss(services: Services, query: Query, found: Results) -> None:
    """Count a query in plain words that found nothing anywhere.

    Filters may be why nothing was found, so a query with filters says nothing of what is missing.
    """
    if found.total or not query.text or query.page > 1 or query.filters != Filters():
        return
    misses.note(services.store.database, query.text, query.language, now().date())
