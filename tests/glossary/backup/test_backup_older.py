"""Backups of older versions: they come into the tables of this one, whole or not at all."""

import json
import signal
import subprocess
import sys
from hashlib import sha256
from zipfile import ZipFile

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from archives import change_backup
from factories import make_concept, make_page, make_resource
from sqlalchemy import MetaData, insert, select

from glossary.backup import BackupError, back_up, restore, writing
from glossary.people import accounts
from glossary.store.database import open_database, reading
from glossary.store.database import writing as written
from glossary.store.originals import keep, path_of
from glossary.store.revision import NewRevision
from glossary.store.schema import HEAD, METADATA, VERSION_TABLE
from glossary.store.store import open_store
from glossary.store.upgrade import migrations, run_migrations

OLDEST = "0001"

KILLED = """
import importlib, os, signal, sys
from pathlib import Path
from glossary.backup import restore

module = importlib.import_module(sys.argv[4])
step = getattr(module, sys.argv[5])

def last(*arguments):
    step(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(module, sys.argv[5], last)
restore(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
"""


@pytest.fixture
def originals(tmp_path):
    return tmp_path / "originals"


@pytest.fixture
def filled(store, originals):
    """A store with records of both kinds, drafts, pages of text and an original."""
    file = keep(originals, b"%PDF-1.7 report")
    report = make_resource("report", file=file)
    store.put(report, editor="ana", pages=[make_page(1), make_page(2, label="ii")])
    store.put_many(NewRevision(make_concept(f"skill-{n}"), "ana") for n in range(1_200))
    store.put(make_concept("skill-7", {"ar": "مهارة"}), editor="ben", change_note="Arabic")
    store.put(make_concept("skill-7", {"ar": "كفاءة"}), status="draft", editor="ben")
    return store


def make_backup(version, rows_of, file, originals, monkeypatch, url):
    """A backup as the program wrote it when its tables were `version`, made in an empty database.

    `rows_of` tells the rows of a table, given by its name.
    """
    database = open_database(url)
    tables = MetaData()
    with written(database) as connection:
        run_migrations(connection, "old", version)
        tables.reflect(connection)
        tables.remove(tables.tables[VERSION_TABLE])
        for table in tables.sorted_tables:
            if rows := rows_of(table.name):
                connection.execute(insert(table), rows)
    with monkeypatch.context() as old:
        old.setattr(writing, "METADATA", tables)
        old.setattr(writing, "HEAD", version)
        back_up(database, originals, file)
    database.engine.dispose()
    return file


def rows_in(store):
    """For a table's name, its rows in the store."""

    def rows_of(name):
        table = METADATA.tables[name]
        with reading(store.database) as connection:
            question = select(table).order_by(*table.primary_key.columns)
            return [dict(row) for row in connection.execute(question).mappings()]

    return rows_of


@pytest.fixture
def old_backup(filled, originals, tmp_path, monkeypatch):
    """What is in `filled`, backed up by the first version that there was."""
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    return make_backup(
        OLDEST, rows_in(filled), tmp_path / "old.backup", originals, monkeypatch, url
    )


@pytest.fixture
def elsewhere(tmp_path, store_url):
    """The address of an empty store, once on each database, and the folder of its originals."""
    url = store_url.replace("store.sqlite", "new/store.sqlite")
    return url, tmp_path / "new" / "originals"


def check_whole(store, before):
    """Everything of the store `before` is there, in the tables of this version."""
    for name in METADATA.tables:
        assert rows_in(store)(name) == rows_in(before)(name), name
    with reading(store.database) as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_a_backup_of_the_first_version_is_restored_whole(old_backup, filled, originals, elsewhere):
    with ZipFile(old_backup) as archive:
        assert sorted(json.loads(archive.read("manifest.json"))["tables"]) == ["page", "record"]
    contents = restore(old_backup, *elsewhere)
    assert (contents.rows, contents.originals) == (1_205, 1)
    with open_store(elsewhere[0]) as restored:
        check_whole(restored, filled)
        report = restored.get("resource", "report")
        kept = path_of(elsewhere[1], report.noun.file)
        assert kept.read_bytes() == path_of(originals, report.noun.file).read_bytes()


