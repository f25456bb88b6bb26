"""OpenDocument spreadsheets: what LibreOffice puts into cells, and what never comes in."""

import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from factories import make_concept, make_record

from glossary.exchange.formats import ods
from glossary.exchange.incoming import Entry, Fragment, Refused
from glossary.exchange.tables.partial import completed

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = " ".join(
    f'xmlns:{name}="{_OASIS}:{address}:1.0"'
    for name, address in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
    }.items()
)
_STYLES = (
    '<number:date-style style:name="N1"><number:day/><number:month/><number:year/>'
    '</number:date-style><number:date-style style:name="N2"><number:month/><number:year/>'
    '</number:date-style><number:date-style style:name="N3"><number:day/><number:month/>'
    '</number:date-style><number:time-style style:name="N4"><number:hours/></number:time-style>'
    '<style:style style:name="ce1" style:data-style-name="N1"/>'
    '<style:style style:name="ce2" style:data-style-name="N2"/>'
    '<style:style style:name="ce3" style:data-style-name="N3"/>'
    '<style:style style:name="gone"><style:table-properties table:display="false"/></style:style>'
)


def content(*tables, styles=_STYLES, doctype=""):
    return (
        f'<?xml version="1.0"?>{doctype}<office:document-content {_NAMESPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def sheet(*rows, name="Sheet1", columns="", style=""):
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    styled = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{styled}>{columns}{lines}</table:table>'


def cell(text="", **attributes):
    stated = "".join(f' {name.replace("__", ":")}="{value}"' for name, value in attributes.items())
    stated = stated.replace("_", "-")
    said = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell{stated}>{said}</table:table-cell>"


def spreadsheet(xml, *more):
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml)
        for name, text in more:
            archive.writestr(name, text)
    return stream.getvalue()


def read(data):
    return list(ods.read(BytesIO(data), "terms.ods"))


def nouns(found):
    return [completed(each, None).noun for each in found if isinstance(each, Entry | Fragment)]


def refused(found):
    return [str(each) for each in found if isinstance(each, Refused)]


HEAD = "".join(map(cell, ("id", "kind", "prefLabel.en", "scopeNote.en")))


def _one(value, columns=""):
    """What the note of a concept comes to whose cell is this."""
    rows = (HEAD, cell("soldering") + cell("concept") + cell("Soldering") + value)
    return read(spreadsheet(content(sheet(*rows, columns=columns))))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (cell("two<text:s/><text:s/>blanks<text:tab/>and<text:line-break/>lines"), None),
        ("<table:table-cell><text:p>one</text:p><text:p/><text:p>three</text:p></table:table-cell>",
         "one\n\nthree"),
        (cell('a <text:span>styled</text:span> <text:a href="x">link</text:a>\n  there'),
         "a styled link there"),
        (cell("12.00", office__value_type="float", office__value="12"), "12"),
        (cell("007", office__value_type="float", office__value="7"), "007"),
        (cell("0.5", office__value_type="float", office__value="0.5"), "0.5"),
        (cell("WAHR", office__value_type="boolean", office__boolean_value="true"), "true"),
        (cell("24.10.18", office__value_type="date", office__date_value="2018-10-24",
              table__style_name="ce1"), "2018-10-24"),
        (cell("Oct 18", office__value_type="date", office__date_value="2018-10-01",
              table__style_name="ce2"), "2018-10"),
        (cell("24 Oct", office__value_type="date", office__date_value="2018-10-24T09:30:00",
              table__style_name="ce1"), "2018-10-24"),
        ('<table:table-cell><office:annotation><text:p>a remark</text:p></office:annotation>'
         "<text:p>said</text:p></table:table-cell>", "said"),
    ],
)  # fmt: skip
def test_cells_are_read_as_they_are_shown(value, text):
    expected = "two  blanks\tand\nlines" if text is None else text
    (concept,) = nouns(_one(value))
    assert concept.scope_note == {"en": expected}


