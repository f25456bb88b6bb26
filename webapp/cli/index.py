"""`tvetipedia index rebuild|catch-up|status`."""

import click

from indexer.sync.sync import catch_up as bring_up
from indexer.sync.sync import rebuild as build
from webapp.api.health import state
from webapp.frame.services import open_services
from webapp.frame.settings import read_settings


@click.group()
def index() -> None:
    """Build, renew and inspect the search index, which is made from the store."""


@index.command(
    epilog="\b\nExample:\n  tvetipedia index rebuild\n\nExit code 1: the index cannot be written."
)
def rebuild() -> None:
    """Build a new index beside the old one, then put it in its place.

    Searches go on meanwhile, in the old index.
    """
    services = open_services(read_settings())
    try:
        synced = build(services.store, services.engine)
    finally:
        services.close()
    click.echo(f"The index was built and stands at {synced.checkpoint}.")


@index.command(
    "catch-up",
    epilog="\b\nExample:\n  tvetipedia index catch-up\n\n"
    "Exit code 1: there is no index, it is damaged, or it cannot be written.",
)
def catch_up() -> None:
    """Bring what changed in the store since into the index."""
    services = open_services(read_settings())
    try:
        synced = bring_up(services.store, services.engine)
    finally:
        services.close()
    click.echo(f"{synced.records} changes came in; the index stands at {synced.checkpoint}.")


@index.command(
    epilog="\b\nExample:\n  tvetipedia index status\n\n"
    "Exit code 1: there is no index, or it cannot be read."
)
def status() -> None:
    """Say how far the index has come."""
    services = open_services(read_settings())
    try:
        if condition := services.engine.condition():
            click.echo(f"nodes:  {condition}")
        checkpoint = services.engine.checkpoint()
        health = state(services)
    finally:
        services.close()
    click.echo(f"store:  {health.sequence}")
    click.echo(f"index:  {checkpoint}")
    click.echo("up to date" if health.status == "ok" else f"{health.behind} changes behind")
