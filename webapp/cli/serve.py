"""`tvetipedia serve`."""

import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from socket import socket
from threading import Thread
from typing import Any

import click
from flask import Flask

from webapp.app import create_app
from webapp.desk.webhooks.delivering import WebhookWorker
from webapp.due import DueWorker
from webapp.follower import StoreFollower
from webapp.frame.presence import present
from webapp.frame.services import Services
from webapp.frame.serving import announce, listen, run
from webapp.frame.settings import Settings, SettingsError, read_settings
from webapp.instance import prepare, warm_up
from webapp.watching.exposing import EXTENSION, counted_together, metrics_served
from webapp.watching.log import logging_to
from webapp.workers import Workers

STOPPED = "Stopped."
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
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes that answer, 1 to 64; setting `workers`.",
)
def serve(**given: str | int | None) -> None:
    """Serve the pages until interrupted.

    On the first start this makes the instance folder, loads the starter corpus into an empty
    store and builds the search index. A missing or damaged index is built again.
    """
    settings = _settings({name: value for name, value in given.items() if value})
    # Service managers stop a program with SIGTERM; it is to end as cleanly as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        listen(settings.host, settings.port) as listener,
        logging_to(settings),
        present(settings),
    ):
        services = prepare(settings, click.echo)
        try:
            if settings.workers > 1:
                _serve_by_many(settings, services, listener)
            else:
                Thread(target=warm_up, args=[services], daemon=True).start()
                app = create_app(settings, services)
                _serve(settings, services, app, listener)
        finally:
            services.close()


def _settings(given: Mapping[str, Any]) -> Settings:
    settings = read_settings()
    places = {name: f"--{name}" for name in given}
    settings = replace(settings, **given, given={**settings.given, **places})
    if settings.workers > 1 and not hasattr(os, "fork"):
        place = settings.given.get("workers", "workers")
        raise SettingsError(place, "this system cannot fork processes; write 1")
    return settings


def _serve_by_many(settings: Settings, services: Services, listener: socket) -> None:
    """Serve by several processes, which share in memory what is loaded before they begin."""
    with counted_together():
        app = create_app(settings, services)
        warm_up(services)
        Workers(
            settings.workers,
            lambda number: _serve(settings, services, app, listener, number),
            services.disconnect,
        ).run(lambda: announce(settings, listener, click.echo))
    click.echo(STOPPED)


def _serve(
    settings: Settings, services: Services, app: Flask, listener: socket, number: int | None = None
) -> None:
    """Answer requests until interrupted; `number` is that of the process, where it is not alone.

    The first one also does what is due, sends webhooks, and has the address of the metrics.
    """
    sys.setswitchinterval(SWITCH)
    services.keeper.start()
    threads: list[DueWorker | StoreFollower | WebhookWorker] = [StoreFollower(services)]
    metrics = None
    if not number:
        threads += [DueWorker(app, services), WebhookWorker(services)]
        metrics = app.extensions[EXTENSION]
    with metrics_served(settings, metrics):
        for thread in threads:
            thread.start()
        try:
            if number is None:
                announce(settings, listener, click.echo)
            run(app, listener, settings)
        finally:
            for thread in threads:
                thread.close()
            if number is not None:
                services.keeper.close()
    if number is None:
        click.echo(STOPPED)