def test_the_style_of_a_column_says_how_its_dates_are_shown():
    columns = (
        '<table:table-column table:number-columns-repeated="3"/>'
        '<table:table-column table:default-cell-style-name="ce2"/>'
    )
    date = cell("Oct 18", office__value_type="date", office__date_value="2018-10-01")
    (concept,) = nouns(_one(date, columns))
    assert concept.scope_note == {"en": "2018-10"}


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (cell("3", table__formula="of:=1+2", office__value="3"), "it holds a formula"),
        (cell("#N/A"), "it holds the error #N/A"),
        (cell("Err:502"), "it holds the error Err:502"),
        (cell("24 Oct", office__value_type="date", office__date_value="2018-10-24",
              table__style_name="ce3"), "a date without a year"),
        (cell("x", table__number_columns_spanned="2", table__number_rows_spanned="2"),
         "the cells D2:E3 are merged"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_its_cell(value, wrong):
    (said,) = refused(_one(value))
    assert "terms.ods, sheet “Sheet1”, line 2: scopeNote.en (D2): " in said
    assert wrong in said


def test_repeated_cells_and_rows_are_counted():
    rows = (
        f"{HEAD}<table:table-cell/>",
        '<table:table-cell table:number-columns-repeated="16384"/>',
        cell("a") + cell("concept") + cell("A", table__number_columns_repeated="2"),
    )
    (concept,) = nouns(read(spreadsheet(content(sheet(*rows)))))
    assert (concept.pref_label, concept.scope_note) == ({"en": "A"}, {"en": "A"})
    wrong = cell("b") + cell("concept") + cell("1", table__formula="of:=1")
    assert (
        "line 4: prefLabel.en (C4)" in refused(read(spreadsheet(content(sheet(*rows, wrong)))))[0]
    )
    blank = '<table:table-row table:number-rows-repeated="1048000"/>'
    table = sheet(*rows).replace("</table:table>", f"{blank}</table:table>")
    assert len(nouns(read(spreadsheet(content(table))))) == 1


def test_hidden_sheets_are_refused_and_hidden_columns_noted():
    hidden = sheet(HEAD, cell("a") + cell("concept") + cell("A"), name="Old", style="gone")
    (said,) = refused(read(spreadsheet(content(hidden))))
    assert "sheet “Old”: it is hidden" in said
    columns = '<table:table-column table:visibility="collapse"/>'
    (table,) = ods.tables(BytesIO(spreadsheet(content(sheet(HEAD, columns=columns)))), "terms.ods")
    assert table.hidden_columns == {0}


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (spreadsheet(content(doctype='<!DOCTYPE x [<!ENTITY a "b">]>')), "a document type"),
        (spreadsheet("<no"), "damaged"),
        (b"PK\x03\x04", "damaged"),
        (spreadsheet(content(), ("META-INF/manifest.xml", "<encryption-data/>")), "encrypted"),
        (spreadsheet(content(sheet(cell("x", table__number_columns_repeated="99999")))),
         "more than 16,384 columns"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_clear_line(data, wrong):
    (said,) = refused(read(data))
    assert wrong in said


def test_a_short_file_that_stands_for_a_large_table_costs_little():
    wide = cell("x", table__number_columns_repeated="16000")
    tall = f'<table:table-row table:number-rows-repeated="1048576">{wide}</table:table-row>'
    bomb = sheet().replace("</table:table>", f"{tall}</table:table>")
    blanks = sheet(cell('<text:s text:c="999999999"/>' * 1_000))
    tracemalloc.start()
    assert "more than 3,000,000 cells" in refused(read(spreadsheet(content(bomb))))[0]
    read(spreadsheet(content(blanks)))
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_what_we_write_is_the_same_file_every_time_and_known_by_its_first_bytes():
    records = [make_record(make_concept(scope_note={"en": " =1+1  <b>\n\tnext "}))]
    one, other = BytesIO(), BytesIO()
    ods.write(records, one)
    ods.write(records, other)
    assert one.getvalue() == other.getvalue()
    assert one.getvalue()[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    (concept,) = nouns(read(one.getvalue()))
    assert concept.scope_note == {"en": " =1+1  <b>\n\tnext "}


def test_the_template_has_a_remark_at_its_headings_and_comes_back_empty():
    stream = BytesIO()
    ods.template(stream)
    xml = ZipFile(stream).read("content.xml").decode()
    assert "<office:annotation><text:p>Synonyms, each on a line of its own.</text:p>" in xml
    assert not nouns(read(stream.getvalue()))
