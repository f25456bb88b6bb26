"""Every request in the log and in the metrics, and its id in the answer."""

import logging
import time
from typing import Any

from flask import Flask, Response, g, request

from webapp.frame.request_id import HEADER, request_id
from webapp.frame.settings import Settings
from webapp.watching.counted import Counted

LONGEST = 500
"""Characters of a path or of a browser's name in the log."""
SECRETS = frozenset({"token"})
"""Parts of addresses that open something for whoever knows them; the log has their names only."""

_log = logging.getLogger(__name__)


class Application(Flask):
    """Flask, whose log of a fault leaves out the secrets of addresses too."""

    def log_exception(self, exc_info: Any) -> None:
        """Log a fault of ours with the request that met it."""
        self.logger.error("Fault in %s %s", request.method, safe_path(), exc_info=exc_info)


def init_app(app: Flask, settings: Settings, counted: Counted | None) -> None:
    """Log and count every request of `app`.

    Call it before anything else adds functions that run after a request: what was added first runs
    last, and sees the answer as it is sent.
    """

    def begin() -> None:
        g.request_began = time.perf_counter()

    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("request_began", time.perf_counter())
        response.headers[HEADER] = request_id()
        if counted:
            counted.count(request.endpoint or "", response.status_code, seconds)
        fields = _fields(response, seconds) | (_reader() if settings.log_addresses else {})
        _log.info(
            "%s %s %s",
            request.method,
            fields["path"],
            response.status_code,
            extra={"fields": fields},
        )
        return response

    app.before_request(begin)
    app.after_request(end)


def safe_path() -> str:
    """The path asked for; without the query, and with names in place of its secrets."""
    if request.url_rule and SECRETS & request.url_rule.arguments:
        return request.url_rule.rule
    return request.path[:LONGEST]


def _fields(response: Response, seconds: float) -> dict[str, Any]:
    return {
        "method": request.method,
        "path": safe_path(),
        "endpoint": request.endpoint,
        "status": response.status_code,
        "bytes": _bytes(response),
        "milliseconds": round(1000 * seconds, 1),
    }


def _bytes(response: Response) -> int | None:
    """Bytes of the body; None for a stream that does not say."""
    # Counting those of a stream would read it all.
    return response.calculate_content_length() if response.is_sequence else response.content_length


def _reader() -> dict[str, str]:
    return {
        "address": request.remote_addr or "",
        "browser": request.user_agent.string[:LONGEST],
    }
