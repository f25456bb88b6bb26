"""Recognising files by content, and reading them within bounds."""

import time
from pathlib import Path

import pytest

from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import Limits
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.recognise import recognise


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("report.txt", b"%PDF-1.4 ...", "pdf"),
        ("report", b"junk before %PDF-1.4", "pdf"),
        ("page.txt", b"\xef\xbb\xbf<!DOCTYPE html><p>Hi", "html"),
        ("page", b"<?xml version='1.0'?><!-- c --><html xmlns='x'>", "html"),
        ("page.htm", b"Text, then <b>bold</b>", "html"),
        ("data.txt", b'{"kind":"concept","id":"x"}\n', "jsonl"),
        ("data.jsonl", b"not JSON at all", "jsonl"),
        ("notes", "Métier".encode(), "text"),
        ("notes.md", b"# Title", "markdown"),
        ("wide.txt", "Text".encode("utf-16"), "text"),
        ("cut.txt", b"a" * 8191 + "é".encode(), "text"),
    ],
)
def test_content_tells_the_format(tmp_path: Path, name: str, content: bytes, format: str) -> None:
    assert recognise(_file(tmp_path, name, content)).format == format


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("report.pdf", b"", "it is empty"),
        ("report.pdf", b"PK\x03\x04....word/document.xml", "it is a Word document"),
        ("book", b"PK\x03\x04....mimetypeapplication/epub+zip", "it is an EPUB book"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an old Microsoft Office file"),
        ("scan.pdf", b"\x89PNG\r\n\x1a\n", "it is a picture"),
        ("terms.txt", b"<?xml version='1.0'?><ead><archdesc><p>x</p>", "it is XML of another kind"),
        ("terms.dat", b'[{"a": 1}]', "it is JSON of another kind"),
        ("terms.json", b'[{"a": 1}]', "it is a .json file without terms or resources"),
        ("terms.sql", b"a,b", "it is a .sql file"),
        ("noise.txt", b"\x00\x01\x02\x03\x80\x81", "it is no text"),
    ],
)
def test_formats_that_are_not_read_are_named(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    found = recognise(_file(tmp_path, name, content))
    assert found.format is None
    assert str(found.reason).startswith(reason)


def test_notes_about_a_folder_are_documents_only_when_named(tmp_path: Path) -> None:
    licence = _file(tmp_path, "LICENSE.txt", b"You may.")
    assert recognise(licence, named=False).format is None
    assert recognise(licence, named=True).format == "text"


def test_a_file_that_may_not_be_read_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"gone\.txt: it cannot be opened"):
        recognise(tmp_path / "gone.txt")


def test_one_process_reads_file_after_file(tmp_path: Path) -> None:
    paths = [_file(tmp_path, f"{n}.txt", f"Text {n}".encode()) for n in range(20)]
    with BoundedReader() as reader:
        assert [reader.read(path, "text").pages[0].text for path in paths] == [
            f"Text {n}" for n in range(20)
        ]


def test_a_file_that_takes_too_long_costs_its_limit_and_the_next_is_read(tmp_path: Path) -> None:
    slow = _file(tmp_path, "slow.html", b"<b><i>" * 3_000_000)
    quick = _file(tmp_path, "quick.txt", b"Quick")
    with BoundedReader(Limits(seconds=2)) as reader:
        reader.read(quick, "text")
        started = time.monotonic()
        with pytest.raises(UnreadableFileError, match=r"slow\.html: .* longer than 2 s"):
            reader.read(slow, "html")
        assert time.monotonic() - started < 30
        assert reader.read(quick, "text").pages[0].text == "Quick"


def test_a_file_that_takes_too_much_memory_is_refused(tmp_path: Path) -> None:
    greedy = _file(tmp_path, "greedy.html", b"<b><i>" * 60_000)
    with (
        BoundedReader(Limits(memory=120 * 2**20)) as reader,
        pytest.raises(UnreadableFileError, match=r"greedy\.html: .*memory"),
    ):
        reader.read(greedy, "html")


def test_a_reader_that_was_killed_is_started_again(tmp_path: Path) -> None:
    path = _file(tmp_path, "note.txt", b"Note")
    with BoundedReader() as reader:
        reader.read(path, "text")
        process = reader._process
        assert process is not None
        process.kill()
        process.wait()
        with pytest.raises(UnreadableFileError, match="crash"):
            reader.read(path, "text")
        assert reader.read(path, "text").pages[0].text == "Note"


def test_modules_in_the_current_folder_are_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _file(tmp_path, "json.py", b"raise SystemExit('hijacked')")
    note = _file(tmp_path, "note.txt", b"Note")
    monkeypatch.chdir(tmp_path)
    with BoundedReader() as reader:
        assert reader.read(Path(note.name), "text").pages[0].text == "Note"
