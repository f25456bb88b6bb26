"""Databases are found by the scheme of an address, and one more is one file more."""

from pathlib import Path

import pytest
from factories import make_concept

import glossary.store.backends
from glossary.store.backend import backends
from glossary.store.store import StoreError, open_store

TOY = '''
"""A store in an SQLite file in a folder of its own, under another scheme."""

from dataclasses import replace

from glossary.store.backends import sqlite

BACKEND = replace(sqlite.BACKEND, schemes=("toy",), form="toy:///file")
'''


def test_each_backend_is_named_like_its_first_scheme_and_says_how_to_write_it() -> None:
    folder = Path(glossary.store.backends.__file__).parent
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {backend.schemes[0] for backend in backends()} == names == {"postgresql", "sqlite"}
    for backend in backends():
        assert backend.form.startswith(f"{backend.schemes[0]}://")


def test_a_backend_in_one_file_is_found_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "toy.py").write_text(TOY)
    folders = [*glossary.store.backends.__path__, str(tmp_path)]
    monkeypatch.setattr(glossary.store.backends, "__path__", folders)
    with open_store(f"toy:///{tmp_path / 'toy.file'}") as store:
        store.put(make_concept("anvil"), editor="test")
        assert store.get("concept", "anvil") is not None
    with pytest.raises(StoreError, match="toy:///file"):
        open_store("nosuch://host/name")


@pytest.mark.parametrize("url", ["mysql://me:secret@host/name", "no address: secret", "sqlite://"])
def test_an_address_that_is_no_good_is_refused_with_the_forms_there_are(url: str) -> None:
    with pytest.raises(StoreError, match=r"sqlite:///folder/store\.sqlite") as refused:
        open_store(url)
    assert "secret" not in str(refused.value)
