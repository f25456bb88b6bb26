"""Answers are kept for who asks the same again, and never outlive what they were made of."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition

from indexer.query.query import Query
from indexer.search import search as searching
from webapp.asking import answered
from webapp.asking.publishing import bring_into_search
from webapp.asking.search import search, search_as_meant

SOLDERING = make_concept(definition=(make_definition(),))


@pytest.fixture
def asked(monkeypatch):
    """What reached the search itself."""
    reached: list[Query] = []
    plain = searching.search

    def noted(query, *rest):
        reached.append(query)
        return plain(query, *rest)

    monkeypatch.setattr(searching, "search", noted)
    return reached


def test_the_same_question_is_answered_once(serving, asked):
    services = serving(SOLDERING)
    first = search(services, Query("metal"))
    assert search(services, Query("metal")) is first
    assert first.total == 1
    assert len(asked) == 1


@pytest.mark.parametrize(
    "other",
    [
        Query("metals"),
        Query("metal", page=2),
        Query("metal", size=5),
        Query("metal", language="fr"),
        Query("metal", sort="title"),
        Query("metal", literal=("place",)),
    ],
    ids=["words", "page", "size", "language", "order", "taken as typed"],
)
def test_another_question_has_an_answer_of_its_own(serving, asked, other):
    services = serving(SOLDERING)
    search(services, Query("metal"))
    search(services, other)
    assert asked == [Query("metal"), other]


def test_what_is_meant_and_what_is_typed_are_two_questions(serving):
    services = serving(SOLDERING)
    typed, meant = (ask(services, Query("metal Kenya")) for ask in (search, search_as_meant))
    assert not typed.misunderstood
    assert meant.misunderstood


def test_what_is_published_is_in_the_next_answer(serving):
    services = serving(SOLDERING)
    assert search(services, Query("tinol")).total == 0
    changed = replace(SOLDERING, definition=(make_definition(text="Joining with tinol."),))
    services.store.put(changed, editor="test")
    bring_into_search(services)
    assert search(services, Query("tinol")).total == 1


def test_the_answers_asked_for_longest_ago_make_room(serving, asked, monkeypatch):
    monkeypatch.setattr(answered, "MOST", 2)
    services = serving(SOLDERING)
    for text in ("metal", "solder", "metal", "tin", "metal", "solder"):
        search(services, Query(text))
    assert [query.text for query in asked] == ["metal", "solder", "tin", "solder"]


def test_an_answer_of_many_hits_is_not_kept(serving, asked, monkeypatch):
    monkeypatch.setattr(answered, "LONGEST", 0)
    services = serving(SOLDERING)
    for _ in range(2):
        search(services, Query("metal"))
    assert len(asked) == 2
