"""Searches are counted by day and language, in words that say nothing of who asked."""

from datetime import date, timedelta

import pytest

from glossary.desk.figures import search_figures
from glossary.desk.figures.search_figures import SearchTally, by_day, most_asked, most_in_vain
from glossary.store.errors import StoreBusyError

MONDAY, TUESDAY = date(2031, 5, 5), date(2031, 5, 6)


@pytest.fixture
def database(each_store):
    return each_store.database


@pytest.fixture
def tally():
    return SearchTally()


def _note(tally, *texts, day=MONDAY, language="en", found=True):
    for text in texts:
        tally.note(text, language, day, found=found)


def _rows(figures):
    return [(each.query, each.language, each.count, each.in_vain) for each in figures]


def test_days_and_languages_are_counted_apart(database, tally):
    _note(tally, "skill", "wage")
    _note(tally, "skill", language="fr", found=False)
    tally.store(database)
    _note(tally, "skill", day=TUESDAY)
    _note(tally, "Skill")
    tally.store(database)
    figures = [
        (each.day, each.language, each.count, each.in_vain) for each in by_day(database, MONDAY)
    ]
    assert figures == [(TUESDAY, "en", 1, 0), (MONDAY, "en", 3, 0), (MONDAY, "fr", 1, 1)]
    assert len(by_day(database, TUESDAY)) == 1


def test_queries_are_shown_from_the_third_time_on_the_most_asked_first(database, tally):
    _note(tally, "skill", "SKILL", "Skill", "wage", "wage")
    _note(tally, "zymurgy", "zymurgy", "zymurgy", "zymurgy", found=False)
    tally.store(database)
    assert _rows(most_asked(database, MONDAY)) == [("zymurgy", "en", 4, 4), ("skill", "en", 3, 0)]
    assert _rows(most_in_vain(database, MONDAY)) == [("zymurgy", "en", 4, 4)]
    assert most_asked(database, TUESDAY) == ()


@pytest.mark.parametrize("text", ["me@example.org", "0049 30 1234567", "x" * 500, "?!"])
def test_what_may_be_somebodys_is_counted_without_its_words(database, tally, text):
    _note(tally, *[text] * 5)
    tally.store(database)
    assert most_asked(database, MONDAY) == ()
    (day,) = by_day(database, MONDAY)
    assert day.count == 5


def test_words_are_bounded_and_the_sums_stay_right(database, tally, monkeypatch):
    monkeypatch.setattr(search_figures, "MOST_A_DAY", 3)
    _note(tally, *[f"word {n}" for n in range(9)] * 3)
    tally.store(database)
    assert len(most_asked(database, MONDAY)) <= 3
    assert by_day(database, MONDAY)[0].count == 27
    monkeypatch.setattr(search_figures, "MOST_WAITING", 2)
    _note(tally, *[f"other {n}" for n in range(9)], day=TUESDAY)
    assert len(tally._counts) == 3
    tally.store(database)
    assert by_day(database, TUESDAY)[0].count == 9


def test_what_is_older_than_a_year_is_forgotten(database, tally):
    _note(tally, "skill")
    tally.store(database)
    _note(tally, "skill", day=MONDAY + timedelta(days=367))
    tally.store(database)
    assert [each.day for each in by_day(database, MONDAY)] == [MONDAY + timedelta(days=367)]


def test_what_cannot_be_stored_waits_for_another_time(database, tally, monkeypatch):
    _note(tally, "skill", "skill")

    def busy(*_):
        _note(tally, "skill")
        raise StoreBusyError

    with monkeypatch.context() as patch:
        patch.setattr(search_figures, "add", busy)
        tally.store(database)
    tally.store(database)
    assert _rows(most_asked(database, MONDAY)) == [("skill", "en", 3, 0)]
