"""Backups while other processes write, and restores that are killed."""

import random
import shutil
import signal
import subprocess
import sys
import time

import pytest
from factories import make_concept, make_page, make_resource
from sqlalchemy import func, select

from glossary.backup import back_up, restore
from glossary.nouns.resource import Resource
from glossary.store.database import reading
from glossary.store.originals import keep, path_of
from glossary.store.revision import NewRevision
from glossary.store.schema import METADATA, PAGE, RECORD
from glossary.store.store import open_store

WRITER = """
import sys
from pathlib import Path
from glossary.store.originals import keep
from glossary.nouns.resource import Page, Resource
from glossary.store.store import open_store

store, originals, number = open_store(sys.argv[1]), Path(sys.argv[2]), 0
print("ready", flush=True)
while True:
    number += 1
    file = keep(originals, str(number).encode() * 1000)
    noun = Resource(f"r-{number % 50}", "publication", {"en": str(number)}, file=file)
    pages = [Page(page, f"Text {number} " * 50) for page in range(1, 6)]
    store.put(noun, editor="writer", pages=pages)
"""

RESTORER = """
import sys
from pathlib import Path
from glossary.backup import restore
restore(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
"""


def started(script, *arguments, **options):
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, text=True, **options)


@pytest.fixture
def writer(store_url, tmp_path):
    """A process that stores resources with pages and originals as fast as it can."""
    with open_store(store_url):
        pass
    process = started(WRITER, store_url, tmp_path / "originals", stdout=subprocess.PIPE)
    assert process.stdout.readline() == "ready\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_backup_made_while_others_write_fits_together(writer, store_url, tmp_path):
    sizes = []
    with open_store(store_url) as store:
        for number in range(5):
            file = tmp_path / f"{number}.backup"
            back_up(store.database, tmp_path / "originals", file)
            folder = tmp_path / f"new-{number}"
            url = f"sqlite:///{folder / 'store.sqlite'}"
            restore(file, url, folder / "originals")
            sizes.append(_fits_together(url, folder / "originals"))
            time.sleep(0.2)
    assert writer.poll() is None
    assert sizes == sorted(set(sizes)), "the writer did not go on meanwhile"


def _fits_together(url, originals):
    """How many records there are; none is missing, and each has its pages and its original."""
    with open_store(url) as store:
        with reading(store.database) as connection:
            sequences = connection.scalars(select(RECORD.c.sequence).order_by(RECORD.c.sequence))
            found = list(sequences)
            pages = dict(
                connection.execute(
                    select(PAGE.c.sequence, func.count()).group_by(PAGE.c.sequence)
                ).all()
            )
        assert found == list(range(1, len(found) + 1))
        assert pages == dict.fromkeys(found, 5)
        for record in store.records("resource"):
            assert isinstance(record.noun, Resource)
            assert path_of(originals, record.noun.file)
    return len(found)


def test_a_restore_that_is_killed_leaves_the_store_empty_and_can_be_done_again(store, tmp_path):
    keep(tmp_path / "originals", b"original" * 100_000)
    store.put_many(
        NewRevision(make_resource(f"r-{number}"), "ana", pages=[make_page(1, "Text " * 500)])
        for number in range(2_000)
    )
    store.put(make_concept(), editor="ana")
    file = tmp_path / "tvetipedia.backup"
    back_up(store.database, tmp_path / "originals", file)
    folder = tmp_path / "new"
    url = f"sqlite:///{folder / 'store.sqlite'}"
    began = time.monotonic()
    assert started(RESTORER, file, f"sqlite:///{tmp_path / 'x' / 's'}", tmp_path / "x").wait() == 0
    whole = time.monotonic() - began
    chance, killed = random.Random(7), 0
    for _ in range(20):
        process = started(RESTORER, file, url, folder / "originals")
        time.sleep(chance.uniform(0.2, 0.9) * whole)
        process.send_signal(signal.SIGKILL)
        if process.wait() != -signal.SIGKILL:
            # It was done already.
            shutil.rmtree(folder)
            continue
        killed += 1
        with open_store(url) as left:
            if left.sequence():
                # The last step is the commit; after it everything is there.
                assert left.sequence() == store.sequence()
                shutil.rmtree(folder)
            else:
                assert _is_empty(left)
        if killed == 6:
            break
    assert killed == 6
    if not _has_records(url):
        restore(file, url, folder / "originals")
    with open_store(url) as restored:
        assert restored.sequence() == store.sequence()
        assert list(restored.records("resource")) == list(store.records("resource"))


def _has_records(url):
    with open_store(url) as left:
        return left.sequence() > 0


def _is_empty(store):
    with reading(store.database) as connection:
        return all(
            connection.execute(select(table).limit(1)).first() is None
            for table in METADATA.sorted_tables
        )
