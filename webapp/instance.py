"""The instance: the folder with store, index and originals, made ready for a service."""

import gc
import logging
import time
from collections.abc import Callable

from glossary.store.store import StoreError
from indexer.engines.contract import (
    EngineUnavailableError,
    IndexDamagedError,
    IndexMissingError,
)
from indexer.query.query import Query
from indexer.sync.sync import heal
from webapp.asking.search import search
from webapp.frame.services import PATIENCE, Services, open_services
from webapp.frame.settings import Settings
from webapp.starter import load_starter, wants_starter

_log = logging.getLogger(__name__)

Say = Callable[[str], object]
"""Where to show a person what is being done."""


def prepare(settings: Settings, say: Say) -> Services:
    """The services over the instance, filled with the starter corpus when it is empty.

    The index is brought up to date, or built when it is missing or damaged. When that cannot
    be done, `say` gets the reason and everything but search works.

    Raises: StoreError when the store cannot be opened or written.
    """
    services = open_services(settings, PATIENCE)
    try:
        if wants_starter(services):
            say(f"New instance in {settings.instance.absolute()}: loading the starter corpus")
            for report in load_starter(services):
                for complaint in report.complaints():
                    say(complaint)
        ready_index(services, say)
    except EngineUnavailableError as error:
        say(f"Search does not work: {error}")
    except BaseException:
        services.close()
        raise
    return services


def ready_index(services: Services, say: Say) -> None:
    """Bring the index to where the store is.

    Raises: EngineUnavailableError when it cannot be written.
    """
    started = time.monotonic()

    def announce(error: IndexDamagedError) -> None:
        missing = isinstance(error, IndexMissingError)
        say("There is no search index yet." if missing else f"{error}")
        say("Building the search index from the store")

    synced = heal(services.store, services.engine, announce)
    if synced.rebuilt:
        say(f"Search index ready after {time.monotonic() - started:.1f} s, at {synced.checkpoint}")


def warm_up(services: Services) -> None:
    """Load and make what only searching needs, so that nobody waits for it."""
    try:
        search(services, Query("tvet"))
        _ = services.label_index
    except (EngineUnavailableError, StoreError) as error:
        _log.warning("Searching is not ready: %s", error)
    # What is made by then mostly stays: looking through it for garbage again and again took a
    # third of the time from a publication to its page.
    gc.collect()
    gc.freeze()
