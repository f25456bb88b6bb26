"""No text of some megabytes holds its reader up, however it is made."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from indexer.reading.parts.document import LIMITS
from indexer.reading.parts.errors import ReadingError
from indexer.reading.registry import read_document

_SIZE = 1_000_000
_SECONDS = 6
"""Processor time; each takes under 1 s where the machine is free, minutes where time is squared."""

_TEXTS = {
    "menu": "Section: entry one | entry two\n",
    "row of a menu": "Section: " + "entry | " * 1000,
    "blanks in a menu": "ab: " + " " * _SIZE + "a|",
    "short lines": "ab\n",
    "headings": "# a\n",
    "marks at the end of a heading": "## a " + "# " * _SIZE + "x",
    "blank lines": "a" + "\n " * _SIZE + "b",
    "items": "- a\n",
    "dated": "Title\n1 May 2020\nAccra, Ghana\n" + "A b. " * (_SIZE // 5),
    "marks on one letter": "a" + "\u0301" * _SIZE,
}
_PAGES = {
    "links": "<li class=menu><a href=x>entry</a>",
    "raised": "<sup>2</sup>a",
    "links in raised text": "<sup><a href='#fn1'>2</a></sup>",
    "panels": "<div hidden class=tab>words</div>",
    "articles": "<article><p>words</p></article>",
    "comments": "<!-- x -->",
    "metas": "<meta name=a content=b>",
}


@pytest.mark.parametrize("name", _TEXTS)
def test_a_text(tmp_path: Path, name: str) -> None:
    _takes_little_time(tmp_path / "sample.txt", _TEXTS[name], "text", _SIZE)


@pytest.mark.parametrize("name", _PAGES)
def test_a_web_page(tmp_path: Path, name: str) -> None:
    _takes_little_time(tmp_path / "sample.html", _PAGES[name], "html", _SIZE // 4)


def _takes_little_time(path: Path, piece: str, format: str, size: int) -> None:
    path.write_text(piece * max(1, size // len(piece)))
    started = time.process_time()
    with suppress(ReadingError):
        read_document(format, path, LIMITS)
    assert time.process_time() - started < _SECONDS