def test_what_was_restored_from_the_first_version_can_be_worked_with(old_backup, filled, elsewhere):
    restore(old_backup, *elsewhere)
    with open_store(elsewhere[0]) as restored:
        assert restored.pages("report") == filled.pages("report")
        assert restored.history("concept", "skill-7") == filled.history("concept", "skill-7")
        accounts.add(restored.database, "ana", role="editor", email="ana@example.org")
        record = restored.put(make_concept("new"), editor="ana")
        assert record.sequence == filled.sequence() + 1


@pytest.mark.parametrize("version", migrations())
def test_what_is_backed_up_with_postgresql_at_any_version_is_restored_into_sqlite(
    version, filled, originals, tmp_path, monkeypatch, postgresql_url
):
    file = tmp_path / "old.backup"
    make_backup(version, rows_in(filled), file, originals, monkeypatch, postgresql_url)
    url = f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}"
    restore(file, url, originals)
    with open_store(url) as restored:
        check_whole(restored, filled)


def test_columns_are_found_by_their_names(old_backup, filled, tmp_path, originals):
    change_backup(old_backup, _turn_columns_round)
    url = f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}"
    restore(old_backup, url, originals)
    with open_store(url) as restored:
        check_whole(restored, filled)


def _turn_columns_round(told, members):
    name = "tables/page.jsonl"
    told["tables"]["page"]["columns"].reverse()
    rows = [json.loads(line)[::-1] for line in members[name].splitlines()]
    members[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    content = members[name]
    told["members"][name] = {"bytes": len(content), "sha256": sha256(content).hexdigest()}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda told: told.update(schema="9999"),
            r"newer version of TVETipedia: its tables are 9999, .* up to \d+.*update TVETipedia",
        ),
        (lambda told: told.update(schema="0000\n"), "no backup"),
        (lambda told: told.update(schema=HEAD), "no backup"),
        (lambda told: told["tables"]["page"]["columns"].append("number"), "no backup"),
        (lambda told: told["tables"].update(account={"columns": [], "rows": 0}), "no backup"),
    ],
)
def test_a_backup_of_tables_that_are_not_known_is_refused(old_backup, elsewhere, change, said):
    change_backup(old_backup, lambda told, _: change(told))
    with pytest.raises(BackupError, match=said) as refused:
        restore(old_backup, *elsewhere)
    assert "Nothing was changed" in str(refused.value)
    assert not elsewhere[1].parent.exists()


@pytest.mark.parametrize(
    "step",
    [
        ("glossary.backup.tables", "make_empty"),
        ("glossary.backup.restoring", "fill"),
        ("glossary.backup.tables", "bring_up"),
    ],
)
def test_a_restore_of_an_older_backup_that_is_killed_can_be_done_again(
    old_backup, filled, elsewhere, step
):
    command = [sys.executable, "-c", KILLED, *map(str, (old_backup, *elsewhere, *step))]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with open_store(elsewhere[0]) as left:
        assert all(rows_in(left)(name) == [] for name in METADATA.tables)
    restore(old_backup, *elsewhere)
    with open_store(elsewhere[0]) as restored:
        check_whole(restored, filled)


def test_an_older_backup_does_not_touch_a_store_that_is_not_empty(
    old_backup, filled, originals, tmp_path
):
    before = {name: rows_in(filled)(name) for name in METADATA.tables}
    with pytest.raises(BackupError, match="is not empty"):
        restore(old_backup, f"sqlite:///{tmp_path / 'store.sqlite'}", originals)
    assert {name: rows_in(filled)(name) for name in METADATA.tables} == before
