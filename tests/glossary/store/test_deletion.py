"""Deleting what readers have never seen, on every database."""

import pytest
from factories import make_concept, make_page, make_resource

from glossary.store.database import writing
from glossary.store.deletion import delete_unseen
from glossary.store.errors import ConflictError, PublishedError, StoreError


def _delete(store, kind="concept", id="soldering", revision=1):
    with writing(store.database) as connection:
        delete_unseen(connection, kind, id, revision=revision, editor="ann", note="A slip.")


def _draft(store, noun=None, **more):
    return store.put(noun or make_concept(), status="draft", editor="ann", **more)


def test_a_deleted_noun_is_nowhere_and_its_id_is_free(each_store):
    _draft(each_store)
    _draft(each_store)
    _delete(each_store, revision=2)
    assert each_store.get("concept", "soldering") is None
    assert each_store.history("concept", "soldering") == ()
    assert [*each_store.newest("concept")] == []
    again = _draft(each_store, expected_revision=0)
    assert again.revision == 1


def test_no_sequence_is_given_twice(each_store):
    seen = _draft(each_store).sequence
    _delete(each_store)
    assert each_store.sequence() > seen, "what is remembered of the store is made anew"
    left = each_store.sequence()
    assert _draft(each_store).sequence == left + 1


def test_pages_go_with_their_resource(each_store):
    _draft(each_store, make_resource("report"), pages=[make_page()])
    _delete(each_store, "resource", "report")
    _draft(each_store, make_resource("report"))
    assert each_store.pages("report", revision=1) == ()


@pytest.mark.parametrize(
    "statuses", [["published"], ["published", "draft"], ["published", "withdrawn"]]
)
def test_what_was_ever_public_is_never_deleted(each_store, statuses):
    for status in statuses:
        each_store.put(make_concept(), status=status, editor="ann")
    with pytest.raises(PublishedError, match="withdraw it instead"):
        _delete(each_store, revision=len(statuses))
    assert len(each_store.history("concept", "soldering")) == len(statuses)


def test_a_newer_revision_is_not_deleted_unseen(each_store):
    _draft(each_store)
    newest = _draft(each_store)
    with pytest.raises(ConflictError) as caught:
        _delete(each_store, revision=1)
    assert caught.value.current == newest
    with pytest.raises(StoreError, match="no concept 'nowhere'"):
        _delete(each_store, id="nowhere")


def test_others_are_left_alone(each_store):
    _draft(each_store)
    other = _draft(each_store, make_resource("soldering"))
    _delete(each_store)
    assert each_store.get("resource", "soldering") == other


def test_what_is_withdrawn_before_it_was_published_is_never_public(each_store):
    _draft(each_store)
    before = each_store.public_sequence()
    record = each_store.put(make_concept(), status="withdrawn", editor="ann")
    assert (record.status, record.unseen, record.is_publication) == ("withdrawn", True, False)
    assert each_store.get("concept", "soldering") == record
    assert each_store.public("concept", "soldering") is None
    assert [*each_store.records("concept")] == []
    assert [*each_store.changes(0)] == []
    assert each_store.public_sequence() == before
    _delete(each_store, revision=2)


def test_what_was_published_is_withdrawn_for_everybody(each_store):
    each_store.put(make_concept(), editor="ann")
    record = each_store.put(make_concept(), status="withdrawn", editor="ann")
    assert not record.unseen
    assert each_store.public("concept", "soldering") == record
