"""What became of nouns for readers since a moment."""

from datetime import UTC, datetime, timedelta

import pytest
from factories import make_concept, make_definition, make_resource

from glossary.catalogue.outcomes import changes_since, publications

BEFORE = datetime(2000, 1, 1, tzinfo=UTC)


def _put(store, noun, **more):
    return store.put(noun, editor="test", **more)


def _after(store):
    """A moment after everything that is stored."""
    times = [r.modified for kind in ("concept", "resource") for r in store.newest(kind)]
    return max(times) + timedelta(microseconds=1)


def _outcomes(store, kind, moment):
    return {each.record.noun.id: each.outcome for each in changes_since(store, kind, moment).listed}


def test_all_is_new_in_a_new_store_the_newest_first(each_store):
    for name in ("a", "b", "c"):
        _put(each_store, make_concept(name))
    found = changes_since(each_store, "concept", BEFORE)
    assert [change.record.noun.id for change in found.listed] == ["c", "b", "a"]
    assert {change.outcome for change in found.listed} == {"new"}
    assert found.total == 3


def test_each_outcome_is_distinguished(each_store):
    store = each_store
    for name in ("same", "worded", "named", "related", "gone", "back"):
        _put(store, make_concept(name, definition=(make_definition("d1", "Old words."),)))
    _put(store, make_concept("back"), status="withdrawn")
    moment = _after(store)
    _put(store, make_concept("worded", definition=(make_definition("d1", "New words."),)))
    _put(store, make_concept("named", {"en": "Named", "fr": "Nommé"}))
    old = (make_definition("d1", "Old words."),)
    _put(store, make_concept("related", definition=old, related=("same",)))
    _put(store, make_concept("gone"), status="withdrawn")
    _put(store, make_concept("back"))
    _put(store, make_concept("fresh"))
    _put(store, make_concept("brief"))
    _put(store, make_concept("brief"), status="withdrawn")
    _put(store, make_concept("draft"), status="draft")
    assert _outcomes(store, "concept", moment) == {
        "worded": "reworded",
        "named": "reworded",
        "related": "changed",
        "gone": "withdrawn",
        "back": "new",
        "fresh": "new",
    }


def test_drafts_and_what_a_draft_repeats_are_no_news(store):
    _put(store, make_resource("report"))
    moment = _after(store)
    _put(store, make_resource("report", {"en": "Other"}), status="draft")
    assert changes_since(store, "resource", moment).listed == ()


def test_a_noun_is_compared_with_what_readers_saw_at_the_moment(store):
    _put(store, make_resource("report", {"en": "One"}))
    moment = _after(store)
    _put(store, make_resource("report", {"en": "Two"}))
    _put(store, make_resource("report", {"en": "One"}))
    (change,) = changes_since(store, "resource", moment).listed
    assert change.before.noun.title == {"en": "One"}
    assert change.outcome == "changed"
    assert change.paths == ()


def test_publications_are_compared_with_the_one_before(store):
    _put(store, make_concept("a"))
    _put(store, make_concept("a", {"en": "B"}), status="draft")
    _put(store, make_concept("a", {"en": "C"}))
    _put(store, make_concept("a", {"en": "C"}), status="withdrawn")
    found = publications(store.history("concept", "a"))
    assert [change.outcome for change in found] == ["withdrawn", "reworded", "new"]
    assert found[1].paths == ("prefLabel.en",)


@pytest.mark.parametrize("number", [1, 3])
def test_only_the_newest_are_looked_into_and_all_are_counted(store, monkeypatch, number):
    monkeypatch.setattr("glossary.catalogue.outcomes.MOST", number)
    for name in ("a", "b", "c", "d"):
        _put(store, make_concept(name))
    found = changes_since(store, "concept", BEFORE)
    assert len(found.listed) == number
    assert found.total == 4


def test_a_store_knows_when_it_began(each_store):
    assert each_store.first_time() is None
    first = _put(each_store, make_concept("a"))
    _put(each_store, make_concept("b"))
    assert each_store.first_time() == first.modified
