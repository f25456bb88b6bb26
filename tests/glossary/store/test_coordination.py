"""Processes that share a store: one does a task at a time, and all hear of publications."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Event, Thread

import pytest
from conftest import PostgreSQLServer
from factories import make_concept

from glossary.store.coordination import Listener
from glossary.store.database import Database, claim_on, listener_to, open_database
from glossary.store.errors import StoreError
from glossary.store.revision import NewRevision
from glossary.store.store import Store, open_store

SOON = 20.0
POLL = 60.0
"""How long somebody would wait who is not woken."""
NEVER = Event()
HOLDER = """
import sys
from glossary.store.database import claim_on, open_database
claim = claim_on(open_database(sys.argv[1]), "task")
print(claim.is_held(), flush=True)
sys.stdin.read()
"""
PUBLISHER = """
import sys
sys.path.insert(0, "tests")
from factories import make_concept
from glossary.store.store import open_store
with open_store(sys.argv[1]) as store:
    store.put(make_concept(sys.argv[2]), editor="other", status=sys.argv[3])
"""


def becomes_true(what: Callable[[], bool]) -> bool:
    until = time.monotonic() + SOON
    while not (found := what()) and time.monotonic() < until:
        time.sleep(0.02)
    return found


@pytest.fixture
def database(postgresql_url: str) -> Iterator[Database]:
    """An opened database on PostgreSQL."""
    opened = open_database(postgresql_url)
    yield opened
    opened.engine.dispose()


@contextmanager
def holder(url: str) -> Iterator[tuple["subprocess.Popen[str]", bool]]:
    """Another process with a claim on the task, and whether it holds it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline() == "True\n"
        finally:
            process.kill()


def publish_elsewhere(url: str, name: str, status: str = "published") -> None:
    subprocess.run([sys.executable, "-c", PUBLISHER, url, name, status], check=True)


def test_one_process_holds_a_task_and_another_takes_over_when_it_is_killed(
    database: Database, postgresql_url: str
) -> None:
    mine = claim_on(database, "task")
    with holder(postgresql_url) as (process, held):
        assert held
        assert not mine.is_held()
        assert not mine.is_held()
        with holder(postgresql_url) as (_, is_held_twice):
            assert not is_held_twice
        process.kill()
        started = time.monotonic()
        assert becomes_true(mine.is_held)
        assert time.monotonic() - started < 10
    assert mine.is_held()
    mine.release()


def test_a_task_that_is_let_go_is_free_and_tasks_do_not_hinder_each_other(
    database: Database,
) -> None:
    first, second, other = (claim_on(database, task) for task in ("a", "a", "b"))
    assert first.is_held()
    assert other.is_held()
    assert not second.is_held()
    first.release()
    assert second.is_held()
    assert not first.is_held()
    for claim in (first, second, other):
        claim.release()


def test_a_lost_connection_gives_the_task_up_and_it_is_taken_anew_if_it_is_free(
    database: Database, postgresql_server: PostgreSQLServer
) -> None:
    mine, theirs = claim_on(database, "a"), claim_on(database, "a")
    assert mine.is_held()
    kill_connections(postgresql_server, database)
    assert mine.is_held()
    kill_connections(postgresql_server, database)
    assert theirs.is_held()
    assert not mine.is_held()
    mine.release()
    theirs.release()


def kill_connections(server: PostgreSQLServer, database: Database) -> None:
    server.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        f"WHERE datname = '{database.engine.url.database}'"
    )


def test_a_server_that_is_restarted_has_forgotten_who_held_what(
    restarted_postgresql: PostgreSQLServer,
) -> None:
    database = open_database(restarted_postgresql.url("postgres"))
    claim = claim_on(database, "a")
    assert claim.is_held()
    restarted_postgresql.stop()
    with pytest.raises(StoreError):
        claim.is_held()
    restarted_postgresql.start()
    assert claim.is_held()
    claim.release()
    database.engine.dispose()


def test_claims_take_no_connection_from_the_pool(database: Database) -> None:
    claims = [claim_on(database, f"task {number}") for number in range(20)]
    assert all(claim.is_held() for claim in claims)
    assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    for claim in claims:
        claim.release()


def test_on_one_machine_everybody_holds_and_nobody_is_woken(store: Store) -> None:
    first, second = claim_on(store.database, "a"), claim_on(store.database, "a")
    assert first.is_held()
    assert second.is_held()
    with closing(listener_to(store.database)) as listener:
        store.put(make_concept(), editor="ana")
        assert not listener.wait(0.01, NEVER)


@contextmanager
def listening(store: Store) -> Iterator[Listener]:
    with closing(listener_to(store.database)) as listener:
        assert listener.wait(POLL, NEVER)
        yield listener


def test_a_publication_in_another_process_wakes_at_once_and_a_draft_does_not(
    postgresql_url: str,
) -> None:
    with open_store(postgresql_url) as store, listening(store) as listener:
        publish_elsewhere(postgresql_url, "hammer", "draft")
        assert not listener.wait(0.01, NEVER)
        publish_elsewhere(postgresql_url, "anvil")
        started = time.monotonic()
        assert listener.wait(POLL, NEVER)
        assert time.monotonic() - started < 1
        assert store.public("concept", "anvil") is not None
        assert not listener.wait(0.01, NEVER)


def test_who_waits_is_woken_while_waiting(postgresql_url: str) -> None:
    with open_store(postgresql_url) as store, listening(store) as listener:
        thread = Thread(target=publish_elsewhere, args=[postgresql_url, "anvil"])
        thread.start()
        started = time.monotonic()
        assert listener.wait(POLL, NEVER)
        assert time.monotonic() - started < SOON
        thread.join()


def test_what_is_not_committed_wakes_nobody(postgresql_url: str) -> None:
    with open_store(postgresql_url) as store, listening(store) as listener:

        def refuse(*_: object) -> None:
            raise StoreError("not after all")

        with pytest.raises(StoreError, match="not after all"):
            store.put_many([NewRevision(make_concept(), "ana")], also=refuse)
        assert not listener.wait(0.01, NEVER)


def test_who_waits_ends_soon_when_it_is_to_end(postgresql_url: str) -> None:
    closed = Event()
    with open_store(postgresql_url) as store, listening(store) as listener:
        thread = Thread(target=listener.wait, args=[POLL, closed])
        thread.start()
        closed.set()
        thread.join(5)
        assert not thread.is_alive()


def test_after_a_restart_of_the_server_publications_are_heard_again(
    restarted_postgresql: PostgreSQLServer,
) -> None:
    url = restarted_postgresql.url("postgres")
    with open_store(url) as store, listening(store) as listener:
        restarted_postgresql.stop()
        assert not listener.wait(0.01, NEVER)
        assert not listener.wait(0.01, NEVER)
        restarted_postgresql.start()
        # What was published meanwhile was not heard, so there may be something.
        assert becomes_true(lambda: listener.wait(0.01, NEVER))
        store.put(make_concept("anvil"), editor="ana")
        started = time.monotonic()
        assert listener.wait(POLL, NEVER)
        assert time.monotonic() - started < 1
