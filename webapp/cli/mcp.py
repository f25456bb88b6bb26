"""`tvetipedia mcp`."""

import sys
from functools import partial

import click

from webapp.app import create_app
from webapp.frame.settings import read_settings
from webapp.instance import prepare
from webapp.standards.mcp.mcp_stdio import converse


@click.command(
    epilog="\b\nExample, in the settings of an assistant on this machine:\n"
    '  {"command": "tvetipedia", "args": ["mcp"],\n'
    '   "env": {"TVETIPEDIA_INSTANCE": "/srv/tvetipedia"}}'
)
def mcp() -> None:
    """Answer an AI assistant over standard input and output.

    It speaks the Model Context Protocol, as the address /mcp of the service does. Ends when the
    assistant closes the input.
    """
    settings = read_settings()
    services = prepare(settings, partial(click.echo, err=True))
    try:
        app = create_app(settings, services)
        base = settings.base_url or f"http://{settings.host}:{settings.port}"
        converse(app, base, sys.stdin.buffer, _write)
    finally:
        services.close()


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
