"""Services on several hosts with one PostgreSQL: what one publishes, all have at once."""

from collections.abc import Callable, Iterator
from time import monotonic, sleep

import pytest
from conftest import PostgreSQLServer
from factories import make_concept

from glossary.store.store import StoreError, open_store
from indexer.sync.sync import rebuild
from webapp.follower import StoreFollower
from webapp.frame.services import Services, open_services
from webapp.frame.settings import read_settings

POLL = 60.0


@pytest.fixture
def services(
    restarted_postgresql: PostgreSQLServer,
    tmp_path: object,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Services]:
    """A service that looks at the store by itself once a minute only."""
    monkeypatch.setattr("indexer.sync.keeper.EVERY", POLL)
    variables = {
        "TVETIPEDIA_INSTANCE": str(tmp_path),
        "TVETIPEDIA_DATABASE": restarted_postgresql.url("postgres"),
    }
    opened = open_services(read_settings(variables))
    rebuild(opened.store, opened.engine)
    opened.keeper.start()
    follower = StoreFollower(opened, every=POLL)
    follower.start()
    yield opened
    follower.close()
    opened.close()


def seconds_until(what: Callable[[], bool]) -> float:
    started = monotonic()
    while not what():
        assert monotonic() - started < POLL / 2
        sleep(0.02)
    return monotonic() - started


def is_taken_up(services: Services, sequence: int) -> bool:
    return services.engine.checkpoint() == sequence


def test_a_publication_elsewhere_is_indexed_long_before_anybody_looks(
    services: Services,
) -> None:
    with open_store(services.settings.database_url) as other:
        for name in ("anvil", "bellows"):
            made = other.put(make_concept(name), editor="ana")
            assert seconds_until(lambda made=made: is_taken_up(services, made.sequence)) < 10
            assert name in services.catalogue().concepts


def test_after_a_restart_of_the_database_it_goes_on_in_the_same_process(
    services: Services, restarted_postgresql: PostgreSQLServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The wait for a server that is gone is the time between two looks.
    follower = StoreFollower(services, every=0.05)
    follower.start()
    restarted_postgresql.stop()
    with pytest.raises(StoreError):
        services.store.sequence()
    restarted_postgresql.start()
    with open_store(services.settings.database_url) as other:
        made = other.put(make_concept("anvil"), editor="ana")
    assert seconds_until(lambda: is_taken_up(services, made.sequence)) < 10
    follower.close()
