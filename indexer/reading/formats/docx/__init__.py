"""The reader of Word documents: paragraphs, tables and notes with tracked changes accepted."""

from indexer.reading.formats.docx.format import FORMAT

__all__ = ["FORMAT"]
