"""The hand-out: a booklet as a Word document (DOCX) to edit, print and give to a class."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from flask_babel import gettext
from lxml import etree

from glossary.vocabulary.xml_text import xml_text
from webapp.frame.i18n import direction, language
from webapp.parts.wording import Text
from webapp.readers.download.booklet import Booklet, PrintedDefinition, PrintedTerm, PrintedWork

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FONT = "Cambria"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one language and one look."""

    text: Text
    look: str = ""
    """`b` for bold, `i` for italic, or nothing."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one of Word's own styles, so that whoever edits it knows them."""

    style: str
    runs: tuple[Run, ...]


def handout(of: Booklet) -> bytes:
    """The Word document.

    Paragraphs are put into the document as XML: python-docx takes 0.6 ms for each, and the whole
    glossary has tens of thousands.
    """
    from docx import Document  # noqa: PLC0415 - takes 0.2 s to import, which every start would wait

    document = Document()
    properties = document.core_properties
    properties.title, properties.author = xml_text(f"TVETipedia: {of.title}"), "TVETipedia"
    properties.comments, properties.language = xml_text(of.licence), language()
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    for style in ("Normal", "Title", "Heading 1", "Heading 2"):
        document.styles[style].font.name = _FONT
    body: Any = document.element.body
    end = body[-1]
    for paragraph in paragraphs(of):
        end.addprevious(_element(paragraph))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraphs(of: Booklet) -> Iterator[Paragraph]:
    """What the document says, in its order."""
    yield _plain("Title", of.title)
    yield _plain("Subtitle", of.tally)
    yield _plain("Normal", f"TVETipedia, {of.made}. {of.address}")
    yield _plain("Normal", of.licence)
    for section in of.sections:
        if section.name:
            yield _plain("Heading1", section.name)
        for term in section.terms:
            yield from _of_term(term)
    if of.passages:
        yield _plain("Heading1", gettext("Passages"))
    for passage in of.passages:
        yield Paragraph("Quote", (Run(passage.text),))
        place = f", {passage.place}. " if passage.place else ". "
        yield Paragraph("Normal", (Run(passage.title, "i"), _run(place + passage.address)))
    yield from _works(gettext("Sources"), of.sources)
    yield from _works(gettext("Further reading"), of.works)


def _of_term(term: PrintedTerm) -> Iterator[Paragraph]:
    short = (_run(f" ({term.abbreviation})"),) if term.abbreviation else ()
    yield Paragraph("Heading2", (Run(term.headword), *short))
    if term.withdrawn:
        yield _plain("Normal", gettext("Withdrawn."), "b")
    if term.also:
        yield Paragraph("Normal", (_run(gettext("Also:") + " "), *_listed(term.also)))
    if term.names:
        names = [(_run(f"{each.name}: "), Run(each.text, "i")) for each in term.names]
        joined = [run for pair in names for run in (_run("; "), *pair)][1:]
        yield Paragraph("Normal", tuple(joined))
    for definition in term.definitions:
        yield from _of_definition(definition)
    if term.note:
        yield Paragraph("Normal", (Run(term.note),))
    if term.related:
        yield Paragraph("Normal", (_run(gettext("See also:") + " "), *_listed(term.related)))


def _of_definition(definition: PrintedDefinition) -> Iterator[Paragraph]:
    source = (_run(" – " + definition.line, "i"),)
    yield Paragraph("ListBullet", (Run(definition.text), *source))
    if definition.comment:
        yield _plain("ListContinue", definition.comment)


def _works(name: str, works: tuple[PrintedWork, ...]) -> Iterator[Paragraph]:
    if works:
        yield _plain("Heading1", name)
    for work in works:
        date = f" ({work.date})." if work.date else "."
        rest = " ".join(part for part in (date, work.address, work.rights) if part)
        maker = (_run(f"{work.maker}: "),) if work.maker else ()
        yield Paragraph("ListBullet", (*maker, Run(work.title, "i"), _run(rest)))


def _listed(texts: tuple[Text, ...]) -> tuple[Run, ...]:
    return tuple(run for text in texts for run in (_run(", "), Run(text)))[1:]


def _run(words: str, look: str = "") -> Run:
    return Run(Text(words, language(), direction()), look)


def _plain(style: str, words: str, look: str = "") -> Paragraph:
    return Paragraph(style, (_run(words, look),))


def _element(paragraph: Paragraph) -> etree._Element:
    """The paragraph in WordprocessingML; one that begins right to left runs that way."""
    element = etree.Element(f"{_W}p")
    properties = etree.SubElement(element, f"{_W}pPr")
    etree.SubElement(properties, f"{_W}pStyle", {f"{_W}val": paragraph.style})
    if paragraph.runs[0].text.direction == "rtl":
        etree.SubElement(properties, f"{_W}bidi")
    for run in paragraph.runs:
        _add(element, run)
    return element


def _add(paragraph: etree._Element, run: Run) -> None:
    element = etree.SubElement(paragraph, f"{_W}r")
    properties = etree.SubElement(element, f"{_W}rPr")
    if run.look:
        etree.SubElement(properties, f"{_W}{run.look}")
    rtl = run.text.direction == "rtl"
    if rtl:
        etree.SubElement(properties, f"{_W}rtl")
    etree.SubElement(
        properties, f"{_W}lang", {f"{_W}bidi" if rtl else f"{_W}val": run.text.language}
    )
    text = etree.SubElement(element, f"{_W}t", {_SPACE: "preserve"})
    text.text = xml_text(run.text.text)
