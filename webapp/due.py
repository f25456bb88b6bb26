"""Doing what is due, all the time in `serve` or by cron: planned publications and mail."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread

from flask import Flask

from glossary.desk.schedule import publish_due
from glossary.store.store import StoreError
from glossary.store.times import now
from webapp.asking.publishing import bring_into_search
from webapp.desk.notices.mailing import Mailed, mail_notices
from webapp.frame.services import Services

EVERY = 20.0
"""Seconds between two rounds of a running service."""
_PAUSE = timedelta(minutes=5)
"""How long no mail is tried after the mail server has failed."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done because it was due."""

    published: int
    mailed: Mailed


def do_due(
    app: Flask, services: Services, *, mail: bool = True, at: datetime | None = None
) -> Done:
    """What was done of what is due at the moment `at`, the present one if none is given.

    What was published is brought into search; mail goes out unless `mail` is False.

    Raises: StoreError when the store cannot be read or written.
    """
    published = publish_due(services.store, services.newest_catalogue, at)
    if published:
        bring_into_search(services)
    mailed = mail_notices(app, services, at) if mail else Mailed(0, 0)
    return Done(len(published), mailed)


class DueWorker:
    """A thread that does what is due as long as the service runs."""

    def __init__(self, app: Flask, services: Services, every: float = EVERY) -> None:
        self._app = app
        self._services = services
        self._every = every
        self._closed = Event()
        self._mail_after = now()
        self._thread = Thread(target=self._work, name="due", daemon=True)

    def start(self) -> None:
        """Begin to do what is due."""
        self._thread.start()

    def close(self) -> None:
        """Begin no further round, and wait briefly for one that is under way."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)
        self._services.searches.store(self._services.store.database)

    def _work(self) -> None:
        while not self._closed.is_set():
            self._round()
            self._closed.wait(self._every)

    def _round(self) -> None:
        try:
            self._services.searches.store(self._services.store.database)
            done = do_due(self._app, self._services, mail=now() >= self._mail_after)
        except StoreError as error:
            _log.error("What is due is tried again soon: %s", error)
            return
        except Exception:  # noqa: BLE001 — whatever it is, it is logged, and the thread goes on
            # A fault of ours in one entry or mail must not end the thread for all the others.
            _log.exception("What is due could not be done")
            return
        if done.mailed.failed:
            self._mail_after = now() + _PAUSE
