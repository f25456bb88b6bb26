"""The figures of `/metrics`, for whoever has the token, or at an address of their own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hmac import compare_digest
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from flask import Blueprint, Response, abort, current_app, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from webapp.frame.current import services
from webapp.frame.settings import Settings, SettingsError

if TYPE_CHECKING:
    from webapp.frame.services import Services
    from webapp.watching.metrics import Metrics

blueprint = Blueprint("metrics", __name__)
EXTENSION = "tvetipedia-metrics"
TOGETHER = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder in which several processes count; read when prometheus-client is imported."""
_SCHEME = "Bearer "


def wanted_metrics(settings: Settings, services: "Services") -> "Metrics | None":
    """The figures to count into; None where nobody may read any."""
    if not settings.metrics_token and settings.metrics_address is None:
        return None
    # Half a second of a start, which only those pay who want figures.
    from webapp.watching.metrics import open_metrics  # noqa: PLC0415

    return open_metrics(services, together=TOGETHER in os.environ)


@blueprint.get("/metrics")
def metrics() -> Response:
    """The figures, for whoever sends the token; without one, nobody learns that there are any.

    Raises: Unauthorized when the request has not the token.
    """
    token = services().settings.metrics_token
    if not token:
        abort(404)
    given = request.headers.get("Authorization", "")
    sent = given.removeprefix(_SCHEME) if given.startswith(_SCHEME) else ""
    if not compare_digest(sent.encode(), token.encode()):
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer"))
    counted = cast("Metrics", current_app.extensions[EXTENSION])
    return Response(
        counted.text(),
        content_type="text/plain; version=0.0.4; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


@contextmanager
def counted_together() -> Iterator[None]:
    """Have the processes begun in the block count requests together.

    They do so in files of a folder that is removed afterwards, as prometheus-client says:
    https://prometheus.github.io/client_python/multiprocess/
    """
    with TemporaryDirectory(prefix="tvetipedia-metrics-") as folder:
        os.environ[TOGETHER] = folder
        try:
            yield
        finally:
            del os.environ[TOGETHER]


@contextmanager
def metrics_served(settings: Settings, metrics: "Metrics | None") -> Iterator[None]:
    """Serve the figures at their own address, if the settings name one, while the block runs.

    Raises: SettingsError when it cannot be listened on.
    """
    if metrics is None or settings.metrics_address is None:
        yield
        return
    from prometheus_client import start_http_server  # noqa: PLC0415

    host, port = settings.metrics_address
    try:
        server, thread = start_http_server(port, host, metrics.registry)
    except OSError as error:
        place = settings.given.get("metrics_address", "metrics_address")
        raise SettingsError(
            place, f"cannot listen on {host}, port {port}: {error.strerror or error}"
        ) from error
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=2)
