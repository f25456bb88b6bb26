"""Searches that found nothing are counted by their words, and by nothing else."""

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from sqlalchemy import update

from glossary.desk import misses
from glossary.store.database import writing
from glossary.store.schema import MISS
from glossary.store.store import open_store

MONDAY, TUESDAY = date(2031, 5, 5), date(2031, 5, 6)


@pytest.fixture
def database(tmp_path: Path):
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        yield store.database


def _ask(database, *queries, day=MONDAY, language="en"):
    return [misses.note(database, query, language, day) for query in queries]


def test_a_query_is_shown_from_the_third_time_on(database):
    _ask(database, "micro-credential", "Micro credential")
    assert misses.listed(database) == ()
    _ask(database, "MICRO-CREDENTIAL?", day=TUESDAY)
    (miss,) = misses.listed(database)
    assert (miss.query, miss.count) == ("micro credential", 3)
    assert (miss.first_day, miss.last_day) == (MONDAY, TUESDAY)


def test_languages_are_counted_apart(database):
    for language in ("en", "fr", "fr", "fr"):
        _ask(database, "formation", language=language)
    (miss,) = misses.listed(database)
    assert (miss.language, miss.count) == ("fr", 3)


@pytest.mark.parametrize(
    "query",
    [
        "amina@example.org",
        "write to amina @ example.org",
        "+49 228 815 0100",
        "1234567",
        "12.34.56.78",
        "a" * 81,
        "one two three four five six seven eight nine",
        "?!",
        "x",
        "",
        "word " * 10_000,
    ],
)
def test_what_may_be_personal_or_is_no_name_is_not_kept(database, query):
    assert _ask(database, query) == [False]
    assert misses.listed(database, least=1) == ()


@pytest.mark.parametrize("query", ["ISCED 2011", "Industrie 4.0", "数字技能", "التعلم مدى الحياة"])
def test_names_with_numbers_and_of_all_scripts_are_kept(database, query):
    assert _ask(database, query) == [True]


def test_a_dismissed_query_counts_from_one_again(database):
    _ask(database, *["forge"] * 4)
    misses.dismiss(database, "forge", "en")
    _ask(database, "forge")
    assert [miss.count for miss in misses.listed(database, least=1)] == [1]


def test_a_full_list_drops_the_oldest_that_were_asked_once(database, monkeypatch):
    monkeypatch.setattr(misses, "MOST_KEPT", 5)
    monkeypatch.setattr(misses, "_AT_ONCE", 2)
    _ask(database, "kept", "kept", "first", "second")
    _ask(database, "third", "fourth", "fifth", day=TUESDAY)
    left = {miss.query for miss in misses.listed(database, least=1)}
    assert left == {"kept", "third", "fourth", "fifth"}


def test_a_list_full_of_what_is_asked_often_takes_nothing_more(database, monkeypatch):
    monkeypatch.setattr(misses, "MOST_KEPT", 1)
    assert _ask(database, "kept", "kept", "other") == [True, True, False]


def test_a_locked_store_keeps_no_search_waiting(database):
    with writing(database):
        started = perf_counter()
        assert _ask(database, "forge") == [False]
        # Other writers wait up to 20 s.
        assert perf_counter() - started < 10
    assert _ask(database, "forge") == [True]


def test_other_writers_wait_as_long_as_before_after_a_miss(database):
    _ask(database, "forge")
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 20_000


def test_a_store_that_is_only_read_counts_nothing(database, tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}?mode=ro") as store:
        assert _ask(store.database, "forge") == [False]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("обучающийся ёжик", "обучающийся ёжик"),
        ("Œuvre d'élève", "Œuvre d'élève"),
        ("  green\t skills?\n", "green skills"),
        ('"blue\x00 skills"', "blue skills"),
        ("a" + " " * 90 + "b", "a b"),
        ("x" + "-" * 90 + "y", "x y"),
    ],
)
def test_a_query_is_shown_as_it_was_typed(database, typed, shown):
    _ask(database, *[typed] * 3)
    (miss,) = misses.listed(database)
    assert miss.spelling == shown


def test_a_query_of_which_only_the_folded_words_are_known_shows_those(database):
    _ask(database, *["Métier"] * 3)
    with writing(database) as connection:
        connection.execute(update(MISS).values(spelling=""))
    assert [miss.spelling for miss in misses.listed(database)] == ["metier"]
    _ask(database, "métier")
    assert [(miss.spelling, miss.count) for miss in misses.listed(database)] == [("métier", 4)]
