"""An import that was shown, and the theme or kind of an entry retired before it is brought in."""

import pytest
from people import make_account

from glossary.desk.collections.changing import retire_collection
from indexer.loading import StaleImportError, apply, stage


@pytest.mark.parametrize(
    ("scheme", "id"), [("theme", "other"), ("theme", "greening-tvet"), ("kind", "programme")]
)
def test_an_import_whose_theme_or_kind_was_retired_meanwhile_brings_in_nothing(
    store, tmp_path, scheme, id
):
    path = tmp_path / "plans.csv"
    theme = id if scheme == "theme" else "youth-employment"
    path.write_text(f"id,title.en,type,theme\na,Plan,programme,{theme}\n", "utf-8")
    originals = tmp_path / "originals"
    made = stage([path], store=store, originals=originals)
    assert not made.refused
    retire_collection(store, scheme, id, make_account(store.database, "editor"), seen=0)
    with pytest.raises(StaleImportError):
        apply(made, store=store, originals=originals)
    assert store.get("resource", "a") is None
    assert stage([path], store=store, originals=originals).refused
