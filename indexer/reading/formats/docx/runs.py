"""The words of a paragraph in a Word document, whole whatever runs they are split over."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from indexer.reading.parts.markup import local_name
from indexer.reading.parts.note_marks import END, NOTE, RAISED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset(("del", "moveFrom", "Fallback", "pPr", "rPr", "instrText", "delText"))
"""Elements whose text the document no longer has, has once more, or never shows."""
_BLANKS = frozenset(("tab", "br", "cr", "ptab"))
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


@dataclass(slots=True)
class Notes:
    """The notes that the text refers to, in the order of their numbers."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    """The number of each by (`footnotes` or `endnotes`, id)."""

    def number(self, kind: str, id: str) -> int:
        """The number of the note, which is the next one where it is new."""
        return self.numbers.setdefault((kind, id), len(self.numbers) + 1)


def words_of(paragraph: etree._Element, notes: Notes) -> str:
    """The text of the paragraph, marks of notes and raised text marked as such."""
    return "".join(_pieces(paragraph, notes))


def boxes_in(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes that hang on the paragraph, each once."""
    for child in paragraph:
        name = local_name(child)
        if name == "txbxContent":
            yield child
        elif name not in _GONE:
            yield from boxes_in(child)


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Whether the properties switch this on."""
    found = None if properties is None else properties.find(W + name)
    return found is not None and found.get(f"{W}val") not in ("0", "false", "off", "none")


def _pieces(element: etree._Element, notes: Notes) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name in _BLANKS:
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name in _NOTES:
            yield f"{NOTE}{notes.number(_NOTES[name], str(child.get(f'{W}id')))}{END}"
        elif name == "r":
            yield from _run(child, notes)
        elif name not in _GONE and name != "txbxContent":
            yield from _pieces(child, notes)


def _run(run: etree._Element, notes: Notes) -> Iterator[str]:
    properties = run.find(f"{W}rPr")
    if is_on(properties, "vanish"):
        return
    align = None if properties is None else properties.find(f"{W}vertAlign")
    if align is not None and align.get(f"{W}val") == "superscript":
        raised = "".join(_pieces(run, notes))
        yield raised if NOTE in raised else f"{RAISED}{raised}{END}"
    else:
        yield from _pieces(run, notes)
