"""Saved pages of TVETipedia: terms whose definitions are quotations with source and year."""

from collections.abc import Iterator
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, FileHead, Kept
from glossary.exchange.incoming import Item
from glossary.exchange.pages import page_words
from glossary.exchange.pages.page_head import page_head
from glossary.message import english


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The terms of the page, and the sources of their definitions."""
    # lxml's HTML takes 30 ms to import, which only who loads such a page needs to wait for.
    from glossary.exchange.pages import saved_terms  # noqa: PLC0415 - see above

    return saved_terms.read(stream, name)


def _recognises(beginning: FileHead) -> bool:
    page = page_head(beginning)
    said = page.lower()
    is_ours = page_words.OUR_SITE.search(page) is not None and "unevoc" in said
    return is_ours and "source:" in said


FORMAT = ExchangeFormat(
    name="tvetipedia",
    title="TVETipedia pages",
    media_type="text/html",
    suffixes=(".html", ".htm"),
    about=english("saved pages of TVETipedia"),
    recognises=_recognises,
    read=read,
    keeps=Kept(kinds=("concept",), status=False),
)
