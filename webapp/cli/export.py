"""`tvetipedia export FORMAT`: a command for each exchange format that writes, and for books."""

from typing import Any, BinaryIO, get_args

import click

from glossary.exchange.exporting import export as write
from glossary.exchange.format import ExchangeFormat
from glossary.exchange.registry import writable
from glossary.exchange.selection import ExportChoice, choosable, unknown_ids
from glossary.nouns.record import PUBLIC, Status
from glossary.store.collections import schemes
from glossary.store.store import open_store
from glossary.vocabulary.tags import parsed
from webapp.cli.known import need_known
from webapp.cli.verbs import Verb
from webapp.frame.serving import public_address
from webapp.frame.settings import read_settings

_OTHERS = {
    "epub": Verb(
        "webapp.cli.export_epub:epub",
        "Write the public glossary as a book for e-readers (EPUB 3).",
    ),
    "site": Verb(
        "webapp.cli.export_site:site",
        "Write the public glossary as static pages with a search, which need no server.",
    ),
}
"""What is written of the whole glossary for readers, beside the formats of exchange."""


class _Formats(click.Group):
    """A group with a command for each format, made when it is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return [*writable(), *_OTHERS]

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _OTHERS:
            return _OTHERS[cmd_name].command()
        format = writable().get(cmd_name)
        return _command(format) if format else None


@click.group(cls=_Formats)
def export() -> None:
    """Write what is in the store into a file that people edit or other programs read."""


def _command(format: ExchangeFormat) -> click.Command:
    name, suffix = format.name, format.suffixes[0]

    def run(file: BinaryIO, **options: Any) -> None:
        _write(format, options, file)

    return click.Command(
        name,
        callback=run,
        params=[*_parameters(), *([_languages()] if format.pairs else [])],
        help=f"Write terms and resources as {format.about}.\n\n"
        "Without FILE, or with -, to the standard output.",
        epilog="\b\nExamples:\n"
        f"  tvetipedia export {name} everything{suffix}\n"
        f"  tvetipedia export {name} --kind concept --theme greening-tvet greening{suffix}\n"
        f"  tvetipedia export {name} --status draft --status in-review drafts{suffix}\n\n"
        + ("`tvetipedia load` reads the file again; " if format.read else "")
        + "docs/formats.md explains what is in it.",
    )


def _parameters() -> list[click.Parameter]:
    return [
        click.Argument(["file"], type=click.File("wb", lazy=True, atomic=True), default="-"),
        click.Option(
            ["--kind", "kinds"],
            metavar="KIND",
            multiple=True,
            help="Only concept, resource or a kind of resource, by its id; may be repeated.",
        ),
        click.Option(
            ["--theme", "themes"],
            metavar="THEME",
            multiple=True,
            help="Only this theme, by its id; may be repeated.",
        ),
        click.Option(
            ["--status", "statuses"],
            type=click.Choice(get_args(Status)),
            multiple=True,
            help="Only this status; may be repeated. Default: published and withdrawn.",
        ),
        click.Option(
            ["--id", "ids"], multiple=True, help="Only the one with this id; may be repeated."
        ),
        click.Option(
            ["--public"],
            is_flag=True,
            help="Without what is for editors only, such as editorial notes.",
        ),
    ]


def _languages() -> click.Option:
    return click.Option(
        ["--languages"],
        metavar="FROM,TO",
        default="en,fr",
        show_default=True,
        callback=_pair,
        help="From which language into which, as tags.",
    )


def _pair(_ctx: click.Context, _option: click.Parameter, typed: str) -> tuple[str, str]:
    tags = [parsed(part) for part in typed.split(",")]
    if len(tags) != 2 or None in tags:
        raise click.BadParameter(f"“{typed}” is no pair of language tags, such as en,fr.")
    return str(tags[0]), str(tags[1])


def _write(format: ExchangeFormat, options: dict[str, Any], file: BinaryIO) -> None:
    languages = options.pop("languages", None)
    choice = ExportChoice(**options | {"statuses": options["statuses"] or PUBLIC})
    settings = read_settings()
    with open_store(settings.database_url) as store:
        known = schemes(store.database)
        need_known("theme", choice.themes, known.theme.ids)
        need_known("kind", choice.kinds, choosable(known.kind))
        if missing := unknown_ids(store, choice):
            raise click.ClickException(
                f"Nothing has the id {', '.join(missing)}; check how it is written."
            )
        for note in write(
            store, choice, format, file, public_address(settings), languages=languages
        ):
            click.echo(f"note: {note}", err=True)
