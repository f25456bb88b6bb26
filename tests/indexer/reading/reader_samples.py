"""A small whole file of each reader format, for the contract that all of them keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

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


_HEAD = "From: a@desk.example\nMIME-Version: 1.0\nSubject: Sample\n"

SAMPLES: Mapping[str, ReaderSample] = {
    "html": ReaderSample(_bytes(_html()), language="fr"),
    "mail": ReaderSample(_bytes(f"{_HEAD}Content-Type: text/plain; charset=utf-8\n\n{WORDS}.\n")),
    "pdf": ReaderSample(_pdf, pages=(1, 3), language="fr"),
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
