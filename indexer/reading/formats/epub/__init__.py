"""The reader of EPUB books: chapters in the order of the spine."""

from indexer.reading.formats.epub.format import FORMAT

__all__ = ["FORMAT"]
