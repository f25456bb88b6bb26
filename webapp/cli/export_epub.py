"""`tvetipedia export epub`."""

from typing import BinaryIO

import click
from werkzeug.datastructures import MultiDict

from webapp.cli.known import need_known
from webapp.frame.services import open_services
from webapp.frame.serving import public_address
from webapp.frame.settings import read_settings
from webapp.readers.download.booklet import booklet
from webapp.readers.download.choosing import chosen
from webapp.readers.download.epub_book import epub as book


@click.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia export epub glossary.epub\n"
    "  tvetipedia export epub --language fr --theme greening-tvet transition.epub"
)
@click.argument("file", type=click.File("wb", lazy=True, atomic=True), default="-")
@click.option("--language", metavar="CODE", help="Language of the book, one of the interface's.")
@click.option("--theme", metavar="THEME", help="Only terms of this theme, by its id.")
def epub(file: BinaryIO, language: str | None, theme: str | None) -> None:
    """Write the public glossary as a book for e-readers (EPUB 3).

    Without FILE, or with -, to the standard output.
    """
    from webapp.app import create_app  # noqa: PLC0415 - takes a second, which help does without

    settings = read_settings()
    code = language or settings.languages[0]
    need_known("language", [code], settings.languages)
    services = open_services(settings)
    try:
        catalogue = services.catalogue()
        need_known("theme", [theme] if theme else [], catalogue.schemes.theme.ids)
        asked = MultiDict({"theme": theme} if theme else {})
        app, address = create_app(settings, services), public_address(settings)
        with app.test_request_context("/", address, query_string={"lang": code}):
            file.write(book(booklet(chosen(asked, services), catalogue)))
    finally:
        services.close()
