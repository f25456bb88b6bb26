"""The beginning of a saved web page, by which its kind is recognised."""

from glossary.exchange.format import FileHead

_BEGINNINGS = ("<!doctype html", "<html", "<!--")
_LOOKED_THROUGH = 2**20
"""Bytes: what a page says of itself may follow its menus."""


def page_head(beginning: FileHead) -> str:
    """The first mebibyte of the page; empty for a file that is no web page."""
    text = beginning.text
    if text is None or not text.lstrip()[:200].lower().startswith(_BEGINNINGS):
        return ""
    try:
        with beginning.path.open("rb") as stream:
            return stream.read(_LOOKED_THROUGH).decode("utf-8", "replace")
    except OSError:
        return text
