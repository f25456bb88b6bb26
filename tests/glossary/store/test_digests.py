"""Digests tell a row from any other one."""

from pathlib import Path

import pytest

from glossary.nouns.concept import Concept
from glossary.nouns.resource import Page, Resource
from glossary.store.digests import DIGEST, digest_of, is_whole
from glossary.store.store import open_store

ROW = {"id": "skill", "number": 1, "text": "Iron.", "label": None}


@pytest.mark.parametrize(
    "change", [{"id": "skull"}, {"number": 2}, {"text": "Iron"}, {"label": ""}, {DIGEST: "0" * 16}]
)
def test_a_row_that_differs_in_one_column_is_not_whole(change: dict[str, object]) -> None:
    row = ROW | {DIGEST: digest_of(ROW)}
    assert is_whole(row)
    assert not is_whole(row | change)


def test_a_digest_does_not_depend_on_the_order_of_columns() -> None:
    assert digest_of(dict(reversed(ROW.items()))) == digest_of(ROW)


def test_texts_that_move_from_one_column_to_the_next_make_another_digest() -> None:
    assert digest_of({"a": "b", "c": "d"}) != digest_of({"a": "bc", "c": "d"})
    assert digest_of({"a": "x", "b": ""}) != digest_of({"a": "", "b": "x"})


def test_every_record_and_page_is_stored_with_its_digest(bare_url: str) -> None:
    with open_store(bare_url) as store:
        store.put(Concept("skill", {"en": "skill"}), editor="amina")
        store.put(
            Resource("book", "publication", {"en": "Book"}),
            pages=[Page(1, "Iron.")],
            editor="amina",
        )
        with store.database.engine.connect() as connection:
            for table in ("record", "page"):
                found = connection.exec_driver_sql(f"SELECT digest FROM {table}").scalars().all()
                assert found
                assert all(len(digest) == 16 for digest in found)


def test_a_digest_is_not_looked_for_in_rows_of_other_programs(tmp_path: Path) -> None:
    assert is_whole(ROW | {DIGEST: ""})
