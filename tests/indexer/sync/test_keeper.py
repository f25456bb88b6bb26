"""The index follows the store at once where it can, and later where it cannot."""

import gc
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from factories import make_concept

from glossary.store.store import Store, open_store
from indexer.engines.contract import EngineUnavailableError, IndexDamagedError
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.engines.whoosh.folder import locked
from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.sync.keeper import IndexKeeper
from indexer.sync.own_process import catch_up_apart
from indexer.sync.sync import rebuild

SOON = 20.0


@pytest.fixture
def engine(store: Store, tmp_path: Path) -> WhooshEngine:
    """An index over the empty store."""
    engine = WhooshEngine(tmp_path / "index")
    rebuild(store, engine)
    return engine


@pytest.fixture
def keeper(store: Store, engine: WhooshEngine) -> Iterator[IndexKeeper]:
    """A keeper of this index."""
    keeper = IndexKeeper(store, engine)
    yield keeper
    keeper.close()


def finds(engine: WhooshEngine, text: str) -> bool:
    try:
        return engine.search(compiled(Query(text)).tree).total > 0
    except EngineUnavailableError:
        return False


def becomes_true(what: Callable[[], bool]) -> bool:
    until = time.monotonic() + SOON
    while not what() and time.monotonic() < until:
        time.sleep(0.02)
    return what()


def test_what_was_stored_is_found_when_the_keeper_says_so(
    store: Store, engine: WhooshEngine, keeper: IndexKeeper
) -> None:
    for name in ("anvil", "bellows", "chisel"):
        store.put(make_concept(name), editor="test")
        assert keeper.follow(SOON)
        assert finds(engine, name)


def test_many_that_publish_at_once_all_find_their_own(
    store: Store, engine: WhooshEngine, keeper: IndexKeeper
) -> None:
    def publish(number: int) -> bool:
        store.put(make_concept(f"nail-{number}"), editor="test")
        return keeper.follow(SOON) and finds(engine, f"nail-{number}")

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(publish, range(24)))
    commits = int(next(engine._folder.glob("g-*/*.toc")).stem.rpartition("_")[2])
    assert commits < 24


def test_a_keeper_that_was_started_follows_whoever_writes(
    store: Store, engine: WhooshEngine, keeper: IndexKeeper, tmp_path: Path
) -> None:
    keeper.start()
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as other:
        other.put(make_concept("anvil"), editor="somebody else")
    assert becomes_true(lambda: finds(engine, "anvil"))


def test_many_changes_are_brought_in_by_a_process_of_their_own(
    store: Store, engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.sync.keeper.MANY", 3)
    urls = f"sqlite:///{tmp_path / 'store.sqlite'}", f"whoosh://{tmp_path / 'index'}"
    done: list[bool] = []

    def apart() -> bool:
        done.append(catch_up_apart(*urls))
        return done[-1]

    keeper = IndexKeeper(store, engine, apart)
    try:
        for number in range(3):
            store.put(make_concept(f"nail-{number}"), editor="test")
        # A process takes a second to start, and longer where the machine has much else to do.
        assert keeper.follow(10 * SOON)
        assert all(finds(engine, f"nail-{number}") for number in range(3))
        store.put(make_concept("anvil"), editor="test")
        assert keeper.follow(SOON)
        assert finds(engine, "anvil")
    finally:
        keeper.close()
    assert done == [True]


def test_where_no_process_can_be_had_many_changes_come_in_all_the_same(
    store: Store, engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.sync.keeper.MANY", 1)
    keeper = IndexKeeper(store, engine, lambda: catch_up_apart("sqlite:////dev/null/x", "none:x"))
    try:
        store.put(make_concept("anvil"), editor="test")
        assert keeper.follow(SOON)
        assert finds(engine, "anvil")
    finally:
        keeper.close()


def test_a_locked_index_is_not_waited_for_and_follows_when_it_is_free(
    store: Store, engine: WhooshEngine, keeper: IndexKeeper, tmp_path: Path
) -> None:
    with locked(tmp_path / "index", "write", 1):
        store.put(make_concept("anvil"), editor="test")
        started = time.monotonic()
        assert not keeper.follow(0.2)
        assert time.monotonic() - started < SOON
        assert not finds(engine, "anvil")
    assert becomes_true(lambda: finds(engine, "anvil"))


def test_a_missing_index_is_built_again(
    store: Store, engine: WhooshEngine, keeper: IndexKeeper, tmp_path: Path
) -> None:
    store.put(make_concept("anvil"), editor="test")
    keeper.follow(SOON)
    shutil.rmtree(tmp_path / "index")
    store.put(make_concept("bellows"), editor="test")
    assert keeper.follow(SOON)
    assert finds(engine, "anvil")
    assert finds(engine, "bellows")


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Whoosh leaves what it cannot read open
def test_a_damaged_index_is_built_again(
    store: Store, engine: WhooshEngine, keeper: IndexKeeper, tmp_path: Path
) -> None:
    for path in tmp_path.glob("index/g-*/*"):
        path.write_bytes(b"damaged")
    store.put(make_concept("anvil"), editor="test")
    assert keeper.follow(SOON)
    assert finds(engine, "anvil")
    gc.collect()


def test_an_index_whose_place_is_taken_is_told_at_once_and_follows_when_there_is_room(
    store: Store, engine: WhooshEngine, keeper: IndexKeeper, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "index")
    (tmp_path / "index").write_text("in the way")
    store.put(make_concept("anvil"), editor="test")
    assert not keeper.follow(SOON)
    with pytest.raises(IndexDamagedError):
        engine.checkpoint()
    (tmp_path / "index").unlink()
    assert becomes_true(lambda: finds(engine, "anvil"))


def test_a_closed_keeper_says_that_search_does_not_follow(
    store: Store, engine: WhooshEngine
) -> None:
    keeper = IndexKeeper(store, engine)
    keeper.start()
    keeper.close()
    store.put(make_concept("anvil"), editor="test")
    assert not keeper.follow(0.1)
