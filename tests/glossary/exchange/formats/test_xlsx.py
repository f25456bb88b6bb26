"""Workbooks: what goes out comes in again, and nothing that a spreadsheet can hold does harm."""

import re
import time
import tracemalloc
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from factories import make_concept, make_definition, make_record, make_resource
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.xml.constants import SHEET_MAIN_NS
from strategies import AWKWARD, concepts, resources

from glossary.exchange.formats import xlsx
from glossary.exchange.incoming import Entry, Refused
from glossary.exchange.workbooks import reading
from glossary.message import Message

STATUSES = st.sampled_from(["draft", "in-review", "published", "withdrawn"])


def written(*records):
    stream = BytesIO()
    xlsx.write(records, stream)
    return stream.getvalue()


def read(data):
    return list(xlsx.read(BytesIO(data), "terms.xlsx"))


def nouns(data):
    return [found.noun for found in read(data) if isinstance(found, Entry)]


def told(data):
    return [str(found) for found in read(data) if isinstance(found, Refused)]


def by_hand(*rows, arrange=lambda book: None):
    """A workbook as a person makes it."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    arrange(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@settings(deadline=None)
@given(st.lists(st.builds(make_record, noun=concepts | resources, status=STATUSES), max_size=4))
def test_what_is_written_is_read_again(records):
    unique = {(record.kind, record.noun.id): record for record in records}
    found = read(written(*unique.values()))
    wanted = sorted(unique.values(), key=lambda record: record.kind)
    assert [(entry.noun, entry.status) for entry in found] == [
        (record.noun, record.status) for record in wanted
    ]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_come_back_and_none_of_them_is_a_formula(text):
    definition = make_definition(text=text, comment=text)
    concept = make_concept(
        "a", {"en": text}, alt_label={"ar": (text, "b", text)}, definition=(definition,)
    )
    resource = make_resource("r", {"en": text}, identifier={text: text, "isbn": "1"}, rights=text)
    data = written(make_record(concept), make_record(resource))
    assert nouns(data) == [concept, resource]
    for sheet in load_workbook(BytesIO(data)).worksheets:
        types = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
        assert types <= {"s"}


def test_a_text_that_begins_like_a_formula_stays_a_text_when_it_is_edited():
    sheet = load_workbook(BytesIO(written(make_record(make_concept("a", {"en": "=1+1"}))))).active
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cell.quotePrefix
    assert cell.number_format == "@"


def test_a_workbook_that_somebody_saved_again_is_still_the_same():
    concept = make_concept(definition=(make_definition("d1", " =1\n "), make_definition("d2", "x")))
    book = load_workbook(BytesIO(written(make_record(concept), make_record(make_resource()))))
    stream = BytesIO()
    book.save(stream)
    assert nouns(stream.getvalue()) == [concept, make_resource()]


def test_numbers_and_dates_as_people_type_them_are_understood():
    data = by_hand(
        ["id", "kind", "type", "title.en", "issued", "accessed", "titleSupplied", "starts"],
        ["r", "resource", "publication", "R", 2018, date(2019, 10, 24), True, datetime(2020, 1, 2)],
    )
    (resource,) = nouns(data)
    assert (resource.issued, resource.accessed, resource.starts) == (
        "2018",
        "2019-10-24",
        "2020-01-02",
    )
    assert resource.title_supplied
    assert nouns(by_hand(["id", "prefLabel.en", "legacyId"], ["a", "A", 7.0]))[0].legacy_id == (7,)


def test_a_formula_is_never_worked_out_and_refuses_its_row_with_its_address():
    data = by_hand(["id", "prefLabel.en"], ["a", "A"], ["b", '=HYPERLINK("http://evil","B")'])
    (refused,) = told(data)
    assert "sheet “Sheet”, line 3" in refused
    assert "prefLabel.en (B3): it holds a formula" in refused
    assert [noun.id for noun in nouns(data)] == ["a"]


def test_an_error_value_is_told():
    data = by_hand(["id", "prefLabel.en"], ["a", "#N/A"])
    assert "prefLabel.en (B2): it holds the error #N/A" in told(data)[0]


def test_merged_cells_are_told_and_refuse_their_rows_only():
    def merge(book):
        book.active.merge_cells("B3:B4")

    rows = [["id", "prefLabel.en"], ["a", "A"], ["b", "B"], ["c", "C"], ["d", "D"]]
    data = by_hand(*rows, arrange=merge)
    assert [noun.id for noun in nouns(data)] == ["a", "d"]
    assert all("the cells B3:B4 are merged" in each for each in told(data))
    assert len(told(data)) == 2


def test_a_merged_heading_refuses_the_sheet():
    data = by_hand(
        ["id", "prefLabel.en"], ["a", "A"], arrange=lambda b: b.active.merge_cells("A1:B1")
    )
    assert "the cells A1:B1 are merged" in told(data)[0]
    assert not nouns(data)


def test_a_hidden_sheet_is_not_read_and_told():
    def hide(book):
        hidden = book.create_sheet("Old")
        hidden.append(["id", "prefLabel.en"])
        hidden.append(["b", "B"])
        hidden.sheet_state = "hidden"

    data = by_hand(["id", "prefLabel.en"], ["a", "A"], arrange=hide)
    assert [noun.id for noun in nouns(data)] == ["a"]
    assert "sheet “Old”: it is hidden" in told(data)[0]


def test_an_empty_sheet_is_passed_over_and_one_of_notes_refused():
    def more(book):
        book.create_sheet("Empty")
        book.create_sheet("Notes").append(["Please translate"])

    data = by_hand(["id", "prefLabel.en"], ["a", "A"], arrange=more)
    (complaint,) = told(data)
    assert "sheet “Notes”" in complaint
    assert "there is no column “id”" in complaint


def test_a_hundred_thousand_rows_are_refused_in_bounded_time():
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["id", "prefLabel.en"])
    for number in range(100_000):
        sheet.append([f"c-{number}", "Concept"])
    stream = BytesIO()
    book.save(stream)
    started = time.process_time()
    (refused,) = read(stream.getvalue())
    assert "more than 50,000 rows" in str(refused)
    assert time.process_time() - started < 20


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    stream = BytesIO(written(make_record(make_concept())))
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/picture", b"\0" * (reading.MAX_UNPACKED + 1))
    assert len(stream.getvalue()) < 2**20
    (refused,) = read(stream.getvalue())
    assert "more than 104,857,600 bytes" in str(refused)
    assert isinstance(refused.wrong[0][1], Message)


def _replaced(data, part, content):
    stream, old = BytesIO(), ZipFile(BytesIO(data))
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in old.namelist():
            archive.writestr(name, content if name == part else old.read(name))
    return stream.getvalue()


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<x",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    ],
)
def test_a_damaged_or_hostile_part_costs_a_message(part, content):
    data = _replaced(written(make_record(make_concept())), part, content)
    assert "root:" not in " ".join(told(data))
    assert not nouns(data) or part in ("xl/styles.xml", "[Content_Types].xml")


def test_a_file_that_is_cut_off_or_no_workbook_costs_a_message():
    data = written(make_record(make_concept()))
    for bad in (data[: len(data) // 2], b"", b"PK\x03\x04nonsense", b"id,prefLabel.en"):
        (refused,) = read(bad)
        assert "not an XLSX workbook" in str(refused)


_HEAD = '<row r="1"><c t="inlineStr"><is><t>id</t></is></c></row>'


def _sheet(rows, after=""):
    """A workbook whose sheet has these rows, as XML."""
    table = f"<sheetData>{_HEAD}{rows}</sheetData>{after}"
    xml = f'<worksheet xmlns="{SHEET_MAIN_NS}">{table}</worksheet>'
    return _replaced(written(make_record(make_concept())), "xl/worksheets/sheet1.xml", xml.encode())


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('<row r="2000000000"><c><v>1</v></c></row>', "more than 1,048,576 rows"),
        ('<row r="1e9"><c><v>1</v></c></row>', "more than 1,048,576 rows"),
        ("<row/>" * 1_050_000, "more than 1,048,576 rows"),
        (f"<row>{'<c/>' * 5_000_000}</row>", "row 2 has more than 16,384 columns"),
        ('<row><c r="ZZZ2"/></row>', "row 2 has more than 16,384 columns"),
        (
            "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(2, 1000)),
            "more than 3,000,000 cells",
        ),
        (f"<row><c>{'<v/>' * 5_000_000}</c></row>", "more than 200,000"),
        ("<x/>" * 5_000_000, "more than 200,000"),
    ],
)
def test_a_sheet_that_says_it_is_huge_costs_a_message_only(rows, said):
    data = _sheet(rows)
    assert len(data) < 150_000
    started = time.process_time()
    tracemalloc.start()
    try:
        (refused,) = told(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert said in refused
    assert time.process_time() - started < 30
    assert peak < 100 * 2**20


def test_rows_and_cells_out_of_their_order_are_told_instead_of_lost():
    row = '<row r="{}"><c t="inlineStr"><is><t>x</t></is></c></row>'
    assert "row 2 is in it after row 3" in told(_sheet(row.format(3) + row.format(2)))[0]
    assert "row 2 is in it after row 2" in told(_sheet(row.format(2) * 2))[0]
    assert (
        "the cell A2 is in it after B2"
        in told(_sheet('<row r="2"><c r="B2"/><c r="A2"/></row>'))[0]
    )


def test_merged_cells_are_told_however_the_file_writes_them():
    rows = "".join(
        f'<row r="{n}"><c t="inlineStr"><is><t>a{n}</t></is></c></row>' for n in range(2, 5)
    )
    for merged in ("<mergeCell ref='A2:A3'/>", '<mergeCell\n ref = "A2:A3" />'):
        found = told(_sheet(rows, f"<mergeCells>{merged}</mergeCells>"))
        assert sum("the cells A2:A3 are merged" in each for each in found) == 2


def test_an_empty_row_far_down_is_passed_over_in_bounded_time():
    row = '<row r="1048576"><c r="A1048576"/></row>'
    started = time.process_time()
    assert told(_sheet(row)) == []
    assert time.process_time() - started < 20


def test_one_part_named_as_a_thousand_sheets_is_not_read_a_thousand_times():
    data = _sheet(f"<row>{'<c/>' * 1000}</row>" * 200)
    book = ZipFile(BytesIO(data)).read("xl/workbook.xml").decode()
    (sheet,) = re.findall(r"<sheet [^>]*/>", book)
    data = _replaced(data, "xl/workbook.xml", book.replace(sheet, sheet * 1000).encode())
    started = time.process_time()
    (refused,) = told(data)
    assert "read 1,000 times" in refused
    assert time.process_time() - started < 10
