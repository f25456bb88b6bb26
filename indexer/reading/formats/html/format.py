"""Web pages."""

import re

from glossary.message import english
from indexer.reading.parts.format import ReaderFormat, Sample, reader_in

_PROLOGUE = re.compile(r"\s*(?:<\?[^>]*>|<!--.*?-->)", re.DOTALL)
_BEGINNING = re.compile(
    r"<!doctype\s+html\b|<(?:html|head|body|title|meta|main|article|section|h[1-6]|p|div|span|table|ul"
    r"|ol|dl|a|b|br|script|style|nav|header|footer|center|font|form|img|pre|blockquote)[\s>/]",
    re.IGNORECASE,
)
"""How a web page begins, after declarations and comments."""
_SUFFIXES = (".html", ".htm", ".xhtml")


def _is_html(sample: Sample) -> bool:
    text = sample.text
    if text is None:
        return False
    if not text.startswith("<"):
        return sample.suffix in _SUFFIXES
    while match := _PROLOGUE.match(text):
        text = text[match.end() :]
    return bool(_BEGINNING.match(text.lstrip()))


FORMAT = ReaderFormat(
    name="html",
    label=english("web pages"),
    comes_in="one resource with one page: menus, headers, footers, cookie bars and forms left out; "
    "what was left out of the article itself is noted",
    suffixes=_SUFFIXES,
    media_type="text/html",
    numbered=False,
    recognises=_is_html,
    read=reader_in("indexer.reading.formats.html.reader"),
)
