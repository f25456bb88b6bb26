"""A reader format of one file, which nothing else lists, works everywhere."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.loading import load
from indexer.reading.drafts import read_draft
from indexer.reading.recognise import recognise
from indexer.reading.registry import all_formats, search_path, suffix_of, suffixes
from webapp.cli import main

_TOY = """
from glossary.message import english
from glossary.nouns.resource import Page
from indexer.reading.parts.document import ReadFile
from indexer.reading.parts.format import ReaderFormat

def _read(path, limits):
    words = path.read_text().removeprefix("TOY:")[::-1]
    return ReadFile((Page(1, words),), "text/x-toy", title="A toy")

FORMAT = ReaderFormat(
    name="toy", label=english("toys"), comes_in="the words in order", suffixes=(".toy",),
    media_type="text/x-toy", numbered=False, read=_read,
    recognises=lambda sample: (sample.text or "").startswith("TOY:"),
)
"""


@pytest.fixture(autouse=True)
def toy(tmp_path: Path) -> Iterator[Path]:
    """A file of a format that one file in a folder states."""
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "toy.py").write_text(_TOY)
    search_path().append(str(folder))
    all_formats.cache_clear()
    file = tmp_path / "sample"
    file.write_text("TOY:" + "Apprentices learn beside the meister"[::-1])
    yield file
    search_path().remove(str(folder))
    sys.modules.pop("indexer.reading.formats.toy", None)
    all_formats.cache_clear()


def test_it_is_recognised_and_read(toy: Path) -> None:
    assert recognise(toy).format == "toy"
    assert read_draft(toy).text == "Apprentices learn beside the meister"
    assert suffix_of("text/x-toy") == ".toy"
    assert ".toy" in suffixes()


def test_it_is_loaded(toy: Path, store, tmp_path: Path) -> None:
    (report,) = load([toy], store=store, originals=tmp_path / "originals")
    assert report.ids == ("resource/a-toy",)
    assert store.pages("a-toy")[0].text == "Apprentices learn beside the meister"


def test_messages_and_the_help_of_the_command_line_name_it(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "toys" in str(recognise(picture).reason)
    assert "toys" in CliRunner().invoke(main, ["load", "--help"]).output
