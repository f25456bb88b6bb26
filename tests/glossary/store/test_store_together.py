"""Several threads and processes on one store, and one that is killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import psycopg
import pytest

from glossary.nouns.concept import Concept
from glossary.store.database import writing
from glossary.store.store import ConflictError, Store, StoreBusyError, open_store

WRITER = """
import sys
from glossary.nouns.concept import Concept
from glossary.nouns.resource import Page, Resource
from glossary.store.store import NewRevision, open_store

url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_store(url) as store:
    for number in range(count):
        id = f"{name}-{number}"
        concept = NewRevision(Concept(id, {"en": id}), name)
        report = Resource(id, "publication", {})
        record, _ = store.put_many([concept, NewRevision(report, name, pages=[Page(1, id)])])
        print(record.sequence, id, flush=True)
"""


def start_writer(url: str, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, url, name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def in_threads(work: Callable[[int], object], count: int) -> list[object]:
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))


@pytest.fixture
def store(each_store: Store) -> Store:
    return each_store


def test_threads_write_without_losing_or_repeating_a_sequence(store: Store) -> None:
    def write(thread: int) -> list[int]:
        concepts = [Concept(f"c{thread}-{number}", {"en": "c"}) for number in range(10)]
        return [store.put(concept, editor="amina").sequence for concept in concepts]

    sequences = sorted(number for numbers in in_threads(write, 6) for number in numbers)
    assert sequences == list(range(1, 61))
    assert len(list(store.records("concept"))) == 60


def test_of_threads_on_one_revision_one_wins_and_the_others_conflict(store: Store) -> None:
    store.put(Concept("skill", {"en": "skill"}), editor="amina")
    ready = Barrier(6)

    def write(thread: int) -> str:
        ready.wait()
        try:
            store.put(Concept("skill", {"en": f"{thread}"}), editor="amina", expected_revision=1)
        except ConflictError as conflict:
            return f"conflict with {conflict.current.revision}"
        return "stored"

    assert sorted(in_threads(write, 6)) == ["conflict with 2"] * 5 + ["stored"]
    assert len(store.history("concept", "skill")) == 2


def test_an_index_that_follows_the_changes_misses_none(store: Store) -> None:
    done = Event()

    def follow() -> set[str]:
        seen, checkpoint, last = set(), 0, False
        while not last:
            last = done.is_set()
            target = store.sequence()
            seen |= {record.noun.id for record in store.changes(checkpoint)}
            checkpoint = target
        return seen

    def write(thread: int) -> None:
        for number in range(15):
            store.put(Concept(f"c{thread}-{number}", {"en": "c"}), editor="amina")

    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(follow)
        try:
            in_threads(write, 4)
        finally:
            done.set()
        assert len(following.result()) == 60


def test_processes_open_one_new_store_and_write_to_it_together(bare_url: str) -> None:
    writers = [start_writer(bare_url, name, 15) for name in ("amina", "boris", "chen")]
    output = [writer.communicate(timeout=60)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    sequences = sorted(int(line.split()[0]) for text in output for line in text.splitlines())
    assert sequences == list(range(1, 90, 2))
    with open_store(bare_url) as store:
        assert store.sequence() == 90


def test_threads_open_one_new_store_together(bare_url: str) -> None:
    def first_words(thread: int) -> int:
        with open_store(bare_url) as store:
            return store.put(Concept(f"c{thread}", {"en": "c"}), editor="amina").sequence

    assert sorted(in_threads(first_words, 4)) == [1, 2, 3, 4]


def test_a_writer_that_is_killed_loses_nothing_that_was_confirmed(store_url: str) -> None:
    writer = start_writer(store_url, "amina", 100_000)
    confirmed = [writer.stdout.readline().split() for _ in range(40)]
    os.kill(writer.pid, signal.SIGKILL)
    # What it still confirmed between the last line read and its death is in the pipe.
    *rest, _unfinished = writer.communicate()[0].split("\n")
    confirmed += [line.split() for line in rest]
    assert writer.returncode == -signal.SIGKILL
    assert len(confirmed) >= 40
    with open_store(store_url) as store:
        for sequence, id in confirmed:
            assert store.get("concept", id).sequence == int(sequence)
            assert store.page(id, 1).text == id
        concepts = {record.noun.id for record in store.records("concept")}
        assert concepts == {record.noun.id for record in store.records("resource")}
        assert len(concepts) - len(confirmed) in (0, 1)
        assert store.put(Concept("next", {"en": "next"}), editor="boris").revision == 1


def test_a_writer_that_keeps_the_lock_is_named_after_the_wait(store: Store, store_url: str) -> None:
    entered, leave = Event(), Event()
    with open_store(store_url, 0.2) as impatient, ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold_the_lock, store, entered, leave)
        assert entered.wait(30)
        try:
            with pytest.raises(StoreBusyError, match="Another process has been writing"):
                impatient.put(Concept("skill", {"en": "skill"}), editor="amina")
            assert impatient.get("concept", "skill") is None
        finally:
            leave.set()
            holding.result()
        assert impatient.put(Concept("skill", {"en": "skill"}), editor="amina").revision == 1


def hold_the_lock(store: Store, entered: Event, leave: Event) -> None:
    with writing(store._database):
        entered.set()
        leave.wait(30)


def test_a_connection_that_the_server_has_dropped_is_replaced(postgresql_url: str) -> None:
    with open_store(postgresql_url) as store:
        store.put(Concept("skill", {"en": "skill"}), editor="amina")
        with psycopg.connect(postgresql_url) as operator:
            operator.execute(DROP_OTHER_CONNECTIONS)
        assert store.put(Concept("skill", {"en": "skill"}), editor="amina").revision == 2


def test_a_program_that_writes_without_the_lock_causes_a_conflict(postgresql_url: str) -> None:
    with open_store(postgresql_url) as store, ThreadPoolExecutor(1) as pool:
        store.put(Concept("skill", {"en": "skill"}), editor="amina")
        with psycopg.connect(postgresql_url) as intruder:
            intruder.execute(COPY_AS_NEXT_REVISION)
            skill = Concept("skill", {"en": "ability"})
            putting = pool.submit(store.put, skill, editor="amina", expected_revision=1)
            wait_for_a_blocked_session(postgresql_url)
        with pytest.raises(ConflictError, match="at revision 2, stored by an intruder"):
            putting.result()


DROP_OTHER_CONNECTIONS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

COPY_AS_NEXT_REVISION = """
INSERT INTO record SELECT sequence + 1, kind, id, revision + 1, status, modified,
    'an intruder', change_note, brings_pages, noun, '' FROM record
"""


def wait_for_a_blocked_session(url: str) -> None:
    blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"
    with psycopg.connect(url, autocommit=True) as connection:
        for _ in range(500):
            if connection.execute(blocked).fetchone() != (0,):
                return
            time.sleep(0.02)
    raise TimeoutError("nobody waits for the intruder")
