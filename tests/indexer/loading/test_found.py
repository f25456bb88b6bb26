"""Which files are read: those that were named are looked at more closely than those in a folder."""

from pathlib import Path

import pytest

from indexer.loading.found import found


@pytest.mark.parametrize("pattern", ["*.txt", "n?tes.*"])
def test_a_file_that_a_pattern_names_is_taken_like_one_that_is_named(
    tmp_path: Path, pattern: str
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Notes of a meeting.")
    assert found([tmp_path / pattern]) == found([path])
