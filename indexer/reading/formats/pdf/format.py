"""PDF files."""

from glossary.message import english
from indexer.reading.parts.format import ReaderFormat, Sample, reader_in


def _is_pdf(sample: Sample) -> bool:
    return b"%PDF-" in sample.head[:1024]


FORMAT = ReaderFormat(
    name="pdf",
    label=english("PDF"),
    comes_in="one resource with its pages: physical and printed numbers, running heads and feet "
    "dropped, words parted at line ends joined; pages without text are left out, their numbers "
    "kept",
    suffixes=(".pdf",),
    media_type="application/pdf",
    numbered=True,
    recognises=_is_pdf,
    read=reader_in("indexer.reading.formats.pdf.reader"),
)
