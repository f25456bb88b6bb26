"""One delivery sent: signed as the Standard Webhooks specification has it, redirects not followed.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hmac
import http.client
import socket
import ssl
from contextlib import suppress
from datetime import datetime
from threading import Timer
from urllib.parse import urlsplit

from glossary.desk.webhooks.deliveries import Delivery, Tried
from glossary.desk.webhooks.webhooks import KEY_MARK, Webhook

_PATIENCE = 10
"""Seconds that the receiver may take for each part of its answer."""
_LONGEST = 30
"""Seconds that it may take in all."""
_LONGEST_ANSWER = 200
"""Characters of an answer that are kept."""


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """The signature of a delivery, for the header `webhook-signature`."""
    key = base64.b64decode(secret.removeprefix(KEY_MARK))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return f"v1,{base64.b64encode(hmac.digest(key, signed, 'sha256')).decode()}"


def send_delivery(webhook: Webhook, delivery: Delivery, at: datetime) -> Tried:
    """What sending the delivery has come to; it does not raise."""
    body, timestamp = delivery.body.encode(), int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "TVETipedia",
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(webhook.secret, delivery.message_id, timestamp, body),
    }
    try:
        status, reason = _posted(webhook.url, headers, body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Tried(False, (str(error) or type(error).__name__)[:_LONGEST_ANSWER])
    words = f"{status} {reason}".strip()[:_LONGEST_ANSWER]
    return Tried(200 <= status < 300, words, gone=status == http.client.GONE)


def _posted(url: str, headers: dict[str, str], body: bytes) -> tuple[int, str]:
    """Status and reason of the answer. A redirect is an answer as well, and is not followed.

    Raises: OSError, http.client.HTTPException or ValueError when there is none.
    """
    parts = urlsplit(url)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    # A receiver that sends a byte now and then is waited for no longer than that.
    watch = Timer(_LONGEST, _cut, [connection])
    watch.daemon = True
    watch.start()
    try:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.reason
    finally:
        watch.cancel()
        connection.close()


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=_PATIENCE, context=context)
    return http.client.HTTPConnection(host, port, timeout=_PATIENCE)


def _cut(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
