"""Writers of one process take turns, and never so many wait that nobody is left to read."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from threading import Event
from time import monotonic, perf_counter

import pytest

from glossary.nouns.concept import Concept
from glossary.store import turns
from glossary.store.database import writing
from glossary.store.store import StoreBusyError, open_store
from glossary.store.turns import MOST_WAITING, Turns


def test_all_who_are_patient_have_their_turn():
    every = Turns()

    def write(number):
        with every.taken("store", 30):
            return number

    with ThreadPoolExecutor(MOST_WAITING) as threads:
        assert list(threads.map(write, range(100))) == list(range(100))


def test_whoever_waits_longer_than_they_may_is_turned_away():
    every = Turns()
    with every.taken("store", 1), pytest.raises(StoreBusyError, match="store stayed locked"):  # noqa: SIM117
        with every.taken("store", 0.01):
            pytest.fail("Two write at the same time.")
    with every.taken("store", 0.01) as left:
        assert 0 <= left <= 0.01


def test_where_many_wait_and_nothing_moves_one_more_is_turned_away_at_once(monkeypatch):
    monkeypatch.setattr(turns, "STANDSTILL", 0.01)
    every, leave = Turns(), Event()

    def write():
        with every.taken("store", 30):
            leave.wait(30)

    with ThreadPoolExecutor(MOST_WAITING) as threads:
        writers = [threads.submit(write) for _ in range(MOST_WAITING)]
        try:
            until = perf_counter() + 30
            while not is_turned_away(every):
                assert perf_counter() < until
        finally:
            leave.set()
        for writer in writers:
            writer.result()
    assert not is_turned_away(every)


def is_turned_away(every):
    """Whether a patient writer is not even let in to wait."""
    started = perf_counter()
    let_in = every._is_let_in(monotonic() + 20)
    if let_in:
        every._leave()
    return not let_in and perf_counter() - started < 10


def test_a_turn_that_ends_in_an_error_is_over(store):
    with pytest.raises(ZeroDivisionError), writing(store.database):
        raise ZeroDivisionError
    assert store.put(Concept("skill", {"en": "skill"}), editor="amina").revision == 1


def test_a_store_is_read_while_it_is_locked_and_everybody_waits(tmp_path):
    url, writers = f"sqlite:///{tmp_path / 'store.sqlite'}", MOST_WAITING + 8
    with open_store(url) as other, open_store(url, 20.0) as store:
        store.put(Concept("skill", {"en": "skill"}), editor="amina")
        with ThreadPoolExecutor(writers) as threads:
            with writing(other.database):
                tried = [threads.submit(is_stored, store, number) for number in range(writers)]
                turned_away = list(islice(as_completed(tried, timeout=20), 8))
                assert store.get("concept", "skill") is not None
            assert not any(each.result() for each in turned_away)
            assert sum(each.result() for each in tried) == MOST_WAITING


def is_stored(store, number):
    try:
        store.put(Concept(f"skill-{number}", {"en": "skill"}), editor="boris")
    except StoreBusyError:
        return False
    return True
