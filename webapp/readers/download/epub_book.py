"""A booklet as an EPUB 3 book, for e-readers and for reading where there is no line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from flask import render_template
from flask_babel import gettext

from glossary.vocabulary.xml_text import xml_text
from webapp.frame.i18n import direction, language
from webapp.readers.download.booklet import Booklet, PrintedTerm

MEDIA_TYPE = "application/epub+zip"
MOST_IN_CHAPTER = 100
"""Terms of one file: e-readers lay out a file as a whole, and slow ones take seconds for 200 kB."""
DEEPEST_CONTENTS = 300
"""Terms up to which the contents list each of them."""
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_STYLE = """body { line-height: 1.5; }
h2 { margin-block: 1.5em .25em; }
blockquote { margin: .5em 0; font-style: italic; }
:lang(ar), :lang(zh) { font-style: normal; }
.note { font-size: .875em; }
ul { list-style: none; padding: 0; }
"""


@dataclass(frozen=True, slots=True)
class BookChapter:
    """A file of the book."""

    name: str
    """Without its suffix."""
    title: str
    template: str
    terms: tuple[PrintedTerm, ...] = ()
    letter: str = ""
    """Of terms; empty where they are in no alphabetical order."""


def epub(of: Booklet) -> bytes:
    """The book."""
    chapters = list(_chapters(of))
    places = {term.anchor: f"{c.name}.xhtml#t-{term.anchor}" for c in chapters for term in c.terms}
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        # Readers know a book by this part, which comes first and is not compressed.
        archive.writestr(ZipInfo("mimetype"), MEDIA_TYPE, ZIP_STORED)
        _add(archive, "META-INF/container.xml", _CONTAINER)
        _add(archive, "EPUB/book.css", _STYLE)
        _add(archive, "EPUB/package.opf", _rendered("package.xml", of, chapters=chapters))
        deep = len(places) <= DEEPEST_CONTENTS
        _add(archive, "EPUB/nav.xhtml", _rendered("nav.xhtml", of, chapters=chapters, deep=deep))
        for each in chapters:
            text = _rendered(f"{each.template}.xhtml", of, chapter=each, places=places)
            _add(archive, f"EPUB/{each.name}.xhtml", text)
    return stream.getvalue()


def _chapters(of: Booklet) -> Iterator[BookChapter]:
    yield BookChapter("title", of.title, "title")
    for number, section in enumerate(of.sections, 1):
        for start in range(0, len(section.terms), MOST_IN_CHAPTER):
            terms = section.terms[start : start + MOST_IN_CHAPTER]
            part = f"-{start // MOST_IN_CHAPTER + 1}" if start else ""
            title = section.name or gettext("Terms")
            if len(section.terms) > MOST_IN_CHAPTER:
                title = f"{title}: {terms[0].headword.text} – {terms[-1].headword.text}"
            yield BookChapter(f"terms-{number}{part}", title, "terms", terms, section.name)
    if of.passages:
        yield BookChapter("passages", gettext("Passages"), "passages")
    if of.sources:
        yield BookChapter("sources", gettext("Sources"), "works")
    if of.works:
        yield BookChapter("works", gettext("Further reading"), "works")
    if of.index:
        yield BookChapter("index", gettext("Index"), "index")


def _rendered(template: str, of: Booklet, **values: Any) -> str:
    now = datetime.now(UTC)
    text = render_template(
        f"epub/{template}",
        book=of,
        code=language(),
        written=direction(),
        id=uuid5(NAMESPACE_URL, f"{of.address} {language()} {now.date()}"),
        modified=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        **values,
    )
    return xml_text(text)


def _add(archive: ZipFile, name: str, text: str) -> None:
    archive.writestr(ZipInfo(name), text, ZIP_DEFLATED)
