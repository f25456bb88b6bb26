"""From a record that is safely stored to its text in search."""

from webapp.frame.services import Services

PATIENCE = 2.0
"""Seconds that a person waits for search to follow; afterwards it follows by itself."""


def bring_into_search(services: Services, seconds: float = PATIENCE) -> bool:
    """Whether search has, within `seconds`, everything that is in the store.

    To be called after a record was committed. False means "saved; search follows shortly": an index
    that is locked, missing, damaged or out of reach delays search and never the record. A thread
    of this process goes on until the index is where the store is. Never raises.
    """
    return services.keeper.follow(seconds)
