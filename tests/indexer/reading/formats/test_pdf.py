"""PDF files: what is read of them, and what is said of those that cannot be read."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from indexer.reading.bounded import BoundedReader
from indexer.reading.formats.html import reader as html
from indexer.reading.formats.pdf import reader as pdf
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.errors import (
    EncryptedError,
    NoTextLayerError,
    ReadingError,
    UnreadableFileError,
)

_ARABIC_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
_TOP, _LEADING, _LEFT = 740, 14, 72


def _write(
    path: Path,
    pages: Iterable[Iterable[str | tuple[str, int]]],
    *,
    furniture: Callable[[Canvas, int], None] | None = None,
    **canvas: object,
) -> Path:
    """A PDF whose pages hold these lines; a pair is a line and the size of its type."""
    sheet = Canvas(str(path), pagesize=A4, **canvas)
    for number, lines in enumerate(pages, 1):
        if furniture:
            furniture(sheet, number)
        y = _TOP
        for line in lines:
            text, size = line if isinstance(line, tuple) else (line, 11)
            sheet.setFont("Helvetica-Bold" if size > 11 else "Helvetica", size)
            sheet.drawString(_LEFT, y, text)
            y -= _LEADING + (size if not text else 0)
        sheet.showPage()
    sheet.save()
    return path


def _text(document: ReadFile) -> str:
    return "\n\n".join(page.text for page in document.pages)


def test_running_heads_and_feet_are_dropped_with_their_changing_numbers(tmp_path: Path) -> None:
    def furniture(sheet: Canvas, number: int) -> None:
        sheet.drawString(72, 800, f"Annual report on skills {number}")
        sheet.drawRightString(520, 30, f"Page {number} of 6")

    bodies = [[f"Body number {n} tells of workshops and schools."] for n in "abcdef"]
    document = pdf.read(_write(tmp_path / "heads.pdf", bodies, furniture=furniture))

    assert [page.text for page in document.pages] == [line for (line,) in bodies]


def test_heads_that_name_the_chapter_go_by_the_page_number_beside_them(tmp_path: Path) -> None:
    def furniture(sheet: Canvas, number: int) -> None:
        sheet.drawString(72, 800, f"{number} Chapter on {'abcdefgh'[number - 1] * 4}")

    bodies = [[f"Only text {letter * 3} counts."] for letter in "abcdefgh"]
    document = pdf.read(_write(tmp_path / "chapters.pdf", bodies, furniture=furniture))

    assert "Chapter" not in _text(document)
    assert len(document.pages) == 8


def test_numbered_chapter_headings_at_the_top_of_pages_are_kept(tmp_path: Path) -> None:
    pages = [
        [(f"Chapter {n}", 18), "", f"Text on {chr(96 + int(n)) * 3} goes on."] for n in "123456"
    ]
    document = pdf.read(_write(tmp_path / "headings.pdf", pages))

    assert [page.heading for page in document.pages] == [f"Chapter {n}" for n in "123456"]


def test_a_heading_stands_right_above_its_text_and_is_carried_to_the_next_page(
    tmp_path: Path,
) -> None:
    pages = [
        [("What counts", 16), "", "Skills count more than papers.", "They last."],
        ["They are shown at work."],
    ]
    first, second = pdf.read(_write(tmp_path / "heading.pdf", pages)).pages

    assert first.text == "What counts\nSkills count more than papers. They last."
    assert (first.heading, second.heading) == ("What counts", "What counts")


def test_words_parted_at_line_ends_are_whole_and_real_hyphens_stay(tmp_path: Path) -> None:
    lines = [
        "The development of work-based learning needs an institu-",
        "tion that offers it, and develop-",
        "ment takes time. Learning that is work-",
        "based is liked, also in the well-",
        "known towns of the non-",
        "formal sector, formal or not.",
    ]
    document = pdf.read(_write(tmp_path / "hyphens.pdf", [lines]))

    assert _text(document) == (
        "The development of work-based learning needs an institution that offers it, and "
        "development takes time. Learning that is work-based is liked, also in the well-known "
        "towns of the non-formal sector, formal or not."
    )


def test_a_word_parted_by_the_end_of_a_page_stands_whole_on_the_page_where_it_begins(
    tmp_path: Path,
) -> None:
    pages = [["People who learn are appren-"], ["tices and trainees."]]
    document = pdf.read(_write(tmp_path / "pages.pdf", pages))

    assert [page.text for page in document.pages] == [
        "People who learn are apprentices",
        "and trainees.",
    ]


def test_paragraphs_are_joined_over_lines_and_parted_by_room(tmp_path: Path) -> None:
    lines = ["A paragraph that goes over", "two lines here.", "", "Another one begins."]
    document = pdf.read(_write(tmp_path / "paragraphs.pdf", [lines]))

    assert _text(document) == "A paragraph that goes over two lines here.\n\nAnother one begins."


def test_printed_page_numbers_come_from_the_page_labels(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    sheet = Canvas(str(path))
    sheet.addPageLabel(0, style="ROMAN_LOWER", start=1)
    sheet.addPageLabel(2, style="ARABIC", start=1)
    for text in ("Preface", "Contents list", "First chapter"):
        sheet.drawString(72, 700, text)
        sheet.showPage()
    sheet.save()

    pages = pdf.read(path).pages
    assert [(page.number, page.label) for page in pages] == [(1, "i"), (2, "ii"), (3, "1")]


def test_a_file_without_page_labels_gives_none(tmp_path: Path) -> None:
    document = pdf.read(_write(tmp_path / "plain.pdf", [["Text"]]))
    assert document.pages[0].label is None


def test_title_and_authors_come_from_the_metadata(tmp_path: Path) -> None:
    path = tmp_path / "facts.pdf"
    sheet = Canvas(str(path), lang="fr-CA")
    sheet.setTitle("Compétences vertes")
    sheet.setAuthor("Anna Beispiel; Bo Exempel")
    sheet.drawString(72, 700, "Texte.")
    sheet.save()

    document = pdf.read(path)
    assert document.title == "Compétences vertes"
    assert document.creator == ("Anna Beispiel", "Bo Exempel")
    assert document.language == "fr"


def test_a_title_that_is_a_file_name_is_none_and_the_largest_heading_takes_its_place(
    tmp_path: Path,
) -> None:
    path = tmp_path / "untitled.pdf"
    sheet = Canvas(str(path))
    sheet.setTitle("Microsoft Word - final_v3.docx")
    sheet.setFont("Helvetica-Bold", 24)
    sheet.drawString(72, 700, "Skills for a greener world")
    sheet.setFont("Helvetica", 10)
    sheet.drawString(72, 650, "This text is much smaller than its title, as it should be.")
    sheet.save()

    assert pdf.read(path).title == "Skills for a greener world"


def test_the_date_at_which_a_file_was_made_is_nowhere(tmp_path: Path) -> None:
    document = pdf.read(_write(tmp_path / "dated.pdf", [["Text without a date."]]))
    assert not re.search(r"\d{4}", repr(document))


@pytest.mark.skipif(not _ARABIC_FONT.exists(), reason="the font DejaVu Sans is not installed")
@pytest.mark.parametrize("forwards", [True, False])
def test_arabic_comes_in_the_order_of_reading_however_its_glyphs_were_placed(
    tmp_path: Path, forwards: bool
) -> None:
    sentence = "التعليم والتدريب (TVET) في 25 بلدا"
    shown = "ادلب 25 يف (TVET) بيردتلاو ميلعتلا"
    path = tmp_path / "arabic.pdf"
    pdfmetrics.registerFont(TTFont("DejaVu", str(_ARABIC_FONT)))
    sheet = Canvas(str(path))
    x, places = 100.0, []
    for char in shown:
        places.append((x, char))
        x += pdfmetrics.stringWidth(char, "DejaVu", 12)
    for place, char in places if forwards else reversed(places):
        sheet.setFont("DejaVu", 12)
        sheet.drawString(place, 700, char)
    sheet.save()

    assert _text(pdf.read(path)) == sentence


def test_the_samples_in_arabic_read_in_order_also_when_pages_are_turned(shared_data: Path) -> None:
    folder = shared_data / "pdf-pypdf-samples" / "015-arabic"
    for name in ("habibi.pdf", "habibi-oneline-cmap.pdf", "habibi-rotated.pdf"):
        for page in pdf.read(folder / name).pages:
            assert "habibi" in page.text
            assert "حَبيبي" in page.text


def test_two_columns_are_read_one_after_the_other(shared_data: Path) -> None:
    path = shared_data / "pdf-pypdf-samples/026-latex-multicolumn/multicolumn.pdf"
    first = pdf.read(path).pages[0].text

    # From the foot of the left column to the head of the right one.
    assert "Nunc eleifend consequat lorem. Sed lacinia nulla vitae enim." in first
    assert "consectetuer adipiscing elit" in first
    assert not first.endswith("\n\n1")


def test_pdf_and_web_page_of_one_manual_agree(shared_data: Path) -> None:
    folder = shared_data / "docs-debian-edu"
    printed = _runs(_text(pdf.read(folder / "debian-edu-bullseye-manual.en.pdf")))
    shown = _runs(html.read(folder / "debian-edu-bullseye-manual.en.html").pages[0].text)

    # Runs of five words: 0.997 both ways when this was written.
    assert len(printed & shown) > 0.99 * len(shown)
    assert len(printed & shown) > 0.99 * len(printed)


def _runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "stations de travail"), ("zh-cn", "网络客户端")]
)
def test_the_manual_in_other_languages_keeps_its_page_numbers(
    shared_data: Path, language: str, words: str
) -> None:
    path = shared_data / "docs-debian-edu" / f"debian-edu-bullseye-manual.{language}.pdf"
    document = pdf.read(path)

    assert words in _text(document)
    assert all(page.number == int(page.label or 0) + 7 for page in document.pages[-20:])
    assert "Skolelinux Bullseye 11 手册 5 / 81" not in _text(document)


def test_each_sample_is_read_or_gives_its_proper_error(shared_data: Path) -> None:
    errors: dict[str, type[ReadingError]] = {
        "libreoffice-writer-password.pdf": EncryptedError,
        "unreadablemetadata.pdf": UnreadableFileError,
        "grayscale-image.pdf": NoTextLayerError,
        "cmyk-image.pdf": NoTextLayerError,
        "imagemagick-ASCII85Decode.pdf": NoTextLayerError,
        "imagemagick-CCITTFaxDecode.pdf": NoTextLayerError,
        "imagemagick-images.pdf": NoTextLayerError,
        "imagemagick-lzw.pdf": NoTextLayerError,
    }
    samples = sorted((shared_data / "pdf-pypdf-samples").rglob("*.pdf"))
    assert len(samples) == 31
    with BoundedReader(Limits(seconds=30)) as reader:
        for sample in samples:
            if error := errors.get(sample.name):
                with pytest.raises(error, match=re.escape(str(sample))):
                    reader.read(sample, "pdf")
            else:
                assert any(char.isalnum() for char in _text(reader.read(sample, "pdf"))), sample


def test_a_password_is_asked_for_by_name(tmp_path: Path) -> None:
    secret = StandardEncryption("open sesame", ownerPassword="master")
    path = _write(tmp_path / "secret.pdf", [["Secret."]], encrypt=secret)

    with pytest.raises(EncryptedError, match=r"secret\.pdf: it asks for a password\. Save a copy"):
        pdf.read(path)


def test_a_broken_file_is_unreadable_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"garbage " * 100)

    with pytest.raises(UnreadableFileError, match=r"broken\.pdf: it is damaged .*new PDF"):
        pdf.read(path)


def test_a_file_with_too_many_pages_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "long.pdf", [["One"], ["Two"], ["Three"]])

    with pytest.raises(UnreadableFileError, match="it has 3 pages, more than 2"):
        pdf.read(path, Limits(pages=2))


def test_a_file_too_large_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = _write(tmp_path / "large.pdf", [["One"]])

    with pytest.raises(UnreadableFileError, match="bytes, more than 100"):
        pdf.read(path, Limits(bytes=100))


def test_text_outside_the_page_is_not_read(tmp_path: Path) -> None:
    def furniture(sheet: Canvas, number: int) -> None:
        sheet.drawString(72, -40, "Printer's mark")

    document = pdf.read(_write(tmp_path / "marks.pdf", [["Seen."]], furniture=furniture))
    assert _text(document) == "Seen."


def test_entries_of_a_table_of_contents_are_left_out(tmp_path: Path) -> None:
    lines = [(("Contents", 16)), "", *(f"Chapter {n} {'. ' * 30}{n}" for n in range(1, 9))]
    pages = [lines, ["Chapter text that is found."]]
    document = pdf.read(_write(tmp_path / "contents.pdf", pages))

    assert [page.text for page in document.pages] == ["Contents", "Chapter text that is found."]
