"""Backups: nothing is left out, and a file that is not in order changes nothing."""

import json
import stat
from hashlib import sha256
from zipfile import ZipFile

import pytest
from archives import change_backup
from every_table import everything, fill_every_table, row_of, rows
from factories import make_concept, make_page, make_resource
from sqlalchemy import insert

from glossary.backup import BackupError, back_up, manifest, restore
from glossary.store.database import writing
from glossary.store.errors import StoreError
from glossary.store.originals import keep, path_of
from glossary.store.schema import METADATA
from glossary.store.store import open_store


@pytest.fixture
def file(tmp_path):
    return tmp_path / "tvetipedia.backup"


@pytest.fixture
def originals(tmp_path):
    return tmp_path / "originals"


@pytest.fixture
def elsewhere(tmp_path):
    """An empty SQLite store and the folder of its originals."""
    return f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}", tmp_path / "new" / "originals"


def test_every_row_of_every_table_comes_back(each_store, file, originals, elsewhere):
    fill_every_table(each_store)
    contents = back_up(each_store.database, originals, file)
    assert contents.rows == 2 * len(METADATA.sorted_tables)
    restore(file, *elsewhere)
    with open_store(elsewhere[0]) as restored:
        assert rows(restored) == rows(each_store)


def test_what_was_kept_in_sqlite_is_restored_into_postgresql(
    store, postgresql_url, file, originals
):
    fill_every_table(store)
    back_up(store.database, originals, file)
    restore(file, postgresql_url, originals)
    counted = [t for t in METADATA.sorted_tables if t.autoincrement_column is not None]
    assert counted
    with open_store(postgresql_url) as restored:
        assert rows(restored) == rows(store)
        # New rows are counted on from those restored.
        with writing(restored.database) as connection:
            for table in counted:
                row = row_of(table, 3) | {c.name: 1 for c in table.columns if c.foreign_keys}
                del row[table.autoincrement_column.name]
                made = connection.execute(insert(table).values(row))
                assert made.inserted_primary_key == (3,)


def test_nouns_pages_and_originals_are_as_they_were(store, file, originals, elsewhere):
    name = keep(originals, b"%PDF-1.7 report" * 100_000)
    store.put(make_resource("report", file=name), editor="ana", pages=[make_page()])
    store.put(make_concept("skill", {"ar": "مهارة"}), editor="ana", change_note="First")
    store.put(make_concept("skill", {"ar": "كفاءة"}), status="draft", editor="ben")
    contents = back_up(store.database, originals, file)
    assert contents.originals == 1
    assert restore(file, *elsewhere) == contents
    with open_store(elsewhere[0]) as restored:
        assert everything(restored) == everything(store)
        assert restored.sequence() == store.sequence()
    assert path_of(elsewhere[1], name).read_bytes() == path_of(originals, name).read_bytes()


