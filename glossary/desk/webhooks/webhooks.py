"""Webhooks as administrators keep them: an address, and the secret that deliveries are signed with.

The secret is stored as it is: both sides need it to make a signature.
"""

import base64
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row, delete, func, insert, select, update

from glossary.desk.errors import WorkflowError
from glossary.desk.standing import no_role
from glossary.message import english
from glossary.people.account import Account, has_role
from glossary.store.database import reading, writing
from glossary.store.schema import WEBHOOK, WEBHOOK_DELIVERY
from glossary.store.store import Store
from glossary.store.times import now, time_of, time_text

MOST = 10
LONGEST_URL = 500
KEY_MARK = "whsec_"
"""Of every secret, as the Standard Webhooks specification has it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address to which publications are sent."""

    id: int
    url: str
    secret: str
    account: str
    """Name of who added it."""
    created: datetime
    ended: str
    """Why nothing is sent to it any more; empty as long as something is."""


def host_of(url: str) -> str:
    """The host of an address of the web that a webhook may have; empty for any other text."""
    try:
        parts = urlsplit(url)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    plain = url.isascii() and url.isprintable() and " " not in url
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not (plain and port_fits):
        return ""
    return parts.hostname or ""


def add_webhook(store: Store, account: Account, url: str, hosts: tuple[str, ...]) -> Webhook:
    """The webhook made for the address, which hears of everything that is published from now on.

    Raises: WorkflowError when the role does not suffice, when the address is none or its host is
    not among `hosts`, or when there are as many as there may be.
    """
    _need_administrator(account)
    url = url.strip()
    _check(url, hosts)
    row = {
        "url": url,
        "secret": _new_secret(),
        "sequence": store.public_sequence(),
        "account": account.name,
        "created": time_text(now()),
    }
    with writing(store.database) as connection:
        if (connection.scalar(select(func.count()).select_from(WEBHOOK)) or 0) >= MOST:
            message = english("There are %(most)s webhooks: remove one first.", most=MOST)
            raise WorkflowError("most", message)
        made = connection.execute(insert(WEBHOOK).values(row)).inserted_primary_key
        assert made is not None
        added = connection.execute(select(WEBHOOK).where(WEBHOOK.c.id == made[0])).one()
    _log.warning("%s added a webhook to %s", account.name, host_of(url))
    return webhook_of(added)


def remove_webhook(store: Store, account: Account, id: int) -> None:
    """Delete the webhook with what still waits for it.

    Raises: WorkflowError when the role does not suffice.
    """
    _need_administrator(account)
    with writing(store.database) as connection:
        connection.execute(delete(WEBHOOK_DELIVERY).where(WEBHOOK_DELIVERY.c.webhook == id))
        connection.execute(delete(WEBHOOK).where(WEBHOOK.c.id == id))
    _log.warning("%s removed webhook %s", account.name, id)


def renew_secret(store: Store, account: Account, id: int) -> Webhook | None:
    """The webhook with a new secret, which goes on if it had ended; None when there is none.

    It hears of what is published from now on.

    Raises: WorkflowError when the role does not suffice.
    """
    _need_administrator(account)
    values: dict[str, Any] = {"secret": _new_secret(), "ended": ""}
    with writing(store.database) as connection:
        mine = WEBHOOK.c.id == id
        row = connection.execute(select(WEBHOOK).where(mine)).first()
        if row is None:
            return None
        if row.ended:
            values["sequence"] = store.public_sequence()
        connection.execute(update(WEBHOOK).where(mine).values(values))
        changed = connection.execute(select(WEBHOOK).where(mine)).one()
    _log.warning("%s gave webhook %s a new secret", account.name, id)
    return webhook_of(changed)


def webhooks(store: Store) -> tuple[Webhook, ...]:
    """Every webhook, the oldest first."""
    with reading(store.database) as connection:
        rows = connection.execute(select(WEBHOOK).order_by(WEBHOOK.c.id)).all()
    return tuple(map(webhook_of, rows))


def webhook_of(row: Row[Any]) -> Webhook:
    """The webhook in a row of its table."""
    return Webhook(row.id, row.url, row.secret, row.account, time_of(row.created), row.ended)


def _check(url: str, hosts: tuple[str, ...]) -> None:
    host = host_of(url)
    if not host or len(url) > LONGEST_URL:
        message = english("Give an address such as https://www.example.org/tvetipedia.")
        raise WorkflowError("url", message)
    if host not in hosts:
        message = english(
            "Nothing may be sent to “%(host)s”: the setting webhook_hosts does not name it.",
            host=host,
        )
        raise WorkflowError("url", message)


def _need_administrator(account: Account) -> None:
    if not has_role(account, "administrator"):
        raise no_role("administrator")


def _new_secret() -> str:
    return KEY_MARK + base64.b64encode(secrets.token_bytes(32)).decode()
