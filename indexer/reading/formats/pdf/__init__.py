"""The reader of PDF: characters on a page put into lines, paragraphs and headings."""

from indexer.reading.formats.pdf.format import FORMAT

__all__ = ["FORMAT"]