def test_only_its_owner_reads_it(store, file, originals):
    back_up(store.database, originals, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_that_fails_leaves_the_one_before_it(store, file, originals, monkeypatch):
    back_up(store.database, originals, file)
    before = file.read_bytes()
    keep(originals, b"original")
    monkeypatch.setattr(manifest, "encode", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(BackupError, match="cannot be written: full"):
        back_up(store.database, originals, file)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.glob(".backup-*")] == []


def test_an_original_that_is_damaged_is_told(store, file, originals):
    name = keep(originals, b"original")
    path_of(originals, name).write_bytes(b"original!")
    assert back_up(store.database, originals, file).damaged == (name,)


def test_an_original_that_is_missing_is_told_and_one_that_was_never_here_is_not(
    store, file, originals
):
    name = keep(originals, b"original")
    store.put(make_resource("report", file=name), editor="ana", pages=[make_page()])
    store.put(make_resource("awaited", file="f" * 64), editor="ana")
    assert back_up(store.database, originals, file).missing == ()
    path_of(originals, name).unlink()
    assert back_up(store.database, originals, file).missing == ((name, "report"),)


def test_a_store_that_is_not_empty_is_not_touched(store, file, originals, tmp_path):
    store.put(make_concept(), editor="ana")
    back_up(store.database, originals, file)
    before = rows(store)
    with pytest.raises(BackupError, match="is not empty"):
        restore(file, f"sqlite:///{tmp_path / 'store.sqlite'}", originals)
    assert rows(store) == before


@pytest.fixture
def made(store, file, originals):
    keep(originals, b"original")
    store.put(make_concept(), editor="ana")
    back_up(store.database, originals, file)
    return file


def refused(file, elsewhere):
    """The message; nothing is made where the instance would be."""
    with pytest.raises(BackupError) as told:
        restore(file, *elsewhere)
    assert not elsewhere[1].parent.exists()
    assert "Nothing was changed" in str(told.value)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_damaged_byte_is_found_wherever_it_is(made, tmp_path):
    data = made.read_bytes()
    with ZipFile(made) as archive:
        listing = archive.start_dir
        empty = {info.header_offset for info in archive.infolist() if not info.file_size}
    for place in range(0, listing, max(1, listing // 60)):
        made.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        folder = tmp_path / str(place)
        try:
            restore(made, f"sqlite:///{folder / 'store.sqlite'}", folder / "originals")
        except BackupError:
            assert not folder.exists()
        else:
            assert _says_nothing(data, place, empty)


def _says_nothing(data, place, empty):
    """Before each member stand its time and size once more, which nobody reads; and the member
    of an empty table is no text, whatever its two compressed bytes are.
    """
    start = data.rfind(b"PK\x03\x04", 0, place + 1)
    return start in empty or place - start < 30 + data[start + 26] + data[start + 28]


@pytest.mark.parametrize("part", [0, 0.1, 0.5, 0.99])
def test_a_file_that_is_cut_off_is_refused(made, elsewhere, part):
    made.write_bytes(made.read_bytes()[: int(part * made.stat().st_size)])
    assert "cut off" in refused(made, elsewhere)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told, _: told.update(format=2), "newer version"),
        (lambda told, _: told.update(schema="9999"), "9999"),
        (lambda told, _: told.update(program="other"), "no backup"),
        (lambda told, _: told["tables"].pop("page"), "no backup"),
        (lambda told, _: told["tables"]["page"]["columns"].pop(), "no backup"),
        (lambda told, _: told["tables"]["page"].update(rows=7), "no backup"),
        (lambda told, _: told["members"].popitem(), "no backup"),
        (lambda _, members: members.update({"../../evil": b"x"}), "no backup"),
        (
            lambda told, members: (
                members.update({"../../evil": b""}),
                told["members"].update({"../../evil": {"bytes": 0, "sha256": "0" * 64}}),
            ),
            "no backup",
        ),
        (lambda _, members: members.update({"tables/page.jsonl": b"[1]\n"}), "no backup"),
    ],
)
def test_a_foreign_or_newer_file_is_refused(made, elsewhere, change, said):
    change_backup(made, change)
    assert said in refused(made, elsewhere)


def test_other_archives_and_files_are_refused(file, elsewhere):
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "x")
    refused(file, elsewhere)
    file.write_text("no archive")
    refused(file, elsewhere)


def _put_row(file, cells):
    """A backup made so that its checksums are right, with this row for the only record."""

    def change(told, members):
        content = json.dumps(cells(told["tables"]["record"]["columns"])).encode() + b"\n"
        members["tables/record.jsonl"] = content
        told["members"]["tables/record.jsonl"] = {
            "bytes": len(content),
            "sha256": sha256(content).hexdigest(),
        }

    change_backup(file, change)


@pytest.mark.parametrize(
    "cells",
    [
        lambda columns: 5,
        lambda columns: None,
        lambda columns: "a" * len(columns),
        lambda columns: dict.fromkeys(columns, 1),
        lambda columns: [[1]] * len(columns),
        lambda columns: [1],
    ],
)
def test_a_row_that_is_none_is_refused_though_its_checksum_is_right(made, elsewhere, cells):
    _put_row(made, cells)
    assert "no backup" in refused(made, elsewhere)


def test_a_number_that_no_store_holds_is_refused(made, elsewhere):
    _put_row(made, lambda columns: [9**99 if name == "sequence" else True for name in columns])
    with pytest.raises((BackupError, StoreError)):
        restore(made, *elsewhere)


def test_an_original_that_was_damaged_in_the_backup_is_told_when_it_is_restored(
    store, file, originals, elsewhere
):
    name = keep(originals, b"original")
    path_of(originals, name).write_bytes(b"damaged!")
    back_up(store.database, originals, file)
    assert restore(file, *elsewhere).damaged == (name,)
