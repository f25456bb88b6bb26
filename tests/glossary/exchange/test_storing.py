"""Saving: the same twice adds nothing, and a status is never lost."""

from collections.abc import Iterator

import pytest
from factories import make_concept, make_page, make_resource

from glossary.exchange.incoming import Entry
from glossary.exchange.storing import Outcome, intended, save
from glossary.store.store import Store, open_store


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    """An empty store."""
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as opened:
        yield opened


def keep(store, noun, **changes):
    return save(store, noun, editor="tests", **changes)


def test_a_new_noun_is_added_and_published(store):
    assert keep(store, make_concept(), change_note="First.") is Outcome.ADDED
    record = store.public("concept", "soldering")
    assert (record.status, record.revision, record.editor) == ("published", 1, "tests")
    assert record.change_note == "First."


def test_the_same_noun_twice_adds_no_revision(store):
    keep(store, make_concept(alt_label={"en": ("tin",), "fr": ("étain",)}))
    again = make_concept(alt_label={"fr": ("étain",), "en": ("tin",)})
    assert keep(store, again) is Outcome.UNCHANGED
    assert len(store.history("concept", "soldering")) == 1


def test_a_changed_noun_adds_a_revision(store):
    keep(store, make_concept())
    assert keep(store, make_concept(scope_note={"en": "Tin."})) is Outcome.CHANGED
    assert store.public("concept", "soldering").revision == 2


def test_concepts_and_resources_of_one_id_do_not_meet(store):
    keep(store, make_concept("a"))
    assert keep(store, make_resource("a")) is Outcome.ADDED


@pytest.mark.parametrize("status", ["published", "withdrawn", "draft", "in-review"])
def test_without_a_status_a_known_noun_keeps_its_own(store, status):
    keep(store, make_concept(), status=status)
    assert keep(store, make_concept()) is Outcome.UNCHANGED
    assert keep(store, make_concept(theme=("other",))) is Outcome.CHANGED
    assert store.get("concept", "soldering").status == status


def test_another_status_is_a_change(store):
    keep(store, make_concept())
    assert keep(store, make_concept(), status="withdrawn") is Outcome.CHANGED
    assert keep(store, make_concept(), status="withdrawn") is Outcome.UNCHANGED
    assert keep(store, make_concept(), status="published") is Outcome.CHANGED


def test_a_draft_is_compared_with_the_newest_revision(store):
    keep(store, make_concept())
    changed = make_concept(theme=("other",))
    assert keep(store, changed, status="draft") is Outcome.CHANGED
    assert keep(store, changed, status="draft") is Outcome.UNCHANGED
    assert store.public("concept", "soldering").noun == make_concept()


def test_loading_what_is_public_leaves_an_open_draft_alone(store):
    keep(store, make_concept())
    keep(store, make_concept(theme=("other",)), status="draft")
    assert keep(store, make_concept()) is Outcome.UNCHANGED
    assert store.get("concept", "soldering").status == "draft"


def test_a_draft_becomes_public_when_the_same_is_published(store):
    keep(store, make_concept(), status="draft")
    assert keep(store, make_concept(), status="published") is Outcome.CHANGED
    assert store.public("concept", "soldering").revision == 2


def test_other_pages_are_a_change_and_none_keeps_them(store):
    keep(store, make_resource("r"), pages=[make_page(1)])
    assert keep(store, make_resource("r"), pages=[make_page(1)]) is Outcome.UNCHANGED
    assert keep(store, make_resource("r")) is Outcome.UNCHANGED
    assert keep(store, make_resource("r"), pages=[make_page(1), make_page(2)]) is Outcome.CHANGED
    assert keep(store, make_resource("r", theme=("other",))) is Outcome.CHANGED
    assert len(store.pages("r")) == 2
    assert keep(store, make_resource("r", theme=("other",)), pages=[]) is Outcome.CHANGED
    assert store.pages("r") == ()


@pytest.mark.parametrize("status", [None, "draft", "in-review", "published", "withdrawn"])
@pytest.mark.parametrize("label", ["Public", "Drafted", "New"])
def test_what_is_expected_is_what_saving_then_comes_to(store, label, status):
    keep(store, make_concept(pref_label={"en": "Public"}))
    keep(store, make_concept(pref_label={"en": "Drafted"}), status="draft")
    before = store.sequence()
    entry = Entry(make_concept(pref_label={"en": label}), 0, status, None)
    told = intended(store, entry, "tests").outcome
    assert store.sequence() == before
    assert keep(store, make_concept(pref_label={"en": label}), status=status) is told
