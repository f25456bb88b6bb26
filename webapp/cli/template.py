"""`tvetipedia template FORMAT`: a file without entries for people to fill in."""

import click

from glossary.exchange.format import ExchangeFormat
from glossary.exchange.registry import templated


class _Formats(click.Group):
    """A group with a command for each format that has a template, made when it is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return [*templated()]

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        format = templated().get(cmd_name)
        return _command(format) if format else None


@click.group(cls=_Formats)
def template() -> None:
    """Write an empty file for people to fill in, to be loaded with `tvetipedia load`."""


def _command(format: ExchangeFormat) -> click.Command:
    name, suffix = format.name, format.suffixes[0]
    file = click.Argument(
        ["stream"], type=click.File("wb", lazy=True), default="-", metavar="[FILE]"
    )
    return click.Command(
        name,
        callback=format.template,
        params=[file],
        help=f"Write {format.about}, to fill in.\n\n"
        "Without FILE, or with -, to the standard output.",
        epilog=f"\b\nExample:\n  tvetipedia template {name} terms{suffix}\n\n"
        "docs/formats.md explains the fields.",
    )
