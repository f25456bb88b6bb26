"""Which files are read: those that were named are looked at more closely than those in a folder."""

from pathlib import Path

import pytest

from indexer.loading.found import found


@pytest.mark.parametrize("pattern", ["*.txt", "LIC?NSE.*"])
def test_a_file_that_a_pattern_names_is_taken_like_one_that_is_named(
    tmp_path: Path, pattern: str
) -> None:
    path = tmp_path / "LICENSE.txt"
    path.write_text("You may use this.")
    assert found([path]).documents
    assert found([tmp_path / pattern]) == found([path])
    assert not found([tmp_path]).documents
