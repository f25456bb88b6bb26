"""The pages of resources in every store."""

import pytest

from glossary.nouns.concept import Concept
from glossary.nouns.resource import Page, Resource
from glossary.store.store import Store, UnstorableError

REPORT = Resource("report", "publication", {"en": "A report"})
COVER = Page(1, "Cover", "i", None, "en")
FIRST = Page(2, "Skills matter.", "1", "Introduction", "en")


@pytest.fixture
def store(each_store: Store) -> Store:
    return each_store


def test_pages_come_back_in_order_of_their_number(store: Store) -> None:
    store.put(REPORT, editor="amina", pages=[FIRST, COVER])
    assert store.pages("report") == (COVER, FIRST)
    assert store.page("report", 2) == FIRST
    assert store.page("report", 3) is None


def test_a_revision_without_pages_keeps_them(store: Store) -> None:
    store.put(REPORT, editor="amina", pages=[COVER, FIRST])
    store.put(REPORT, editor="amina", change_note="a better abstract")
    assert store.pages("report") == (COVER, FIRST)


def test_new_pages_replace_all_old_ones(store: Store) -> None:
    store.put(REPORT, editor="amina", pages=[COVER, FIRST])
    store.put(REPORT, editor="amina", pages=[Page(1, "New cover")])
    assert store.pages("report") == (Page(1, "New cover"),)
    store.put(REPORT, editor="amina", pages=[])
    assert store.pages("report") == ()


def test_pages_of_a_draft_wait_until_it_is_published(store: Store) -> None:
    store.put(REPORT, editor="amina", pages=[COVER])
    store.put(REPORT, editor="amina", status="draft", pages=[COVER, FIRST])
    assert store.pages("report") == (COVER,)
    assert store.page("report", 2) is None
    assert store.pages("report", revision=2) == (COVER, FIRST)
    store.put(REPORT, editor="amina")
    assert store.pages("report") == (COVER, FIRST)


def test_a_resource_that_is_only_a_draft_has_no_public_pages(store: Store) -> None:
    store.put(REPORT, editor="amina", status="draft", pages=[COVER])
    assert store.pages("report") == ()
    assert store.pages("report", revision=1) == (COVER,)


def test_the_pages_of_one_resource_are_not_those_of_another(store: Store) -> None:
    store.put(REPORT, editor="amina", pages=[COVER])
    store.put(Resource("other", "publication", {}), editor="amina", pages=[FIRST])
    assert store.pages("report") == (COVER,)
    assert store.pages("other") == (FIRST,)


def test_a_page_number_that_is_there_twice_is_refused(store: Store) -> None:
    with pytest.raises(UnstorableError, match="page 1 is there twice"):
        store.put(REPORT, editor="amina", pages=[COVER, COVER])
    assert store.get("resource", "report") is None


def test_a_page_number_below_one_is_refused(store: Store) -> None:
    with pytest.raises(UnstorableError, match="below 1"):
        store.put(REPORT, editor="amina", pages=[Page(0, "nothing")])


def test_a_concept_has_no_pages(store: Store) -> None:
    with pytest.raises(UnstorableError, match="'skill' cannot have pages"):
        store.put(Concept("skill", {"en": "skill"}), editor="amina", pages=[COVER])
