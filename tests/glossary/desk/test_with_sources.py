"""An entry and the source that came with it take their steps together or not at all."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition, make_resource
from people import make_account

from glossary.catalogue.catalogue import catalogue
from glossary.desk import notices, workflow
from glossary.desk.activity import activities_of
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.with_sources import WithSources, sources_on_the_way
from glossary.store.errors import ConflictError

HANDBOOK = make_resource("handbook", creator=("Amina Diallo",))
QUOTED = make_definition(kind="quotation", source="handbook", locator="page 3")
SOLDERING = make_concept(definition=(QUOTED,))
BOTH = WithSources("concept", "soldering", 1, {"handbook": 1})
BOTH_IN_REVIEW = WithSources("concept", "soldering", 2, {"handbook": 2})


@pytest.fixture
def drafted(each_store):
    """A store in which a contributor has drafted a term and the source that it quotes."""
    writer = make_account(each_store.database, "contributor")
    workflow.save_draft(
        each_store, SOLDERING, writer, based_on=0, note="First.", sources=[HANDBOOK]
    )
    return each_store


@pytest.fixture
def waiting(drafted):
    """The same once an editor has submitted both."""
    workflow.submit_saved(drafted, BOTH, make_account(drafted.database, "editor"))
    return drafted


def _publish(store, entry=BOTH_IN_REVIEW, reviewer=None, **options):
    account = reviewer or make_account(store.database, "reviewer")
    return workflow.publish(store, entry, account, catalogue=catalogue(store), **options)


def _on_the_way(store, noun, status):
    return sources_on_the_way(store, catalogue(store), noun, status)


def _states(store):
    return [store.get("concept", "soldering").status, store.get("resource", "handbook").status]


def test_both_are_submitted_and_published_with_one_step_each_in_the_log(waiting):
    record = _publish(waiting, note="Looked at.")
    assert (record.noun.id, record.status, record.change_note) == (
        "soldering",
        "published",
        "Looked at.",
    )
    assert _states(waiting) == ["published", "published"]
    for key in (("concept", "soldering"), ("resource", "handbook")):
        done = [entry.action for entry in reversed(activities_of(waiting.database, *key))]
        assert sorted(done) == ["drafted", "published", "submitted"], key


def test_a_source_is_on_the_way_until_something_of_it_is_public(waiting):
    def named(status):
        return [r.noun.id for r in _on_the_way(waiting, SOLDERING, status)]

    assert (named("draft"), named("in-review")) == ([], ["handbook"])
    _publish(waiting)
    workflow.submit(
        waiting,
        replace(HANDBOOK, issued="2020"),
        make_account(waiting.database, "editor", "zoe"),
        based_on=3,
    )
    assert named("in-review") == []
    assert _on_the_way(waiting, HANDBOOK, "published") == ()


def test_a_source_that_changed_since_it_was_looked_at_stops_both(waiting):
    editor = make_account(waiting.database, "editor", "zoe")
    workflow.submit(waiting, replace(HANDBOOK, issued="2020"), editor, based_on=2)
    with pytest.raises(ConflictError):
        _publish(waiting)
    assert _states(waiting) == ["in-review", "in-review"]


def test_without_its_source_the_entry_is_not_published(waiting):
    with pytest.raises(FaultyError, match="handbook"):
        _publish(waiting, WithSources("concept", "soldering", 2, {}))
    assert _states(waiting) == ["in-review", "in-review"]


def test_a_faulty_source_stops_both(drafted):
    editor = make_account(drafted.database, "editor")
    workflow.save_draft(drafted, replace(HANDBOOK, subject=("nothing",)), editor, based_on=1)
    workflow.submit_saved(drafted, WithSources("concept", "soldering", 1, {"handbook": 2}), editor)
    with pytest.raises(FaultyError, match="nothing"):
        _publish(drafted, WithSources("concept", "soldering", 2, {"handbook": 3}))
    assert _states(drafted) == ["in-review", "in-review"]


def test_nobody_approves_a_source_of_their_own(drafted):
    reviewer = make_account(drafted.database, "reviewer")
    changed = replace(HANDBOOK, issued="2020")
    workflow.save_draft(drafted, changed, reviewer, based_on=1)
    workflow.submit_saved(
        drafted, WithSources("concept", "soldering", 1, {"handbook": 2}), reviewer
    )
    in_review = WithSources("concept", "soldering", 2, {"handbook": 3})
    with pytest.raises(WorkflowError) as caught:
        _publish(drafted, in_review, reviewer)
    assert caught.value.code == "own-work"
    assert _states(drafted) == ["in-review", "in-review"]
    _publish(drafted, in_review, reviewer, own_approval=True)
    assert _states(drafted) == ["published", "published"]


def test_a_source_elsewhere_on_its_way_stops_both(drafted):
    editor = make_account(drafted.database, "editor")
    workflow.submit_saved(drafted, WithSources("resource", "handbook", 1), editor)
    with pytest.raises(WorkflowError) as caught:
        workflow.submit_saved(
            drafted, WithSources("concept", "soldering", 1, {"handbook": 2}), editor
        )
    assert caught.value.code == "status"
    assert _states(drafted) == ["draft", "in-review"]


def test_who_had_a_hand_in_it_is_told_when_it_is_a_draft_again_with_a_new_source(waiting):
    writer = make_account(waiting.database, "contributor")
    leaflet = make_resource("leaflet", creator=("Amina Diallo",))
    changed = replace(SOLDERING, definition=(replace(QUOTED, source="leaflet"),))
    editor = make_account(waiting.database, "editor", "zoe")
    workflow.save_draft(waiting, changed, editor, based_on=2, note="Newer.", sources=[leaflet])
    told = notices.notices_of(waiting.database, writer)
    assert ("drafted", "zoe") in [(each.activity.action, each.activity.account) for each in told]
