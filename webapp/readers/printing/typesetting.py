"""A booklet typeset as a PDF file that screen readers can read (PDF/UA-1), by Typst."""

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from glossary.vocabulary.xml_text import xml_text
from webapp.readers.download.booklet import Booklet
from webapp.readers.printing.book_data import book_data
from webapp.readers.printing.glyphs import missing_glyphs

EXTENSION = "tvetipedia-typesetter"
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA: a file with its structure, languages and reading order."""

_PROBE = b'#set document(title: "-")\n#sys.inputs.book'
_TEMPLATE = Path(__file__).with_name("glossary.typ")


def typesets() -> bool:
    """Whether PDF files can be made here: whether the extra `print` is installed."""
    return find_spec("typst") is not None


class Typesetter:
    """Makes PDF files, and knows which characters the fonts can show."""

    def __init__(self) -> None:
        self._shown: dict[str, bool] = {}

    def typeset(self, book: Booklet) -> bytes:
        """The booklet as a PDF file.

        Requires: `typesets()`.
        """
        # What the template says itself is among the data, not in the booklet.
        said = book_data(book, frozenset())
        missing = missing_glyphs(_texts(said), self.shows)
        return _compiled(_TEMPLATE.read_bytes(), json.dumps(book_data(book, missing)))

    def shows(self, text: str) -> bool:
        """Whether the fonts of this machine have every character of the text."""
        if text not in self._shown:
            self._shown[text] = _is_shown(text)
        return self._shown[text]


def _compiled(template: bytes, book: str) -> bytes:
    import typst  # noqa: PLC0415 - an extra, which need not be installed

    return typst.compile(
        template, format="pdf", sys_inputs={"book": book}, pdf_standards=[STANDARD]
    )


def _is_shown(text: str) -> bool:
    import typst  # noqa: PLC0415 - as above

    try:
        _compiled(_PROBE, text)
    except typst.TypstError:
        return False
    return True


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield xml_text(data)
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
