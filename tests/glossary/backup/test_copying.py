"""An instance copied into another database: everything arrives, or nothing does."""

import pytest
from every_table import everything, fill_every_table, row_of, rows
from factories import make_concept, make_page, make_resource
from sqlalchemy import text

from glossary.backup import BackupError, InstanceAt, copy, copying
from glossary.store.database import open_database, reading, writing
from glossary.store.errors import StoreError, StoreSchemaError, StoreUnavailableError
from glossary.store.originals import keep, path_of
from glossary.store.revision import NewRevision
from glossary.store.schema import METADATA, VERSION_TABLE
from glossary.store.store import open_store

TABLES = METADATA.sorted_tables


@pytest.fixture
def elsewhere(tmp_path):
    """A place for an instance on SQLite."""
    return InstanceAt(
        f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}", tmp_path / "new" / "originals"
    )


@pytest.fixture
def source(store, tmp_path):
    """The instance around the SQLite store."""
    return InstanceAt(f"sqlite:///{tmp_path / 'store.sqlite'}", tmp_path / "originals")


@pytest.fixture
def cluster(postgresql_url, tmp_path):
    """A place for an instance on PostgreSQL."""
    return InstanceAt(postgresql_url, tmp_path / "cluster" / "originals")


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request, tmp_path):
    """The address of another database without tables, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'other.sqlite'}"
    return request.getfixturevalue("postgresql_url")


def all_rows(url):
    with open_store(url) as opened:
        return rows(opened)


def test_to_postgresql_and_back_is_the_same_and_new_rows_are_counted_on(
    store, source, cluster, elsewhere
):
    fill_every_table(store)
    copied = copy(source, cluster)
    assert (copied.rows, copied.tables) == (2 * len(TABLES), len(TABLES))
    assert copy(cluster, elsewhere) == copied
    assert all_rows(cluster.url) == all_rows(elsewhere.url) == rows(store)
    for url in (cluster.url, elsewhere.url):
        with open_store(url) as new, writing(new.database) as connection:
            for table in (each for each in TABLES if each.autoincrement_column is not None):
                row = row_of(table, 3) | {c.name: 1 for c in table.columns if c.foreign_keys}
                del row[table.autoincrement_column.name]
                made = connection.execute(table.insert().values(row))
                assert made.inserted_primary_key == (3,)


def test_history_sequences_pages_and_originals_arrive(store, source, cluster):
    name = keep(source.originals, b"%PDF-1.7 report" * 100_000)
    store.put(make_resource("report", file=name), editor="ana", pages=[make_page()])
    store.put(make_concept("skill", {"ar": "مهارة"}), editor="ana", change_note="First")
    store.put(make_concept("skill", {"ar": "كفاءة"}), status="draft", editor="ben")
    copied = copy(source, cluster)
    assert (copied.originals, copied.damaged, copied.missing) == (1, (), ())
    with open_store(cluster.url) as new:
        assert everything(new) == everything(store)
        assert new.put(make_concept("next"), editor="ana").sequence == store.sequence() + 1
    assert path_of(cluster.originals, name).read_bytes() == b"%PDF-1.7 report" * 100_000


def test_texts_that_databases_sort_differently_and_more_rows_than_go_at_once(
    store, source, cluster
):
    # PostgreSQL with a locale sorts these otherwise than by code points.
    names = [f"{letter}{number}" for number in range(300) for letter in "aBéZ_"]
    items = [
        NewRevision(make_concept(f"t-{n}", {"en": name}), "ana") for n, name in enumerate(names)
    ]
    store.put_many(items)
    assert copy(source, cluster).rows == len(names)
    assert all_rows(cluster.url) == rows(store)


def test_originals_of_the_same_folder_stay_where_they_are(store, source, postgresql_url):
    name = keep(source.originals, b"original")
    store.put(make_resource("report", file=name), editor="ana", pages=[make_page()])
    before = path_of(source.originals, name).stat()
    assert copy(source, InstanceAt(postgresql_url, source.originals)).originals == 1
    assert path_of(source.originals, name).stat() == before


def test_originals_that_are_missing_or_damaged_are_named(store, source, cluster):
    gone, damaged = keep(source.originals, b"gone"), keep(source.originals, b"content")
    for name in (gone, damaged):
        store.put(make_resource(f"of-{name[:6]}", file=name), editor="ana", pages=[make_page()])
    path_of(source.originals, gone).unlink()
    path_of(source.originals, damaged).write_bytes(b"CONTENT")
    copied = copy(source, cluster)
    assert copied.missing == ((gone, f"of-{gone[:6]}"),)
    assert copied.damaged == (damaged,)
    assert path_of(cluster.originals, damaged).read_bytes() == b"CONTENT"


def test_another_file_in_the_place_of_an_original_is_refused(store, source, cluster):
    name = keep(source.originals, b"original")
    store.put(make_concept(), editor="ana")
    keep(cluster.originals, b"original")
    path_of(cluster.originals, name).write_bytes(b"ORIGINAL")
    with pytest.raises(BackupError, match="is not what"):
        copy(source, cluster)
    assert not any(all_rows(cluster.url).values())
    assert path_of(cluster.originals, name).read_bytes() == b"ORIGINAL"


def test_a_target_that_is_not_empty_is_refused_and_left_as_it_is(
    store, source, other_url, tmp_path
):
    store.put(make_concept(), editor="ana")
    target = InstanceAt(other_url, tmp_path / "x")
    with open_store(other_url) as used:
        used.put(make_concept("other"), editor="ben")
        before = rows(used)
    with pytest.raises(BackupError, match=r"is not empty \(its table record has rows\)"):
        copy(source, target)
    assert all_rows(other_url) == before


def test_a_store_is_not_copied_onto_itself(store, source):
    store.put(make_concept(), editor="ana")
    before = rows(store)
    with pytest.raises(BackupError, match="is not empty"):
        copy(source, source)
    assert rows(store) == before


def _of_version(url, version):
    open_store(url).close()
    database = open_database(url)
    with writing(database) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'"))
    database.engine.dispose()


@pytest.mark.parametrize("version", ["0009", "9999"])
def test_a_source_or_target_of_another_version_is_refused_and_not_brought_up_to_date(
    source, other_url, elsewhere, version
):
    _of_version(other_url, version)
    with pytest.raises(BackupError, match=f"another version of TVETipedia.*{version}"):
        copy(source, InstanceAt(other_url, source.originals))
    with pytest.raises(BackupError, match=f"another version of TVETipedia.*{version}"):
        copy(InstanceAt(other_url, source.originals), elsewhere)
    database = open_database(other_url)
    with reading(database) as connection:
        assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == version
    database.engine.dispose()


def test_tables_of_another_program_are_refused(source, other_url, elsewhere):
    database = open_database(other_url)
    with writing(database) as connection:
        connection.execute(text("CREATE TABLE theirs (id INTEGER)"))
    database.engine.dispose()
    theirs = InstanceAt(other_url, source.originals)
    for places in ((source, theirs), (theirs, elsewhere)):
        with pytest.raises(StoreSchemaError, match="another program"):
            copy(*places)


def test_addresses_that_are_no_good_are_refused_without_their_password(source, tmp_path):
    nowhere = f"postgresql://ana:geheim@/none?host={tmp_path}"
    missing = f"sqlite:///{tmp_path / 'no' / 'store.sqlite'}"
    for url, kind in (
        (nowhere, StoreUnavailableError),
        ("mysql://ana:geheim@host/x", StoreError),
        ("geheim", StoreError),
    ):
        for places in ((source, InstanceAt(url, tmp_path)), (InstanceAt(url, tmp_path), source)):
            with pytest.raises(kind) as refused:
                copy(*places)
            assert "geheim" not in str(refused.value)
            assert "\n" not in str(refused.value)
    with pytest.raises(BackupError, match="There is no store"):
        copy(InstanceAt(missing, tmp_path), source)
    assert not (tmp_path / "no").exists()


def test_a_database_without_a_store_is_not_copied(other_url, elsewhere, tmp_path):
    database = open_database(other_url)
    database.engine.connect().close()
    database.engine.dispose()
    with pytest.raises(BackupError, match="holds no store"):
        copy(InstanceAt(other_url, tmp_path), elsewhere)


@pytest.mark.parametrize("fault", ["lost", "changed", "doubled"])
def test_what_does_not_arrive_as_it_was_sent_is_taken_back(
    store, source, cluster, monkeypatch, fault
):
    """A database that takes rows and does something else with them."""
    keep(source.originals, b"original")
    store.put(make_concept("anvil"), editor="ana")
    store.put(make_concept("bellows"), editor="ana")
    fill = copying.fill

    def faulty(connection, database, table, found):
        fill(connection, database, table, found)
        statement = {
            "lost": "DELETE FROM record WHERE sequence = 2",
            "changed": "UPDATE record SET editor = 'Ana' WHERE sequence = 2",
            "doubled": "INSERT INTO decision (name, text, account, at) VALUES ('x', '', '', '')",
        }[fault]
        connection.execute(text(statement))

    monkeypatch.setattr(copying, "fill", faulty)
    with pytest.raises(BackupError, match="did not arrive"):
        copy(source, cluster)
    monkeypatch.undo()
    assert not any(all_rows(cluster.url).values())
    assert [path for path in cluster.originals.rglob("*") if path.is_file()] == []
    assert copy(source, cluster).rows == 2


def test_a_source_that_may_only_be_read_is_copied(store, source, cluster):
    store.put(make_concept(), editor="ana")
    assert copy(InstanceAt(f"{source.url}?mode=ro", source.originals), cluster).rows == 1
