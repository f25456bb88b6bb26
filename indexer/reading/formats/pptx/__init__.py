"""The reader of PowerPoint presentations: a page for each slide, with its notes."""

from indexer.reading.formats.pptx.format import FORMAT

__all__ = ["FORMAT"]
