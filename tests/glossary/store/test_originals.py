"""The original files of resources."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from glossary.store.originals import keep, path_of
from glossary.store.store import StoreUnavailableError

REPORT = b"%PDF-1.7 a report"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_kept_is_found_by_its_sha256(tmp_path: Path) -> None:
    name = keep(tmp_path / "originals", REPORT)
    assert name == sha256(REPORT).hexdigest()
    assert path_of(tmp_path / "originals", name).read_bytes() == REPORT


def test_an_empty_file_is_kept_too(tmp_path: Path) -> None:
    assert path_of(tmp_path, keep(tmp_path, b"")).read_bytes() == b""


def test_keeping_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = path_of(tmp_path, keep(tmp_path, REPORT))
    before = path.stat()
    keep(tmp_path, REPORT)
    assert files(tmp_path) == [path]
    assert path.stat().st_ino == before.st_ino


def test_a_file_that_was_cut_short_is_kept_anew(tmp_path: Path) -> None:
    path = path_of(tmp_path, keep(tmp_path, REPORT))
    path.write_bytes(REPORT[:5])
    keep(tmp_path, REPORT)
    assert path.read_bytes() == REPORT


def test_what_is_not_held_is_none(tmp_path: Path) -> None:
    assert path_of(tmp_path, sha256(REPORT).hexdigest()) is None


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_a_name_that_is_no_sha256_reaches_no_file(tmp_path: Path, name: str) -> None:
    assert path_of(tmp_path, name) is None


def test_a_failed_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnavailableError, match=r"No space left.*Check that the disk"):
        keep(tmp_path, REPORT)
    assert files(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_told_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("in the way")
    with pytest.raises(StoreUnavailableError, match=r"cannot be kept in .*originals"):
        keep(tmp_path / "originals", REPORT)
