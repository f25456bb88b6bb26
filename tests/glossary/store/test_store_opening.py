"""Opening a store: what is made, what is refused, and what the messages say."""

import socket
import sqlite3
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from glossary.nouns.concept import Concept
from glossary.nouns.resource import Page, Resource
from glossary.store.schema import HEAD, METADATA, VERSION_TABLE
from glossary.store.store import (
    Store,
    StoreDamagedError,
    StoreError,
    StoreSchemaError,
    StoreUnavailableError,
    open_store,
)
from glossary.store.upgrade import configuration

SKILL = Concept("skill", {"en": "skill"})


def execute(url: str, *statements: str) -> None:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def make(url: str) -> None:
    with open_store(url) as store:
        store.put(SKILL, editor="amina")


def test_what_was_stored_is_there_after_opening_again(bare_url: str) -> None:
    make(bare_url)
    with open_store(bare_url) as store:
        assert store.get("concept", "skill").noun == SKILL


def test_the_folder_of_a_new_store_is_made(tmp_path: Path) -> None:
    path = tmp_path / "no such" / "folder" / "with % ? # é" / "store.sqlite"
    with open_store(f"sqlite:///{str(path).replace('%', '%25').replace('?', '%3F')}") as store:
        store.put(SKILL, editor="amina")
    assert path.is_file()


def test_a_relative_address_stays_where_it_was_when_the_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store("sqlite:///instance/store.sqlite") as store:
        monkeypatch.chdir("/")
        store.put(SKILL, editor="amina")
    assert (tmp_path / "instance" / "store.sqlite").is_file()


def test_sqlite_lets_readers_and_a_writer_work_side_by_side(tmp_path: Path) -> None:
    make(f"sqlite:///{tmp_path / 'store.sqlite'}")
    connection = sqlite3.connect(tmp_path / "store.sqlite")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_page_without_its_record_is_refused_by_the_database(store: Store) -> None:
    statement = "INSERT INTO page (sequence, number, text) VALUES (99, 1, 'lost')"
    with (
        pytest.raises(Exception, match="FOREIGN KEY constraint failed"),
        store._database.engine.begin() as connection,
    ):
        connection.execute(text(statement))


