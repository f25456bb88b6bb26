"""Paragraphs and headings, and the text of a page that they make."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading, its words whole."""

    text: str
    heading: bool = False


def page_text(blocks: Iterable[Block]) -> str:
    """The text of a page: blank lines between paragraphs, a heading right above its text."""
    pieces: list[str] = []
    for block in blocks:
        pieces.extend((block.text, "\n" if block.heading else "\n\n"))
    return "".join(pieces).strip()
