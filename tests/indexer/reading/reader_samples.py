"""A small whole file of each reader format, for the contract that all of them keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.indexer.reading import zipped

WORDS = "Apprentices learn beside the meister"
"""What every sample says on its first page."""


@dataclass(frozen=True, slots=True)
class ReaderSample:
    """How to make a file, and what has to come out of it."""

    write: Callable[[Path], object]
    pages: tuple[int, ...] = (1,)
    language: str | None = None
    """As the file declares it."""
    bomb: Callable[[Path], object] | None = None
    """How to make a small file that unpacks to a large one; None where nothing is unpacked."""
    by_name: bool = False
    """Whether only the suffix tells that a file is of the format."""


def _html(words: str = WORDS) -> str:
    return f'<!doctype html><html lang="fr-CA"><title>Sample</title><main><p>{words}.</p></main>'


def _pdf(path: Path) -> None:
    canvas = Canvas(str(path), lang="fr-CA")
    for text in (f"{WORDS}.", "", "The third page has text again."):
        canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()


def _bytes(content: str) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.encode())


def _docx(words: str) -> zipped.Parts:
    return zipped.docx(f"<w:p><w:r><w:t>{words}.</w:t></w:r></w:p>")


def _odt(words: str) -> zipped.Parts:
    return zipped.odt(f"<text:p>{words}.</text:p>")


def _pptx(words: str) -> zipped.Parts:
    last = zipped.shape("The third slide has text again.")
    return zipped.pptx({"a.xml": zipped.shape(f"{words}."), "b.xml": "", "c.xml": last})


def _epub(words: str) -> zipped.Parts:
    chapters = (f"<p>{words}.</p>", "<p></p>", "<p>The third chapter has text again.</p>")
    return zipped.epub({f"{n}.xhtml": text for n, text in enumerate(chapters)})


def _packed(
    make: Callable[[str], zipped.Parts], pages: tuple[int, ...] = (1,), stored: str = ""
) -> ReaderSample:
    return ReaderSample(
        lambda path: zipped.packed(path, make(WORDS), stored=stored),
        pages,
        "fr",
        zipped.bomb(make, stored=stored),
    )


_HEAD = "From: a@desk.example\nMIME-Version: 1.0\nSubject: Sample\n"

SAMPLES: Mapping[str, ReaderSample] = {
    "docx": _packed(_docx),
    "epub": _packed(_epub, (1, 3), "mimetype"),
    "html": ReaderSample(_bytes(_html()), language="fr"),
    "mail": ReaderSample(_bytes(f"{_HEAD}Content-Type: text/plain; charset=utf-8\n\n{WORDS}.\n")),
    "markdown": ReaderSample(
        _bytes(f"---\nlang: fr\n---\n# Sample\n\n{WORDS}."), language="fr", by_name=True
    ),
    "odt": _packed(_odt, stored="mimetype"),
    "pdf": ReaderSample(_pdf, pages=(1, 3), language="fr"),
    "pptx": _packed(_pptx, (1, 3)),
    "text": ReaderSample(
        _bytes(f"---\nlang: fr\n---\n{WORDS}.\f\fA third page."), pages=(1, 3), language="fr"
    ),
    "web-archive": ReaderSample(
        _bytes(
            f"{_HEAD}Content-Type: multipart/related; boundary=cut\n\n--cut\n"
            f"Content-Type: text/html\n\n{_html()}\n--cut--\n"
        ),
        language="fr",
    ),
}
"""One sample for each format."""
