"""Glossaries on the web: saved pages with a list of terms and what explains each."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, FileHead, Kept
from glossary.exchange.incoming import Item
from glossary.exchange.pages.page_head import page_head
from glossary.message import english

_CALLED = re.compile(
    r"<title[^>]*>[^<]*(?:glossar|glosario|lexique|lexicon|terminolog|глоссарий|术语|مسرد)", re.I
)
_TERM = re.compile(r"<(?:dt|summary)[\s>]", re.IGNORECASE)
FEWEST = 5
"""Terms that make a list: fewer are rather an article about glossaries."""


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The terms of the page as quotations of it."""
    # Imported here: lxml's HTML, which only who loads such a page needs to wait for.
    from glossary.exchange.pages import listed_terms  # noqa: PLC0415 - see above

    return listed_terms.read(stream, name)


def _recognises(beginning: FileHead) -> bool:
    page = page_head(beginning)
    return _CALLED.search(page) is not None and len(_TERM.findall(page)) >= FEWEST


FORMAT = ExchangeFormat(
    name="web-glossary",
    title="Web glossaries",
    media_type="text/html",
    suffixes=(".html", ".htm"),
    about=english("saved pages of glossaries, with lists of terms"),
    recognises=_recognises,
    read=read,
    keeps=Kept(kinds=("concept",), status=False),
)
