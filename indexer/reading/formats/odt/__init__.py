"""The reader of OpenDocument texts: paragraphs, tables and notes without deleted text."""

from indexer.reading.formats.odt.format import FORMAT

__all__ = ["FORMAT"]
