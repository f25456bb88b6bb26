"""Elements of TBX by what they are, in either edition and style."""

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from glossary.message import Message, english

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
OWN = "TVETipedia terminology, written by its own export"
"""What the header of a file of ours says of its source."""
ENTRIES = ("conceptEntry", "termEntry")
LANGUAGES = ("langSec", "langSet")
TERMS = ("termSec", "tig", "ntig")
HEADERS = ("tbxHeader", "martifHeader")
_GENERIC = frozenset({"descrip", "termNote", "admin", "adminNote", "ref", "xref", "transac"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_LONGEST = 200


class NotTbxError(Exception):
    """The file is no TBX; `wrong` says why, `line` where."""

    def __init__(self, wrong: Message, line: int) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong
        self.line = line


def root_of(data: bytes) -> etree._Element:
    """The root of the termbase, with its header and body.

    Raises: NotTbxError when it is no well-formed XML, declares entities, or has another structure.
    """
    if _ENTITY.search(data.replace(b"\0", b"")):
        raise NotTbxError(english("it declares entities, which are never read"), 0)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.parse(BytesIO(data), parser).getroot()
    except etree.XMLSyntaxError as error:
        reason = (error.msg or "")[:_LONGEST]
        raise NotTbxError(english("it is no well-formed XML: %(error)s", error=reason),
                          error.lineno or 1) from None  # fmt: skip
    _check(root)
    return root


def name_of(element: etree._Element) -> str:
    """The name of the element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def category_of(element: etree._Element) -> str:
    """The data category: the type of a generic element, else the name of a specific one."""
    name = name_of(element)
    return element.get("type", "") if name in _GENERIC else name


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children with one of these names."""
    return (each for each in element if name_of(each) in names)


def within(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements with one of these names, however deep."""
    return (each for each in element.iter() if name_of(each) in names)


def own_level(element: etree._Element) -> Iterator[etree._Element]:
    """What is said at the level of the element: its children, and those of groups among them."""
    for each in element:
        if name_of(each).endswith("Grp") and name_of(each) != "termGrp":
            yield from each
        elif name_of(each) not in (*LANGUAGES, *TERMS):
            yield each


def text_of(element: etree._Element) -> str:
    """The text of the element with that of its inline elements."""
    return "".join(map(str, element.itertext()))


def language_of(element: etree._Element) -> str:
    """The language that holds for the element: its own `xml:lang`, or that of what it is in."""
    place: etree._Element | None = element
    while place is not None:
        if (tag := place.get(_LANG)) is not None:
            return tag
        place = place.getparent()
    return ""


def line_of(element: etree._Element) -> int:
    """The line of the file on which the element begins."""
    line: int | None = element.sourceline  # type: ignore[assignment]
    return line or 1


def _check(root: etree._Element) -> None:
    name, line = name_of(root), line_of(root)
    if name not in ("tbx", "martif"):
        raise NotTbxError(english("its root is <%(name)s>, not <tbx> or <martif>", name=name), line)
    if next(children(root, *HEADERS), None) is None:
        wrong = english("it has no header (<tbxHeader>), which TBX requires")
        raise NotTbxError(wrong, line)
    bodies = (each for text in children(root, "text") for each in children(text, "body"))
    if next(bodies, None) is None:
        raise NotTbxError(english("it has no <body> within <text>"), line)
