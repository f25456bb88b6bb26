"""Saved pages of TVETipedia: terms whose definitions are quotations with source and year."""

from collections.abc import Iterator
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, FileHead, Kept
from glossary.exchange.incoming import Item
from glossary.exchange.pages import page_words
from glossary.message import english

_BEGINNINGS = ("<!doctype html", "<html", "<!--")
_LOOKED_THROUGH = 2**20


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The terms of the page, and the sources of their definitions."""
    # lxml's HTML takes 30 ms to import, which only who loads such a page needs to wait for.
    from glossary.exchange.pages import saved_terms  # noqa: PLC0415 - see above

    return saved_terms.read(stream, name)


def _recognises(beginning: FileHead) -> bool:
    text = beginning.text
    if text is None or not text.lstrip()[:200].lower().startswith(_BEGINNINGS):
        return False
    try:
        with beginning.path.open("rb") as stream:
            data = stream.read(_LOOKED_THROUGH).decode("utf-8", "replace")
    except OSError:
        data = text
    is_ours = page_words.OUR_SITE.search(data) is not None and "unevoc" in data.lower()
    return is_ours and "source:" in data.lower()


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
