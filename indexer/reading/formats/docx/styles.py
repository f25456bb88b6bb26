"""Which paragraphs of a Word document are headings."""

from dataclasses import dataclass

from lxml import etree

from indexer.reading.formats.docx.runs import W
from indexer.reading.parts.archive import Archive
from indexer.reading.parts.markup import optional_part
from indexer.reading.parts.office import related

_LEVELS = 9
"""Outline levels of headings; the tenth is that of the body."""
_NAMES = ("heading", "title", "überschrift", "titre", "título")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles whose paragraphs are headings."""

    headings: frozenset[str]

    def is_heading(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph with these properties is a heading."""
        if properties is None:
            return False
        level = _outline_level(properties)
        if level is not None:
            return level < _LEVELS
        style = properties.find(f"{W}pStyle")
        return style is not None and style.get(f"{W}val") in self.headings


def styles_of(archive: Archive, main: str) -> Styles:
    """The styles of the document whose main part this is.

    Raises: UnreadableFileError when their part is damaged.
    """
    found: dict[str, tuple[str, bool | None]] = {}
    for part in related(archive, main, "styles"):
        root = optional_part(archive, part)
        for style in () if root is None else root.iter(f"{W}style"):
            found[str(style.get(f"{W}styleId"))] = (_value(style, "basedOn"), _is_heading(style))
    return Styles(frozenset(id for id in found if _inherited(id, found)))


def _inherited(id: str, styles: dict[str, tuple[str, bool | None]]) -> bool:
    for _ in range(len(styles)):
        above, heading = styles.get(id, ("", False))
        if heading is not None:
            return heading
        id = above
    return False


def _is_heading(style: etree._Element) -> bool | None:
    """Whether the style itself says so; None where it is as the one it is based on."""
    if _value(style, "name").casefold().startswith(_NAMES):
        return True
    properties = style.find(f"{W}pPr")
    level = None if properties is None else _outline_level(properties)
    return None if level is None else level < _LEVELS


def _outline_level(properties: etree._Element) -> int | None:
    level = properties.find(f"{W}outlineLvl")
    value = "" if level is None else str(level.get(f"{W}val"))
    return int(value) if value.isdecimal() and len(value) < 3 else None


def _value(element: etree._Element, name: str) -> str:
    child = element.find(W + name)
    return "" if child is None else str(child.get(f"{W}val") or "")
