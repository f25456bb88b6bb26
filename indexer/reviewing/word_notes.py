"""Comments, footnotes and a list of references in Word documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from indexer.reviewing.word_markup import W, element, link, text_run
from indexer.reviewing.word_package import WordPackage

AUTHOR, INITIALS = "TVETipedia", "TV"
_NUMBERED = {"comments": "comment", "footnotes": "footnote"}


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A paragraph of a note: words, and the address that they lead to."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """How notes are written."""

    language: str
    right_to_left: bool = False


class NotesPart:
    """The part of the document that holds its comments, or its footnotes."""

    def __init__(self, package: WordPackage, kind: str) -> None:
        """Find the part of this kind, or add it."""
        name = package.related(kind)
        self.root = element(kind) if name is None else package.part(name)
        if name is None:
            if kind == "footnotes":
                self.root.extend(_separators())
            package.add(kind, self.root)
        self.next = 1 + max(map(_id, self.root.iterfind(W + _NUMBERED[kind])), default=0)

    def last_lines(self) -> frozenset[str]:
        """What the last paragraph of each note of ours says, which is the address of its term."""
        own = (note for note in self.root if note.get(f"{W}author") == AUTHOR)
        ends = (note.findall(f"{W}p")[-1:] for note in own)
        return frozenset("".join(map(str, end.itertext(f"{W}t"))) for last in ends for end in last)

    def add(self, note: etree._Element) -> str:
        """The id that the note gets."""
        id = str(self.next)
        self.next += 1
        note.set(f"{W}id", id)
        self.root.append(note)
        return id


def comment(lines: Sequence[NoteLine], style: NoteStyle) -> etree._Element:
    """A comment that says these lines."""
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    paragraphs = [paragraph(line, style) for line in lines]
    return element("comment", paragraphs, author=AUTHOR, initials=INITIALS, date=made)


def footnote(text: str, style: NoteStyle) -> etree._Element:
    """A footnote that says `text`."""
    written = paragraph(NoteLine(f" {text}"), style)
    number = element("r", [raised(), element("footnoteRef")])
    written.find(f"{W}r").addprevious(number)  # type: ignore[union-attr] # every line has a run
    return element("footnote", [written])


def raised() -> etree._Element:
    """The look of a footnote's number."""
    return element("rPr", [element("vertAlign", val="superscript")])


def paragraph(line: NoteLine, style: NoteStyle, *properties: etree._Element) -> etree._Element:
    """A paragraph that says the line."""
    directed = [element("bidi")] if style.right_to_left else []
    heads = [*properties, *directed]
    tongue = element("lang", val=style.language)
    if style.right_to_left:
        tongue = element("lang", bidi=style.language)
        directed = [element("rtl")]
    parts = [element("pPr", heads)] if heads else []
    if line.text:
        parts.append(text_run(line.text, *directed, tongue))
    if line.address:
        parts.append(link(line.address))
    return element("p", parts)


def add_references(
    package: WordPackage, heading: str, references: Sequence[str], style: NoteStyle
) -> None:
    """Add the list at the end of the text."""
    body = package.part(package.main).find(f"{W}body")
    if body is None or not references:
        return
    looks = _heading_look(package)
    title = paragraph(NoteLine(heading), style, *looks)
    if not looks:
        title.find(f"{W}r/{W}rPr").insert(0, element("b"))  # type: ignore[union-attr] # as above
    added = [title, *(paragraph(NoteLine(text), style) for text in references)]
    end = body.find(f"{W}sectPr")
    at = len(body) if end is None else body.index(end)
    body[at:at] = added


def _heading_look(package: WordPackage) -> list[etree._Element]:
    """The style of the document's own headings of the first level."""
    name = package.related("styles")
    root = None if name is None else package.read(name)
    for style in () if root is None else root.iterfind(f"{W}style"):
        named = style.find(f"{W}name")
        if named is not None and str(named.get(f"{W}val")).casefold() == "heading 1":
            return [element("pStyle", val=str(style.get(f"{W}styleId")))]
    return []


def _separators() -> list[etree._Element]:
    """The lines between text and footnotes, which every document with footnotes has."""
    kinds = ("separator", "continuationSeparator")
    return [
        element("footnote", [element("p", [element("r", [element(kind)])])], type=kind, id=str(id))
        for id, kind in enumerate(kinds, -1)
    ]


def _id(note: etree._Element) -> int:
    try:
        return int(note.get(f"{W}id") or 0)
    except ValueError:
        return 0
