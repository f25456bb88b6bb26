"""OpenDocument spreadsheets written: a sheet for each kind of noun, every cell a text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from glossary.exchange.tables.blank import HEADINGS, NOTES
from glossary.exchange.tables.columns import KINDS
from glossary.exchange.tables.table import Table, table_of
from glossary.message import Message
from glossary.nouns.record import Record
from glossary.vocabulary.xml_text import xml_text

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">\
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" \
manifest:media-type="{MEDIA_TYPE}"/>\
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>\
</manifest:manifest>
"""
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3" xmlns:office="{_OASIS}:office:1.0" \
xmlns:table="{_OASIS}:table:1.0" xmlns:text="{_OASIS}:text:1.0" xmlns:style="{_OASIS}:style:1.0" \
xmlns:number="{_OASIS}:datastyle:1.0" xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0">\
<office:automatic-styles>\
<number:text-style style:name="N1"><number:text-content/></number:text-style>\
<style:style style:name="column" style:family="table-column">\
<style:table-column-properties style:column-width="5cm"/></style:style>\
<style:style style:name="text" style:family="table-cell" style:data-style-name="N1">\
<style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap"/></style:style>\
<style:style style:name="heading" style:family="table-cell" style:data-style-name="N1">\
<style:text-properties fo:font-weight="bold"/></style:style>\
</office:automatic-styles><office:body><office:spreadsheet>
"""
_FOOT = "</office:spreadsheet></office:body></office:document-content>\n"
_LINE = re.compile("\r\n|\r|\n")
_BLANKS = re.compile(r"^ | $|(?<= ) +|\t")
_NO_NOTES: Mapping[str, Message] = {}
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The same nouns make the same file, whenever it is written."""


def write(records: Iterable[Record], stream: BinaryIO) -> Sequence[Message]:
    """Write a spreadsheet of the records; the answer names texts too long for a cell."""
    listed = [*records]
    tables: list[tuple[str, Table]] = []
    for kind in KINDS:
        mine = [record for record in listed if record.kind == kind]
        if mine or kind == "concept":
            tables.append((f"{kind}s", table_of(mine, (kind,))))
    _save(tables, stream)
    return [note for _, table in tables for note in table.notes]


def write_template(stream: BinaryIO) -> None:
    """Write a spreadsheet without records: a sheet of terms and one of resources, with notes."""
    _save([(f"{kind}s", Table(HEADINGS[kind], ())) for kind in KINDS], stream, NOTES)


def _save(
    tables: Iterable[tuple[str, Table]],
    stream: BinaryIO,
    notes: Mapping[str, Message] = _NO_NOTES,
) -> None:
    with ZipFile(stream, "w") as archive:
        # Its type comes first and is not packed, so that it is known by its first bytes.
        archive.writestr(_part("mimetype", ZIP_STORED), MEDIA_TYPE)
        archive.writestr(_part("META-INF/manifest.xml"), _MANIFEST)
        with archive.open(_part("content.xml"), "w") as content:
            for piece in _content(tables, notes):
                content.write(piece.encode())


def _part(name: str, packed: int = ZIP_DEFLATED) -> ZipInfo:
    part = ZipInfo(name, _FIRST_DAY)
    part.compress_type = packed
    return part


def _content(tables: Iterable[tuple[str, Table]], notes: Mapping[str, Message]) -> Iterator[str]:
    yield _HEAD
    for name, table in tables:
        yield f"<table:table table:name={quoteattr(name)}>"
        # What a person types into an empty cell stays as typed: 2018-10 is no first of October.
        yield (
            '<table:table-column table:style-name="column" table:default-cell-style-name="text" '
            f'table:number-columns-repeated="{len(table.headings)}"/>\n'
        )
        yield _row(_cell(each, "heading", notes.get(each)) for each in table.headings)
        yield from (_row(_cell(each, "text") for each in row) for row in table.rows)
        yield "</table:table>\n"
    yield _FOOT


def _row(cells: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>\n"


def _cell(text: str, style: str, note: Message | None = None) -> str:
    if not text:
        return "<table:table-cell/>"
    said = f"<office:annotation>{_paragraphs(str(note))}</office:annotation>" if note else ""
    return (
        f'<table:table-cell office:value-type="string" table:style-name="{style}">'
        f"{said}{_paragraphs(text)}</table:table-cell>"
    )


def _paragraphs(text: str) -> str:
    lines = _LINE.split(xml_text(text))
    return "".join(f"<text:p>{_BLANKS.sub(_blank, escape(line))}</text:p>" for line in lines)


def _blank(match: re.Match[str]) -> str:
    """Blanks that OpenDocument would take for one, or for none."""
    if match[0] == "\t":
        return "<text:tab/>"
    return f'<text:s text:c="{len(match[0])}"/>'
