"""The running text of a Word document, and the element in which each character of it is."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from indexer.reviewing.word_markup import W

_BREAK = "\n\n"
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""In place of what is shown and is no text of the document's own: it parts the words around it."""
_INLINE = "hyperlink ins moveTo sdt sdtContent smartTag customXml dir bdo"
_CONTAINERS = frozenset(W + name for name in f"{_INLINE} tbl tr tc body".split())
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "ptab": "\t"} | {
    W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    W + "softHyphen": "\N{SOFT HYPHEN}",
}
_LONGEST_CODE = 100
"""Characters of a field's code, of which only the first word counts."""
_OBJECTS = frozenset(W + name for name in ("sym", "object", "ruby", "pict"))
_SHOWN = {W + "t", *_SIGNS, *_OBJECTS}


class Span(Protocol):
    """A stretch of the text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


@dataclass(slots=True)
class _Field:
    """A field that is open: the beginning of its code, and whether its text is the document's."""

    code: str = ""
    is_text: bool = False
    """False before the result begins, and where Word calculates the result."""

    def begin_result(self) -> None:
        """Note that what follows is the result; that of a hyperlink stays as it is."""
        self.is_text = self.code.split(maxsplit=1)[:1] == ["HYPERLINK"]


@dataclass(slots=True)
class RunningText:
    """The text, paragraph by paragraph, without what was deleted, is hidden or is calculated."""

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where each of `elements` begins."""
    elements: list[etree._Element] = field(default_factory=list)
    length: int = 0
    fields: list[_Field] = field(default_factory=list)
    calculated: int = 0
    """How many of `fields` are not text: asking each anew takes the square of their number."""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.pieces)

    def place(self, position: int) -> tuple[etree._Element, int]:
        """The element that the character at `position` is in, and its place there.

        Raises: LookupError when it is none of an element that holds text.
        """
        at = bisect_right(self.starts, position) - 1
        if at < 0:
            raise LookupError(position)
        element, offset = self.elements[at], position - self.starts[at]
        if offset >= len(element.text or ""):
            raise LookupError(position)
        return element, offset

    def holds(self, span: "Span") -> bool:
        """Whether the span begins and ends with characters of the document's own."""
        try:
            self.place(span.start)
            self.place(span.end - 1)
        except LookupError:
            return False
        return True

    def read(self, elements: Iterable[etree._Element]) -> None:
        """Add what these elements say."""
        for child in elements:
            if child.tag == f"{W}p":
                self.read(child)
                self._add(_BREAK)
            elif child.tag == f"{W}r":
                self._read_run(child)
            elif child.tag == f"{W}fldSimple":
                self._read_simple_field(child)
            elif child.tag in _CONTAINERS and not _is_deleted_row(child):
                self.read(child)

    def _read_run(self, run: etree._Element) -> None:
        aside = _is_aside(run)
        for child in run:
            if child.tag == f"{W}fldChar":
                self._turn(str(child.get(f"{W}fldCharType")))
            elif child.tag == f"{W}instrText" and self.fields:
                self._read_code(child.text or "")
            elif not aside and child.tag in _SHOWN:
                self._read_sign(child)

    def _read_sign(self, child: etree._Element) -> None:
        if child.tag in _OBJECTS or self.calculated:
            self._add_object()
        elif child.tag == f"{W}t":
            self._add_text(child)
        else:
            self._add(_SIGNS[str(child.tag)])

    def _add_text(self, child: etree._Element) -> None:
        if child.text:
            self.starts.append(self.length)
            self.elements.append(child)
            self._add(child.text)

    def _read_code(self, text: str) -> None:
        open_field = self.fields[-1]
        if len(open_field.code) < _LONGEST_CODE:
            open_field.code += text[:_LONGEST_CODE]

    def _read_simple_field(self, child: etree._Element) -> None:
        self._turn("begin")
        self._read_code(str(child.get(f"{W}instr")))
        self._turn("separate")
        self.read(child)
        self._turn("end")

    def _turn(self, kind: str) -> None:
        """Follow the sign that a field begins, that its result begins, or that it ends."""
        if kind == "begin":
            self.fields.append(_Field())
            self.calculated += 1
        elif self.fields and kind == "separate":
            self.calculated -= not self.fields[-1].is_text
            self.fields[-1].begin_result()
            self.calculated += not self.fields[-1].is_text
        elif self.fields and kind == "end":
            self.calculated -= not self.fields.pop().is_text

    def _add_object(self) -> None:
        if self.pieces[-1:] != [_OBJECT]:
            self._add(_OBJECT)

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def running_text(bodies: Iterable[etree._Element]) -> RunningText:
    """The running text of a document's bodies, of which it has one; without text boxes."""
    found = RunningText()
    found.read(bodies)
    return found


def _is_deleted_row(element: etree._Element) -> bool:
    return element.tag == f"{W}tr" and element.find(f"{W}trPr/{W}del") is not None


def _is_aside(run: etree._Element) -> bool:
    """Whether the run is hidden, or raised as numbers of notes are."""
    properties = run.find(f"{W}rPr")
    return properties is not None and any(_asides(properties))


def _asides(properties: etree._Element) -> Iterator[bool]:
    hidden = properties.find(f"{W}vanish")
    yield hidden is not None and hidden.get(f"{W}val") not in ("0", "false", "off")
    align = properties.find(f"{W}vertAlign")
    yield align is not None and align.get(f"{W}val") == "superscript"
