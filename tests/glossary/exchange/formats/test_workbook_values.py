"""Cells of workbooks: a date means what its format shows, escapes of Office are undone."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from glossary.exchange.formats import xlsx
from glossary.exchange.incoming import Entry, Refused
from glossary.exchange.workbooks.values import unescaped

CASES = Path(__file__).parents[5] / "shared" / "cases"


def workbook(value, format="General", heading="issued"):
    book = Workbook()
    book.active.append(["id", "type", "title.en", heading])
    book.active.append(["r", "publication", "R", value])
    book.active["D2"].number_format = format
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data):
    return list(xlsx.read(BytesIO(data), "terms.xlsx"))


@pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases is not here")
def test_a_month_in_a_real_workbook_stays_a_month():
    (found,) = read((CASES / "f19.xlsx").read_bytes())
    assert found.noun.issued == "2018-10"


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("mmm-yy", "2018-10"),
        ("mmmm yyyy", "2018-10"),
        ("mm/yyyy", "2018-10"),
        ("yyyy\\-mm", "2018-10"),
        ("[$-40C]mmm\\-yy;@", "2018-10"),
        ("yyyy", "2018"),
        ('"Year" yyyy', "2018"),
        ("yy", "2018"),
        ("yyyy-mm-dd", "2018-10-01"),
        ("d-mmm-yy", "2018-10-01"),
        ("dddd d mmmm yyyy", "2018-10-01"),
        ("mmm yyyy (dddd)", "2018-10"),
        ('yyyy"年"m"月"', "2018-10"),
        ("m/d/yy h:mm", "2018-10-01"),
        ("yyyy-mm-dd hh:mm:ss", "2018-10-01"),
    ],
)
def test_a_date_means_what_its_format_shows(format, text):
    (found,) = read(workbook(datetime(2018, 10, 1), format))
    assert found.noun.issued == text


def test_a_time_that_is_not_shown_is_not_meant():
    assert (
        read(workbook(datetime(2018, 10, 24, 12, 30), "yyyy-mm-dd"))[0].noun.issued == "2018-10-24"
    )


@pytest.mark.parametrize("format", ["d-mmm", "mmmm", "dd/mm"])
def test_a_date_that_shows_no_year_is_refused_with_its_cell(format):
    (refused,) = read(workbook(date(2018, 10, 24), format))
    assert isinstance(refused, Refused)
    assert "issued (D2): it shows a date without a year" in str(refused)


def test_zeros_that_a_format_puts_before_a_number_are_part_of_it():
    (found,) = read(workbook(7, "000", "identifier.doi"))
    assert found.noun.identifier == {"doi": "007"}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a_x000D_\nb", "a\r\nb"),
        ("_x0041_", "A"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005f_x005F_", "_x005F_"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "_xD83D_"),
        ("_x00g1_ snake_x_case", "_x00g1_ snake_x_case"),
    ],
)
def test_escapes_of_office_are_undone(written, text):
    assert unescaped(written) == text


@pytest.mark.parametrize("shared", [True, False])
def test_escapes_are_undone_once_wherever_the_text_is_kept(shared):
    data = workbook("MARK", heading="rights")
    changed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(changed, "w") as new:
        for part in old.namelist():
            content = old.read(part).replace(b"MARK", b"a_x000D_\nb _x005F_x000D_")
            if not shared and part.endswith("sheet1.xml"):
                text = b"<is><t>a_x000D_\nb _x005F_x000D_</t></is>"
                number = content.rindex(b'<c r="D2"')
                content = (
                    content[:number]
                    + b'<c r="D2" t="inlineStr">'
                    + text
                    + b"</c>"
                    + (content[content.index(b"</row>", number) :])
                )
            new.writestr(part, content)
    (found,) = read(changed.getvalue())
    assert isinstance(found, Entry)
    assert found.noun.rights == "a\nb _x000D_"
