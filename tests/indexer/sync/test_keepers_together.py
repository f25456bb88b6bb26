"""Processes that share a store on PostgreSQL and an index: one at a time keeps the index up."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from factories import make_concept

from glossary.store.store import Store, open_store
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.sync.keeper import IndexKeeper
from indexer.sync.sync import rebuild

SOON = 20.0
KEEPER = """
import sys
from pathlib import Path
from glossary.store.store import open_store
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.sync.keeper import IndexKeeper
keeper = IndexKeeper(open_store(sys.argv[1]), WhooshEngine(Path(sys.argv[2])))
keeper.start()
print(keeper.follow(20), flush=True)
for _ in sys.stdin:
    keeper.wake()
"""


@contextmanager
def keeping_elsewhere(url: str, folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that keeps the index in `folder`."""
    with subprocess.Popen(
        [sys.executable, "-c", KEEPER, url, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "True\n"
            yield process
        finally:
            process.kill()


def finds(engine: WhooshEngine, text: str) -> bool:
    return engine.search(compiled(Query(text)).tree).total > 0


def publish(store: Store, name: str) -> None:
    store.put(make_concept(name), editor="ana")


def awaited(what: Callable[[], bool]) -> float:
    """The seconds until it is true."""
    started = time.monotonic()
    while not what():
        assert time.monotonic() - started < SOON
    return time.monotonic() - started


def test_another_process_keeps_the_index_until_it_is_killed_and_then_this_one_does(
    postgresql_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    with open_store(postgresql_url) as store, closing(WhooshEngine(folder)) as engine:
        rebuild(store, engine)
        keeper = IndexKeeper(store, engine)
        with keeping_elsewhere(postgresql_url, folder) as other:
            assert other.stdin is not None
            publish(store, "anvil")
            other.stdin.write("\n")
            other.stdin.flush()
            assert keeper.follow(SOON)
            assert finds(engine, "anvil")
            assert not keeper.is_ours()
            other.kill()
            other.wait()
            publish(store, "bellows")
            assert awaited(lambda: keeper.follow(SOON)) < 10
        assert keeper.is_ours()
        assert finds(engine, "bellows")
        keeper.close()


def test_a_keeper_that_is_closed_lets_another_one_have_the_index(
    postgresql_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    with open_store(postgresql_url) as store, closing(WhooshEngine(folder)) as engine:
        rebuild(store, engine)
        first, second = IndexKeeper(store, engine), IndexKeeper(store, engine)
        assert first.follow(SOON)
        assert second.follow(SOON)
        assert (first.is_ours(), second.is_ours()) == (True, False)
        first.close()
        publish(store, "anvil")
        assert second.follow(SOON)
        assert second.is_ours()
        second.close()


def test_indexes_in_different_folders_each_have_a_keeper(
    postgresql_url: str, tmp_path: Path
) -> None:
    with open_store(postgresql_url) as store:
        keepers = []
        for name in ("one", "two"):
            engine = WhooshEngine(tmp_path / name / "index")
            rebuild(store, engine)
            keepers.append(IndexKeeper(store, engine))
            assert keepers[-1].follow(SOON)
        assert all(keeper.is_ours() for keeper in keepers)
        for keeper in keepers:
            keeper.close()
