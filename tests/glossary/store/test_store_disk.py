"""Stores that cannot be written: read-only files, full disks, read-only servers."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Pool, event, text

from glossary.nouns.concept import Concept
from glossary.store.schema import VERSION_TABLE
from glossary.store.store import (
    NewRevision,
    Store,
    StoreReadOnlyError,
    StoreUnavailableError,
    open_store,
)

SKILL = Concept("skill", {"en": "skill"})
_NOBODY = 65534


@pytest.fixture
def sealed_folder() -> Iterator[Path]:
    """A folder with a store that everybody may read and nobody but root may write."""
    # Not pytest's own temporary folder, which only its owner may enter.
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        make(f"sqlite:///{folder}/store.sqlite")
        (folder / "store.sqlite").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


@pytest.fixture
def ordinary_user(sealed_folder: Path) -> Iterator[None]:
    """The test goes on as a user whom file modes stop; root gives its rights up meanwhile."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(_NOBODY, _NOBODY, 0)
    yield
    os.setresuid(0, 0, 0)


def make(url: str) -> None:
    with open_store(url) as store:
        store.put(SKILL, editor="amina")


def assert_only_readable(store: Store) -> None:
    assert store.get("concept", "skill").noun == SKILL
    with pytest.raises(StoreReadOnlyError, match=r"store\.sqlite.*right to write the file"):
        store.put(SKILL, editor="amina")
    assert store.sequence() == 1


def test_a_store_opened_for_reading_is_read_and_never_written(tmp_path: Path) -> None:
    make(f"sqlite:///{tmp_path}/store.sqlite")
    with open_store(f"sqlite:///{tmp_path}/store.sqlite?mode=ro") as store:
        assert_only_readable(store)


def test_a_store_opened_for_reading_sees_what_others_write(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite"
    with open_store(url) as writer, open_store(f"{url}?mode=ro") as reader:
        writer.put(SKILL, editor="amina")
        assert reader.get("concept", "skill").noun == SKILL


def test_a_missing_store_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="There is no store"):
        open_store(f"sqlite:///{tmp_path}/new/store.sqlite?mode=ro")
    assert not (tmp_path / "new").exists()


def test_an_outdated_store_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite"
    make(url)
    with open_store(url) as store, store._database.engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0000'"))
    with pytest.raises(StoreReadOnlyError, match="open it once where it can be"):
        open_store(f"{url}?mode=ro")


def test_a_file_and_folder_that_may_not_be_written_are_read(
    sealed_folder: Path, ordinary_user: None
) -> None:
    with open_store(f"sqlite:///{sealed_folder}/store.sqlite") as store:
        assert_only_readable(store)


@pytest.mark.parametrize("name", ["new/store.sqlite", "other.sqlite"])
def test_a_new_store_where_nothing_may_be_written_is_told_with_the_mend(
    sealed_folder: Path, ordinary_user: None, name: str
) -> None:
    with pytest.raises(StoreUnavailableError, match=r"tmp.*this user may (read and )?write"):
        open_store(f"sqlite:///{sealed_folder}/{name}")


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite"
    make(url)

    def fill_the_disk(connection: object, _entry: object) -> None:
        connection.execute("PRAGMA max_page_count = 40")

    event.listen(Pool, "connect", fill_the_disk)
    try:
        with open_store(url) as store:
            many = [NewRevision(Concept(f"c{n}", {"en": "x" * 900}), "amina") for n in range(500)]
            with pytest.raises(StoreUnavailableError, match=r"store\.sqlite.*free some space"):
                store.put_many(many)
            assert [record.noun for record in store.records("concept")] == [SKILL]
    finally:
        event.remove(Pool, "connect", fill_the_disk)
    with open_store(url) as store:
        assert len(store.put_many(many)) == 500


def test_a_read_only_server_is_told_with_the_mend(postgresql_url: str) -> None:
    make(postgresql_url)
    with open_store(f"{postgresql_url}&options=-c default_transaction_read_only=on") as store:
        assert store.get("concept", "skill").noun == SKILL
        with pytest.raises(StoreReadOnlyError, match="takes no writes: name its primary"):
            store.put(SKILL, editor="amina")


def test_a_new_store_is_its_user_s_alone_and_another_one_keeps_its_mode(tmp_path):
    path = tmp_path / "store.sqlite"
    with open_store(f"sqlite:///{path}") as store:
        store.put(SKILL, editor="amina")
        modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}
    path.chmod(0o640)
    with open_store(f"sqlite:///{path}"):
        assert path.stat().st_mode & 0o777 == 0o640
