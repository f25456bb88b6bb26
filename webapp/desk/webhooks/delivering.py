"""Deliveries to webhooks, made and sent by a thread of their own as long as the service runs."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event, Thread

from glossary.desk.webhooks.deliveries import Tried, claim_delivery, gather, settle
from glossary.desk.webhooks.webhooks import Webhook, host_of
from glossary.nouns.record import Record
from glossary.store.errors import StoreError
from glossary.store.times import now
from webapp.desk.webhooks.posting import send_delivery
from webapp.frame.addresses import noun_address
from webapp.frame.services import Services
from webapp.frame.serving import public_address
from webapp.frame.settings import Settings

EVERY = 5.0
"""Seconds between two rounds of a running service."""
TYPE = "entries.published"
MOST_AT_ONCE = 100
"""Deliveries of one round."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many deliveries were taken, and how many were not."""

    sent: int
    failed: int


def deliver(services: Services) -> Delivered:
    """What became of the deliveries that are due; none without the setting `webhook_hosts`.

    A webhook that fails is left alone until the next round. Several processes may do this at once.

    Raises: StoreError when the store cannot be read or written.
    """
    settings, database = services.settings, services.store.database
    if not settings.webhook_hosts:
        return Delivered(0, 0)
    gather(services.store, lambda records: delivery_body(settings, records))
    sent, failing = 0, set[int]()
    while sent + len(failing) < MOST_AT_ONCE:
        claimed = claim_delivery(database, failing)
        if claimed is None:
            break
        webhook, delivery = claimed
        moment = now()
        tried = _refused(settings, webhook) or send_delivery(webhook, delivery, moment)
        settle(database, webhook, delivery, tried, moment)
        if tried.delivered:
            sent += 1
        else:
            _log.warning("Webhook %s to %s: %s", webhook.id, host_of(webhook.url), tried.answer)
            failing.add(webhook.id)
    return Delivered(sent, len(failing))


def delivery_body(settings: Settings, records: Sequence[Record]) -> str:
    """The body about these records: what each is and where to read it, not its text."""
    base = public_address(settings)
    entries = [
        {
            "kind": record.kind,
            "id": record.noun.id,
            "status": record.status,
            "revision": record.revision,
            "modified": record.modified.isoformat(),
            "url": noun_address(base, f"{_PLACES[record.kind]}/{record.noun.id}"),
        }
        for record in records
    ]
    return json.dumps({"type": TYPE, "timestamp": now().isoformat(), "data": {"entries": entries}})


def _refused(settings: Settings, webhook: Webhook) -> Tried | None:
    """Why nothing is sent to the webhook, though it was allowed when it was added; else None."""
    if host_of(webhook.url) in settings.webhook_hosts:
        return None
    return Tried(False, "The setting webhook_hosts does not name its host any more.")


_PLACES = {"concept": "term", "resource": "resource"}


class WebhookWorker:
    """A thread that delivers, apart from what else is due: receivers may be slow."""

    def __init__(self, services: Services, every: float = EVERY) -> None:
        self._services = services
        self._every = every
        self._closed = Event()
        self._thread = Thread(target=self._work, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin to deliver, where the settings allow it at all."""
        if self._services.settings.webhook_hosts:
            self._thread.start()

    def close(self) -> None:
        """Begin no further round, and wait briefly for one that is under way."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _work(self) -> None:
        while not self._closed.is_set():
            try:
                deliver(self._services)
            except StoreError as error:
                _log.error("Webhooks are tried again soon: %s", error)
            except Exception:  # noqa: BLE001 — whatever it is, it is logged, and the thread goes on
                _log.exception("Webhooks could not be delivered")
            self._closed.wait(self._every)
