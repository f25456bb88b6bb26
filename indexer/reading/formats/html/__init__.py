"""The reader of HTML: the article of a web page, without what the site puts around it."""

from indexer.reading.formats.html.format import FORMAT

__all__ = ["FORMAT"]
