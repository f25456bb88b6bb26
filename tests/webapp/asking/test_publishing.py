"""Whatever is wrong with the index when something is published, the record stands."""

import gc
import shutil
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from factories import make_concept, make_definition

from glossary.desk import workflow
from indexer.engines.contract import EngineUnavailableError
from indexer.engines.whoosh.folder import locked
from indexer.query.query import Query
from webapp.asking.publishing import bring_into_search
from webapp.asking.search import search

SOLDERING = make_concept(definition=(make_definition(),))
CHANGED = replace(SOLDERING, definition=(make_definition(text="Joining with tinol."),))
UNWRITABLE = Path("/proc/sys")
"""A folder in which not even root can make a file."""


def _lock(index, harm):
    harm.enter_context(locked(index, "write", 1))


def _put_in_the_way(index, harm):
    kept = index.rename(index.with_name("kept"))
    index.write_text("in the way")
    harm.callback(lambda: (index.unlink(), kept.rename(index)))


def _make_unwritable(index, harm):
    kept = index.rename(index.with_name("kept"))
    index.symlink_to(UNWRITABLE)
    harm.callback(lambda: (index.unlink(), kept.rename(index)))


def _take_away(index, _harm):
    shutil.rmtree(index)


def _damage(index, _harm):
    for file in index.glob("g-*/*"):
        if file.is_file():
            file.write_bytes(b"damaged")


HARMS = {
    "locked by another process": _lock,
    "a file in its place": _put_in_the_way,
    "not writable": _make_unwritable,
    "missing": _take_away,
    "damaged": _damage,
}
STAYS = (_lock, _put_in_the_way, _make_unwritable)
"""What no rebuild can mend."""


def _becomes_found(services, text):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            if search(services, Query(text)).total:
                return True
        except EngineUnavailableError:
            pass
        time.sleep(0.05)
    return False


# Whoosh leaves files open that it cannot read.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_publication_stands_and_search_follows_when_it_can(desk, harm):
    made = desk(SOLDERING)
    workflow.submit(made.store, CHANGED, made.account("editor"), based_on=1, note="Which metal.")
    reviewer = made.client("reviewer")
    page = "/editor/concept/soldering"
    with ExitStack() as harmed:
        harm(made.services.settings.index, harmed)
        answer = reviewer.post(f"{page}/publish", data={"revision": "2"})
        assert answer.status_code == 302
        assert made.store.public("concept", "soldering").noun == CHANGED
        told = reviewer.get(page).text
        assert ("Published; search follows shortly." in told) == (harm in STAYS)
        assert "Joining with tinol." in reviewer.get("/term/soldering").text
    assert _becomes_found(made.services, "tinol")
    gc.collect()


def test_search_finds_what_another_process_publishes_while_the_server_runs(serving):
    services = serving(SOLDERING)
    services.keeper.start()
    services.store.put(CHANGED, editor="somebody else")
    assert _becomes_found(services, "tinol")


def test_the_wait_of_a_publication_is_bounded(serving):
    services = serving(SOLDERING)
    with locked(services.settings.index, "write", 1):
        services.store.put(CHANGED, editor="test")
        started = time.monotonic()
        assert not bring_into_search(services, 0.3)
        assert time.monotonic() - started < 10
    assert bring_into_search(services, 20)
