"""Harm to a store or a file gives right answers or one clear sentence; `make fuzz` does more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.store.store import Store
from tests.fuzz import read_files, store_files
from tests.fuzz.store_files import Forge, forge


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    """An instance as it was before the harm."""
    with forge(tmp_path_factory.mktemp("forge")) as made:
        yield made


# A flipped bit, a cut, zeros, a missing store beneath its log, and a name that is no UTF-8.
@pytest.mark.parametrize("seed", [2, 5, 8, 28, 61, 94])
def test_a_store_with_harm_answers_rightly_or_says_so(whole: Forge, seed: int) -> None:
    assert store_files.outcome(whole, seed) in ("right", "older", "refused")


def test_a_file_with_harm_is_read_or_refused_in_a_line(store: Store, tmp_path: Path) -> None:
    samples = tmp_path / "samples"
    samples.mkdir()
    files = read_files.made_files(samples, store)
    for file, seed in read_files.every(files, len(files), 7):
        assert read_files.outcome(file, tmp_path, store, seed) in ("read", "refused")