def test_the_migrations_make_the_tables_of_the_code(bare_url: str) -> None:
    make(bare_url)
    engine = create_engine(bare_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_the_head_named_in_the_code_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [HEAD]


def test_a_store_of_a_newer_version_is_refused_and_left_alone(bare_url: str) -> None:
    make(bare_url)
    execute(bare_url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(StoreSchemaError, match=r"newer version.*9999.*Update TVETipedia"):
        open_store(bare_url)
    execute(bare_url, f"UPDATE {VERSION_TABLE} SET version_num = '{HEAD}'")
    with open_store(bare_url) as store:
        assert store.get("concept", "skill").noun == SKILL


def test_the_database_of_another_program_is_refused_and_left_alone(bare_url: str) -> None:
    execute(bare_url, "CREATE TABLE invoice (id INTEGER)")
    with pytest.raises(StoreSchemaError, match=r"another program \(invoice\).*of its own"):
        open_store(bare_url)
    execute(bare_url, "DROP TABLE invoice", "CREATE TABLE record (id INTEGER)")


def test_a_file_that_is_no_database_is_named_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"These are minutes of a meeting. " * 500)
    with pytest.raises(StoreDamagedError, match=r"store\.sqlite.*restore it from a backup"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes().startswith(b"These are minutes")


def test_a_damaged_file_is_named_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    make(f"sqlite:///{path}")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with (
        pytest.raises(StoreDamagedError, match=r"store\.sqlite.*restore it from a backup"),
        open_store(f"sqlite:///{path}") as store,
    ):
        store.get("concept", "skill")


def test_a_record_that_cannot_be_read_is_named(bare_url: str) -> None:
    make(bare_url)
    execute(bare_url, """UPDATE record SET noun = '{"id" : 7}', digest = ''""")
    with (
        open_store(bare_url) as store,
        pytest.raises(StoreDamagedError, match=r"Revision 1 of the concept 'skill'.*prefLabel"),
    ):
        store.get("concept", "skill")


@pytest.mark.parametrize(
    "change",
    ["noun = replace(noun, 'skill', 'skull')", "status = 'withdrawn'", "editor = 'someone'"],
)
def test_a_record_that_was_changed_behind_the_stores_back_is_not_read(
    bare_url: str, change: str
) -> None:
    make(bare_url)
    execute(bare_url, f"UPDATE record SET {change}")
    with (
        open_store(bare_url) as store,
        pytest.raises(StoreDamagedError, match=r"Revision 1 of the concept.*not as it was written"),
    ):
        store.get("concept", "skill")


def test_a_page_that_was_changed_behind_the_stores_back_is_not_read(bare_url: str) -> None:
    with open_store(bare_url) as store:
        store.put(
            Resource("book", "publication", {"en": "Book"}),
            pages=[Page(1, "Iron.")],
            editor="amina",
        )
    execute(bare_url, "UPDATE page SET text = 'Irin.'")
    with (
        open_store(bare_url) as store,
        pytest.raises(StoreDamagedError, match=r"Page 1 of record 1.*not as it was written"),
    ):
        store.pages("book")


def test_an_index_that_lost_rows_is_named_as_damage(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    make(url)
    execute(
        url,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'kind, id, status', 'id, kind, status') "
        "WHERE name = 'record_status'",
    )
    with pytest.raises(StoreDamagedError, match=r"store\.sqlite is damaged.*from a backup"):
        open_store(url)


def test_a_log_without_its_store_is_kept(tmp_path: Path) -> None:
    log = tmp_path / "store.sqlite-wal"
    log.write_bytes(b"the newest records")
    with pytest.raises(StoreDamagedError, match=r"gone, but its log store\.sqlite-wal is there"):
        open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    assert log.read_bytes() == b"the newest records"


def test_a_folder_that_cannot_be_made_is_named_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailableError, match=r"file/folder .* cannot be made.*may write"):
        open_store(f"sqlite:///{tmp_path}/file/folder/store.sqlite")


def test_a_folder_in_place_of_the_file_is_named_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").mkdir()
    with pytest.raises(StoreUnavailableError, match=r"store\.sqlite.*Check that the folder"):
        open_store(f"sqlite:///{tmp_path}/store.sqlite")


@pytest.mark.parametrize("url", ["", "instance/store", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_names_no_store_says_what_to_write(url: str) -> None:
    with pytest.raises(StoreError, match=r"write it as sqlite:///folder/store\.sqlite or postgres"):
        open_store(url)


def test_a_database_that_is_not_supported_says_which_are() -> None:
    with pytest.raises(StoreError, match="cannot be kept in 'mysql'; write sqlite:///"):
        open_store("mysql://user:secret@host/name")


def test_an_unreachable_server_is_named_without_the_password() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"postgresql://amina:secret@127.0.0.1:{unused.getsockname()[1]}/tvet"
        with pytest.raises(StoreUnavailableError, match=r"127\.0\.0\.1/tvet.*Check that") as raised:
            open_store(url)
    assert "secret" not in str(raised.value)
    assert "secret" not in repr(raised.value.__cause__)


def test_a_database_that_does_not_exist_is_named_with_the_mend(postgresql_url: str) -> None:
    url = postgresql_url.replace("/test_", "/no_such_")
    with pytest.raises(StoreUnavailableError, match=r"no_such_.*does not exist.*Check that"):
        open_store(url)


def test_postgresql_without_its_driver_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'tvetipedia\[postgres\]'"):
        open_store("postgresql://amina@localhost/tvet")


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "postgres"])
def test_other_spellings_of_a_postgresql_address_work(postgresql_url: str, scheme: str) -> None:
    make(postgresql_url.replace("postgresql", scheme, 1))
