"""EPUB books."""

from glossary.message import english
from indexer.reading.parts.format import ReaderFormat, Sample, reader_in


def _is_epub(sample: Sample) -> bool:
    # Some are packed with the folder in which they were.
    packed = any(name.endswith("/META-INF/container.xml") for name in sample.parts)
    return packed or sample.holds("META-INF/container.xml", ".epub")


FORMAT = ReaderFormat(
    name="epub",
    label=english("EPUB books"),
    comes_in="one resource with a page for each chapter, in reading order; the table of contents "
    "is left out; a damaged chapter costs that chapter and is noted",
    suffixes=(".epub",),
    media_type="application/epub+zip",
    numbered=True,
    recognises=_is_epub,
    read=reader_in("indexer.reading.formats.epub.reader"),
)
