"""`tvetipedia due`."""

import click

from webapp.app import create_app
from webapp.desk.webhooks.delivering import deliver
from webapp.due import do_due
from webapp.frame.services import open_services
from webapp.frame.settings import read_settings


@click.command(
    epilog="\b\nExample, for cron:\n  */5 * * * * tvetipedia due\n\n"
    "Exit code 1: the store cannot be read or written, or mail was refused."
)
def due() -> None:
    """Publish what is due, mail notices and deliver to webhooks, once.

    A running service does this by itself every 20 seconds; both may go on at the same time.
    """
    settings = read_settings()
    services = open_services(settings)
    try:
        done = do_due(create_app(settings, services), services)
        delivered = deliver(services)
    finally:
        services.close()
    click.echo(f"Published: {done.published}. Mailed: {done.mailed.sent}.")
    if settings.webhook_hosts:
        click.echo(f"Delivered to webhooks: {delivered.sent}; failed: {delivered.failed}.")
    if done.mailed.failed:
        raise click.ClickException(
            f"{done.mailed.failed} notices could not be mailed; they are tried again later."
        )
