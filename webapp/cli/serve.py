"""`tvetipedia serve`."""

import signal
import sys
from dataclasses import replace
from socket import socket
from threading import Thread

import click

from webapp.app import create_app
from webapp.desk.webhooks.delivering import WebhookWorker
from webapp.due import DueWorker
from webapp.follower import StoreFollower
from webapp.frame.presence import present
from webapp.frame.services import Services
from webapp.frame.serving import listen, run
from webapp.frame.settings import Settings, read_settings
from webapp.instance import prepare, warm_up
from webapp.watching.exposing import EXTENSION, metrics_served
from webapp.watching.log import logging_to

SWITCH = 0.001
"""Seconds after which a thread lets others go on that want to. A request waits so long each time
that it has asked the store, while another thread computes."""


@click.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia serve\n"
    "  tvetipedia serve --host 0.0.0.0 --port 8080\n"
    "  TVETIPEDIA_INSTANCE=/srv/tvetipedia tvetipedia serve"
)
@click.option("--host", help="Network address to listen on; setting `host`.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Port to listen on, 1 to 65535; setting `port`.",
)
def serve(host: str | None, port: int | None) -> None:
    """Serve the pages until interrupted.

    On the first start this makes the instance folder, loads the starter corpus into an empty
    store and builds the search index. A missing or damaged index is built again.
    """
    settings = read_settings()
    given = {name: f"--{name}" for name, value in (("host", host), ("port", port)) if value}
    settings = replace(
        settings,
        host=host or settings.host,
        port=port or settings.port,
        given={**settings.given, **given},
    )
    # Service managers stop a program with SIGTERM; it is to end as cleanly as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        listen(settings.host, settings.port) as listener,
        logging_to(settings),
        present(settings),
    ):
        services = prepare(settings, click.echo)
        try:
            services.keeper.start()
            Thread(target=warm_up, args=[services], daemon=True).start()
            _serve(settings, services, listener)
        finally:
            services.close()


def _serve(settings: Settings, services: Services, listener: socket) -> None:
    app = create_app(settings, services)
    sys.setswitchinterval(SWITCH)
    workers = (DueWorker(app, services), StoreFollower(services), WebhookWorker(services))
    with metrics_served(settings, app.extensions[EXTENSION]):
        for worker in workers:
            worker.start()
        try:
            run(app, listener, settings, click.echo)
        finally:
            for worker in workers:
                worker.close()
