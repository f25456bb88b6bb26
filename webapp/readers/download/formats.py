"""The formats in which readers take terms along: hand-out, e-book, PDF, and those of exchange."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from glossary.exchange.registry import writable
from webapp.frame.i18n import translated
from webapp.readers.download import epub_book, handout
from webapp.readers.download.booklet import Booklet

BOOKS: Mapping[str, Callable[[Booklet], bytes]] = {
    "docx": handout.handout,
    "epub": epub_book.epub,
}
"""Formats that people read, by name."""
FIRST = ("csv", "xlsx")
"""Formats of exchange that most people know; the others follow."""


@dataclass(frozen=True, slots=True)
class DownloadFormat:
    """A format as a link shows it."""

    name: str
    """In addresses: `csv`."""
    title: str
    media_type: str
    suffix: str
    about: str
    streams: bool = False
    """Whether it goes out while it is made, however long it is."""
    pairs: bool = False
    """Whether its two languages are chosen."""


def download_formats() -> tuple[DownloadFormat, ...]:
    """Every format, those that most people know first."""
    formats = writable()
    names = [*(name for name in FIRST if name in formats), *(n for n in formats if n not in FIRST)]
    word = DownloadFormat(
        "docx",
        gettext("Word"),
        handout.MEDIA_TYPE,
        ".docx",
        gettext("a hand-out to edit and print: definitions with their sources"),
    )
    book = DownloadFormat(
        "epub",
        "EPUB",
        epub_book.MEDIA_TYPE,
        ".epub",
        gettext("a book for e-readers and phones, to read without a connection"),
    )
    others = tuple(
        DownloadFormat(
            name,
            formats[name].title,
            formats[name].media_type,
            formats[name].suffixes[0],
            # Readers get no text of documents.
            gettext("for programs")
            if formats[name].keeps.pages
            else translated(formats[name].about),
            formats[name].by_lots or formats[name].pieces is not None,
            formats[name].pairs,
        )
        for name in names
    )
    return (word, *others[: len(FIRST)], book, *others[len(FIRST) :])
