"""PDF files whose layout parts words or glues them: columns, hyphens, accents, raised numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from indexer.reading.formats.pdf import reader as pdf
from indexer.reading.formats.pdf.hyphens import join_parted

Draw = Callable[[Canvas], None]
_FONT, _SIZE = "Times-Roman", 11


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., str]:
    """The text of a PDF whose pages these functions draw."""

    def read_pages(*pages: Draw) -> str:
        sheet = Canvas(str(tmp_path / "page.pdf"), pagesize=A4)
        for page in pages:
            sheet.setFont(_FONT, _SIZE)
            page(sheet)
            sheet.showPage()
        sheet.save()
        return "\n\n".join(page.text for page in pdf.read(tmp_path / "page.pdf").pages)

    return read_pages


def _pieces(*pieces: str | tuple[str, float]) -> Draw:
    """Draw text on one line; a pair is small text with its rise in points."""

    def draw(sheet: Canvas) -> None:
        x = 60.0
        for piece in pieces:
            text, rise = piece if isinstance(piece, tuple) else (piece, 0.0)
            size = _SIZE if rise == 0 else 7
            sheet.setFont(_FONT, size)
            sheet.drawString(x, 760 + rise, text)
            x += stringWidth(text, _FONT, size)

    return draw


def _across(*columns: list[str], left: tuple[float, ...] = (60, 320), size: float = 10) -> Draw:
    """Draw columns line by line: the first line of each, then the second of each."""

    def draw(sheet: Canvas) -> None:
        sheet.setFont(_FONT, size)
        for number in range(max(map(len, columns))):
            for column, x in zip(columns, left, strict=True):
                if number < len(column):
                    sheet.drawString(x, 760 - 12 * number, column[number])

    return draw


def _lines(*lines: str) -> Draw:
    return _across(list(lines), left=(60,))


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (
            ("Every glassblowing", ("12", 4), " course lasts."),
            "Every glassblowing 12 course lasts.",
        ),
        (("The law of 2015", ("3", 4), " says so."), "The law of 2015 3 says so."),
        (("It ends here.", ("4", 4), " Then it goes on."), "It ends here. 4 Then it goes on."),
        (("A hall of 40 m", ("2", 4), " is enough."), "A hall of 40 m2 is enough."),
        (("Every 21", ("st", 4), " century skill."), "Every 21st century skill."),
        (("Clean H", ("2", -3), "O for all."), "Clean H2O for all."),
        (("About 10", ("6", 4), " learners."), "About 106 learners."),
        ((("7", 4), "See the annual report."), "7 See the annual report."),
    ],
)
def test_raised_numbers_of_footnotes_are_parted_from_words(read, pieces, text):
    assert read(_pieces(*pieces)) == text


def test_two_columns_drawn_line_by_line_are_read_one_after_the_other(read):
    left = [
        "The guild wrote that recognition of prior",
        "learning helps adults who left school early",
        "and gives them a way into the trade.",
    ]
    right = [
        "In the valley the mill closed, and workers",
        "looked for vocational guidance at once, as",
        "nobody knew what would come after it.",
    ]
    assert read(_across(left, right)) == " ".join(left) + "\n\n" + " ".join(right)


def test_three_columns_and_a_heading_across_them_keep_their_order(read):
    columns = [
        [
            f"{word} apprentices begin early",
            f"and {word} masters teach them",
            "how the work is done well.",
        ]
        for word in ("wood", "iron", "glass")
    ]

    def page(sheet: Canvas) -> None:
        sheet.setFont("Times-Bold", 16)
        sheet.drawString(60, 800, "Crafts of the valley and the people who keep them")
        _across(*columns, left=(60, 230, 400))(sheet)

    words = " ".join(read(page).split())
    assert words == "Crafts of the valley and the people who keep them " + " ".join(
        " ".join(column) for column in columns
    )


def test_rows_of_a_table_stay_rows(read):
    table = (["Country", "Kenya", "Peru"], ["Apprentices", "12,400", "9,300"])
    assert " ".join(read(_across(*table)).split()) == "Country Apprentices Kenya 12,400 Peru 9,300"


def test_code_with_aligned_remarks_stays_in_rows(read):
    def page(sheet: Canvas) -> None:
        sheet.setFont("Courier", 9)
        for number, name in enumerate(("learner", "teacher", "manager")):
            sheet.drawString(60, 760 - 12 * number, f"install --all {name}-tools-and-more")
            sheet.drawString(320, 760 - 12 * number, f"# what every {name} works with daily")

    assert read(page).index("# what every learner") < read(page).index("teacher-tools")


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("a TVET", "based school", "a TVET-based school"),
        ("mid", "May", "mid-May"),
        ("UNESCO", "UNEVOC centres", "UNESCO-UNEVOC centres"),
        ("SKILLS DEVELOP", "MENT POLICY", "SKILLS DEVELOPMENT POLICY"),
        ("an e", "learning course", "an e-learning course"),
        ("an X", "ray of it", "an X-ray of it"),
        ("on-the", "job practice", "on-the-job practice"),
        ("school", "to-work transition", "school-to-work transition"),
        ("desk@sample", "school.example is read", "desk@sample-school.example is read"),
        ("see https://sample", "school.example/x", "see https://sample-school.example/x"),
        ("see example.org/a/long", "path.html today", "see example.org/a/long-path.html today"),
        ("COVID", "19 closed schools", "COVID-19 closed schools"),
        ("pre", "and post-training", "pre- and post-training"),
        ("the appren", "ticeship ends", "the apprenticeship ends"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_belongs_to_the_word(before, after, whole):
    assert join_parted(before, after, {}) == whole


def test_the_rest_of_the_document_decides_about_a_hyphen_first():
    assert join_parted("an e-train", "ing course", {"training": 2}) == "an e-training course"
    assert join_parted("TVET", "net is a list", {"tvetnet": 3}) == "TVETnet is a list"


@pytest.mark.parametrize(
    ("before", "accent", "letter", "after", "word"),
    [
        ("formaci", "\xb4", "o", "n", "formación"),
        ("Qualit", "\xa8", "a", "t", "Qualität"),
        ("fran", "\xb8", "c", "ais", "français"),
        ("for", "\u02c6", "e", "t", "forêt"),
    ],
)
@pytest.mark.parametrize("accent_first", [True, False])
def test_an_accent_drawn_over_a_letter_is_one_with_it(
    read, before, accent, letter, after, word, accent_first
):
    def page(sheet: Canvas) -> None:
        x = 60 + stringWidth(before, _FONT, _SIZE)
        wide = stringWidth(letter, _FONT, _SIZE)
        over = x + (wide - stringWidth(accent, _FONT, _SIZE)) / 2
        sheet.drawString(60, 760, before)
        pair = [(over, accent), (x, letter)]
        for place, text in pair if accent_first else reversed(pair):
            sheet.drawString(place, 760, text)
        sheet.drawString(x + wide, 760, after)

    assert read(page) == word


def test_an_accent_beside_a_letter_stays_a_character_of_its_own(read):
    assert read(_lines("Don\xb4t join these")) == "Don\xb4t join these"


def test_a_watermark_of_every_page_is_neither_title_nor_heading_nor_text(tmp_path: Path):
    sheet = Canvas(str(tmp_path / "draft.pdf"), pagesize=A4)
    for number in range(4):
        sheet.setFont("Helvetica-Bold", 60)
        sheet.drawString(100, 420, "CONFIDENTIAL")
        sheet.setFont("Helvetica-Bold", 18)
        sheet.drawString(60, 700, f"Chapter {'ABCD'[number]} on skills")
        sheet.setFont("Helvetica", 11)
        sheet.drawString(60, 660, f"The text of page {'abcd'[number] * 3} is short.")
        sheet.showPage()
    sheet.save()
    document = pdf.read(tmp_path / "draft.pdf")

    assert document.title == "Chapter A on skills"
    assert [page.heading for page in document.pages] == [f"Chapter {n} on skills" for n in "ABCD"]
    assert not any("CONFIDENTIAL" in page.text for page in document.pages)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("f11.pdf", "Every glassblowing 12 course"),
        ("f12.pdf", "recognition of prior learning helps"),
        ("f12.pdf", "and workers looked for vocational guidance"),
        (
            "f13.pdf",
            "A TVET-based school, e-learning, on-the-job practice, state-of-the-art tools,",
        ),
        ("f13.pdf", "UNESCO-UNEVOC centres. Write to desk@sample-school.example or see"),
        ("f13.pdf", "https://sample-school.example/long-path.html today."),
        ("f14.pdf", "La formación y la étude"),
    ],
)
def test_pages_that_were_misread_once_read_right(shared_cases, name, words):
    (page,) = pdf.read(shared_cases / name).pages
    assert words in " ".join(page.text.split())
