"""Word documents, OpenDocument texts, presentations, books and Markdown."""

from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest

from indexer.reading.formats.html import reader as html
from indexer.reading.parts.document import LIMITS, ReadFile
from indexer.reading.parts.errors import EncryptedError, UnreadableFileError
from indexer.reading.registry import read_document
from tests.indexer.reading import zipped


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def _docx(folder: Path, body: str, notes: str = "", styles: str = "") -> ReadFile:
    path = folder / "sample.docx"
    zipped.packed(path, zipped.docx(body, notes, styles))
    return read_document("docx", path, LIMITS)


def _text(document: ReadFile) -> str:
    return document.pages[0].text


class TestWord:
    """Word documents."""

    def test_words_split_over_runs_are_whole(self, tmp_path: Path) -> None:
        body = _p(_run("appren"), "<w:proofErr/>", _run("tice", "<w:b/>"), _run("ship"))
        assert _text(_docx(tmp_path, body)) == "apprenticeship"

    def test_tracked_changes_are_accepted(self, tmp_path: Path) -> None:
        body = (
            _p(
                _run("They learn "),
                f"<w:ins>{_run('well')}</w:ins>",
                "<w:del><w:r><w:delText>badly</w:delText></w:r></w:del>",
                f"<w:moveFrom>{_run(' once')}</w:moveFrom><w:moveTo>{_run(' twice')}</w:moveTo>",
            )
            + _p(_run("One para"), properties="<w:rPr><w:del/></w:rPr>")
            + _p(_run("graph."))
            + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        )
        assert _text(_docx(tmp_path, body)) == "They learn well twice\n\nOne paragraph."

    def test_notes_are_apart_and_their_numbers_parted(self, tmp_path: Path) -> None:
        body = _p(
            _run("badge"),
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            '<w:footnoteReference w:id="7"/></w:r>',
            _run(" of 21"),
            _run("st", '<w:vertAlign w:val="superscript"/>'),
            _run(", 10 m"),
            _run("2", '<w:vertAlign w:val="superscript"/>'),
        )
        notes = f'<w:footnote w:id="7">{_p(_run("A sign of skill."))}</w:footnote>'
        text = _text(_docx(tmp_path, body, notes))
        assert text == "badge 1 of 21st, 10 m²\n\n1 A sign of skill."

    def test_headings_items_and_tables(self, tmp_path: Path) -> None:
        styles = (
            '<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
            '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H"/></w:style>'
        )
        cell = "<w:tc>{}</w:tc>"
        inner = f"<w:tbl><w:tr>{cell.format(_p(_run('in')))}</w:tr></w:tbl>"
        body = (
            _p(_run("Skills"), properties='<w:pStyle w:val="Mine"/>')
            + _p(_run("One"), properties="<w:numPr/>")
            + "<w:tbl><w:tr>"
            + cell.format(_p(_run("Level")))
            + cell.format(inner + _p(_run("Years")))
            + "</w:tr></w:tbl>"
        )
        document = _docx(tmp_path, body, styles=styles)
        assert _text(document) == "Skills\n• One\n\nLevel | in Years"
        assert document.pages[0].heading == "Skills"
        assert (document.title, document.creator) == ("Sample", ("Anna Beispiel",))

    def test_text_boxes_are_read_once_and_hidden_text_never(self, tmp_path: Path) -> None:
        box = f"<w:txbxContent>{_p(_run('In the box'))}</w:txbxContent>"
        space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        both = (
            f"<w:r><mc:AlternateContent {space}><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
        body = _p(_run("Beside it"), both, _run(" hidden", "<w:vanish/>"))
        assert _text(_docx(tmp_path, body)) == "Beside it\n\nIn the box"


class TestOpenDocument:
    """OpenDocument texts."""

    def _read(self, folder: Path, body: str, styles: str = "") -> ReadFile:
        path = folder / "sample.odt"
        zipped.packed(path, zipped.odt(body, styles), stored="mimetype")
        return read_document("odt", path, LIMITS)

    def test_paragraphs_items_tables_and_notes(self, tmp_path: Path) -> None:
        styles = (
            '<style:style style:name="T1"><style:text-properties '
            'style:text-position="super 58%"/></style:style>'
        )
        body = (
            "<text:tracked-changes><text:deletion><text:p>Gone</text:p></text:deletion>"
            "</text:tracked-changes><text:h>Skills</text:h><text:p>appren<text:span>tice</text:span>"
            "ship<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Ed."
            '</text:p></text:note-body></text:note>and<text:s text:c="3"/>m'
            '<text:span text:style-name="T1">2</text:span><office:annotation><text:p>No</text:p>'
            "</office:annotation></text:p><text:list><text:list-item><text:p>One</text:p>"
            "</text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>A"
            "</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell>"
            "</table:table-row></table:table>"
        )
        document = self._read(tmp_path, body, styles)
        assert _text(document) == ("Skills\napprenticeship 1 and m²\n\n• One\n\nA | B\n\n1 Ed.")
        assert document.pages[0].heading == "Skills"

    def test_a_locked_one_asks_for_its_password(self, tmp_path: Path) -> None:
        path = tmp_path / "locked.odt"
        manifest = "<manifest><encryption-data/></manifest>"
        zipped.packed(path, {**zipped.odt(""), "META-INF/manifest.xml": manifest})
        with pytest.raises(EncryptedError):
            read_document("odt", path, LIMITS)


def test_slides_are_pages_with_title_table_and_notes(tmp_path: Path) -> None:
    row = "".join(
        f"<a:tc><a:txBody><a:p><a:r><a:t>{cell}</a:t></a:r></a:p></a:txBody></a:tc>"
        for cell in ("Level", "Years")
    )
    slide = (
        zipped.shape("First point", "Second point")
        + f"<p:graphicFrame><a:tbl><a:tr>{row}</a:tr></a:tbl></p:graphicFrame>"
        + zipped.shape("Skills", kind="title")
        + zipped.shape("7", kind="sldNum")
    )
    path = tmp_path / "sample.pptx"
    notes = zipped.shape("Say hello.", kind="body")
    # The order is the presentation's, not that of the names.
    zipped.packed(path, zipped.pptx({"z.xml": slide, "a.xml": zipped.shape("End")}, notes))
    first, last = read_document("pptx", path, LIMITS).pages
    assert first.text == "Skills\nFirst point\n\nSecond point\n\nLevel | Years\n\nSay hello."
    assert (first.number, first.heading, last.number, last.text) == (1, "Skills", 2, "End")


class TestBooks:
    """EPUB books."""

    def _pages(self, path: Path) -> list[tuple[int, str]]:
        return [(page.number, page.text) for page in read_document("epub", path, LIMITS).pages]

    def test_chapters_come_in_the_order_of_the_spine_without_contents(self, tmp_path: Path) -> None:
        path = tmp_path / "book.epub"
        note = '<p>badge<a epub:type="noteref" href="#n">2</a></p><aside id="n">A sign.</aside>'
        header = "<section><header><h1>Skills</h1></header><p>One.</p></section>"
        zipped.packed(path, zipped.epub({"z.xhtml": header, "a.xhtml": note}, "<a>Contents</a>"))
        assert self._pages(path) == [(1, "Skills\nOne."), (2, "badge 2\n\nA sign.")]

    def test_one_damaged_chapter_costs_that_chapter(self, tmp_path: Path) -> None:
        path = tmp_path / "book.epub"
        words = "".join(f"<p>Paragraph {n} of the second chapter.</p>" for n in range(500))
        parts = zipped.epub({"a.xhtml": "<p>One.</p>", "b.xhtml": words, "c.xhtml": "<p>Two.</p>"})
        zipped.packed(path, parts)
        with ZipFile(path) as archive:
            place = archive.getinfo("OEBPS/b.xhtml").header_offset + 200
        data = bytearray(path.read_bytes())
        data[place : place + 50] = bytes(50)
        path.write_bytes(data)
        assert self._pages(path) == [(1, "One."), (3, "Two.")]
        (remark,) = map(str, read_document("epub", path, LIMITS).notes)
        assert remark == "chapters damaged or missing, which are left out: 1 (OEBPS/b.xhtml)"

    def test_a_locked_book_is_refused_and_locked_fonts_are_no_harm(self, tmp_path: Path) -> None:
        path = tmp_path / "book.epub"
        parts = zipped.epub({"a.xhtml": "<p>One.</p>"})
        for locked in ("OEBPS/a.xhtml", "OEBPS/font.otf"):
            lock = f'<encryption><CipherReference URI="{locked}"/></encryption>'
            zipped.packed(path, {**parts, "META-INF/encryption.xml": lock})
            if locked.endswith("otf"):
                assert self._pages(path) == [(1, "One.")]
            else:
                with pytest.raises(EncryptedError):
                    self._pages(path)

    def test_the_real_manual_says_the_same_as_its_web_page(self, shared_data: Path) -> None:
        folder = shared_data / "docs-debian-edu"
        name = "debian-edu-bullseye-manual.en"
        book = read_document("epub", folder / f"{name}.epub", LIMITS)
        page = html.read(folder / f"{name}.html")
        words = Counter(" ".join(page.text for page in book.pages).split())
        shown = Counter(" ".join(page.text for page in page.pages).split())
        assert book.language == "en"
        assert len(book.pages) > 20
        assert (words & shown).total() > 0.97 * max(words.total(), shown.total())


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text(
        "---\ntitle: Green skills\nlang: fr\n---\n# Skills *now*\n\nA [link](http://x.example) and"
        " `code`, a badge[^1].\n\n- one\n- **two**\n\n| Level | Years |\n|---|---|\n| One | 2 |\n\n"
        "[^1]: A sign.\n"
    )
    document = read_document("markdown", path, LIMITS)
    assert (document.title, document.language) == ("Green skills", "fr")
    assert _text(document) == (
        "Skills now\nA link and code, a badge 1.\n\n• one\n\n• two\n\nLevel | Years\n\nOne | 2"
        "\n\n1 A sign."
    )


@pytest.mark.parametrize("format", ["docx", "epub", "pptx"])
def test_an_archive_without_its_main_part_is_one_clear_error(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"sample.{format}"
    zipped.packed(path, {"other.xml": "<x/>"})
    with pytest.raises(UnreadableFileError, match="is missing"):
        read_document(format, path, LIMITS)
