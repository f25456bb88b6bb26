"""The XML of Word documents: names, and runs of text made and divided."""

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from glossary.vocabulary.xml_text import xml_text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(name: str, children: Iterable[etree._Element] = (), **values: str) -> etree._Element:
    """An element of Word's namespace with these values as attributes."""
    made = etree.Element(W + name, {W + key: value for key, value in values.items()}, {"w": WORD})
    made.extend(children)
    return made


def text_run(text: str, *properties: etree._Element) -> etree._Element:
    """A run that says `text`."""
    run = element("r", [element("rPr", properties)] if properties else ())
    written = element("t")
    written.text = xml_text(text)
    written.set(_SPACE, "preserve")
    run.append(written)
    return run


def link(address: str) -> etree._Element:
    """A field that shows `address` and leads to it, which needs no relation to be written."""
    return element("fldSimple", [text_run(address)], instr=f' HYPERLINK "{address}" ')


def run_from(text: etree._Element, offset: int) -> etree._Element:
    """The run that begins with the character at `offset` of `text`, divided off where need be."""
    return _beginning_with(_text_from(text, offset))


def run_until(text: etree._Element, offset: int) -> etree._Element:
    """The run that ends before the character at `offset` of `text`, divided off where need be."""
    behind = _text_from(text, offset) if offset < len(text.text or "") else text.getnext()
    if behind is not None:
        _beginning_with(behind)
    return _parent(text)


def _text_from(text: etree._Element, offset: int) -> etree._Element:
    if not offset:
        return text
    whole = text.text or ""
    behind = deepcopy(text)
    behind.tail = None
    text.text, behind.text = whole[:offset], whole[offset:]
    for part in (text, behind):
        part.set(_SPACE, "preserve")
    text.addnext(behind)
    return behind


def _beginning_with(child: etree._Element) -> etree._Element:
    """The run that begins with `child`, with the look of the one that `child` was in."""
    run = _parent(child)
    properties = run.find(f"{W}rPr")
    if all(each is properties for each in child.itersiblings(preceding=True)):
        return run
    behind = run.makeelement(run.tag, {str(k): str(v) for k, v in run.attrib.items()})
    if properties is not None:
        behind.append(deepcopy(properties))
    behind.extend([child, *child.itersiblings()])
    behind.tail, run.tail = run.tail, None
    run.addnext(behind)
    return behind


def _parent(child: etree._Element) -> etree._Element:
    parent = child.getparent()
    if parent is None:
        raise ValueError("a text stands in a run")
    return parent
