"""Dropping a change: readers see no difference, and the desk stands where it stood before it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from factories import make_concept, make_definition, make_page, make_resource
from soldering import KEY, SOLDERING, log_of, publish, published, refused, saying, who

from glossary.catalogue.catalogue import catalogue
from glossary.desk import merging, notices, schedule, workflow
from glossary.desk.dropping import drop
from glossary.desk.in_progress import waiting
from glossary.desk.scheduled import all_planned
from glossary.desk.standing import standing
from glossary.desk.with_sources import WithSources
from glossary.store.errors import ConflictError
from glossary.store.times import now

WHY = "Nobody wants it."


def changed(store, account, *, revision=1, text="Other."):
    """The term with a change that the account has submitted."""
    return workflow.submit(store, saying(text), account, based_on=revision)


def told(store, account):
    return [notice.activity.action for notice in notices.notices_of(store.database, account)]


@pytest.mark.parametrize("step", [workflow.save_draft, workflow.submit])
def test_what_readers_see_stands_again_and_the_change_stays_in_the_history(each_store, step):
    before, author = published(each_store), who(each_store, "editor")
    step(each_store, saying("Other."), author, based_on=1)
    record = drop(each_store, *KEY, author, revision=2)
    assert (record.noun, record.status, record.revision) == (before.noun, "published", 3)
    assert each_store.get(*KEY) == record
    assert each_store.history(*KEY)[1].noun == saying("Other.")
    assert waiting(each_store) == ()
    assert log_of(each_store)[-1] == ("dropped", "editor", 3)


def test_for_readers_it_is_no_publication(each_store):
    before = published(each_store)
    public, author = each_store.public_sequence(), who(each_store, "editor")
    changed(each_store, author)
    drop(each_store, *KEY, author, revision=2)
    assert each_store.public(*KEY) == before
    assert [*each_store.records("concept")] == [before]
    assert [*each_store.changes(after=public)] == []
    assert each_store.public_sequence() == public
    assert each_store.sequence_at(now() + timedelta(hours=1)) == public
    assert standing(each_store, *KEY).public == before


def test_what_is_withdrawn_stays_withdrawn_with_its_reason(each_store):
    published(each_store)
    reviewer = who(each_store, "reviewer")
    gone = workflow.withdraw(each_store, *KEY, reviewer, revision=1, reason="Out of use.")
    changed(each_store, reviewer, revision=2)
    record = drop(each_store, *KEY, reviewer, revision=3)
    assert record.status == "withdrawn"
    assert each_store.public(*KEY) == gone


def test_the_next_change_goes_its_way_as_if_there_had_been_none(each_store):
    published(each_store)
    author, reviewer = who(each_store, "editor"), who(each_store, "reviewer")
    changed(each_store, reviewer)
    drop(each_store, *KEY, reviewer, revision=2)
    changed(each_store, author, revision=3, text="Better.")
    assert standing(each_store, *KEY).authors == {"editor"}
    assert [len(entry.steps) for entry in waiting(each_store)] == [1]
    assert publish(each_store, reviewer, 4).noun == saying("Better.")


def test_a_small_edit_and_a_withdrawal_follow_it(store):
    published(store)
    reviewer = who(store, "reviewer")
    changed(store, reviewer)
    drop(store, *KEY, reviewer, revision=2)
    small = saying("Joining metal with softer metal.")
    edited = workflow.publish_small(
        store, small, reviewer, based_on=3, catalogue=catalogue(store), note="A word."
    )
    assert edited.revision == 4
    assert workflow.withdraw(store, *KEY, reviewer, revision=4, reason="Gone.").revision == 5


def test_the_dropped_words_are_restored_from_the_history(store):
    published(store)
    author = who(store, "editor")
    changed(store, author)
    drop(store, *KEY, author, revision=2)
    back = workflow.restore(store, *KEY, author, restored=2, revision=3, reason="Wanted.")
    assert (back.status, back.noun) == ("draft", saying("Other."))


class TestWhoMay:
    """Editors drop any change, contributors their own."""

    def test_contributors_drop_what_they_alone_wrote(self, store):
        published(store)
        contributor = who(store, "contributor")
        workflow.save_draft(store, saying("Other."), contributor, based_on=1)
        assert drop(store, *KEY, contributor, revision=2).revision == 3

    def test_contributors_do_not_drop_what_others_wrote(self, store):
        published(store)
        contributor = who(store, "contributor")
        workflow.save_draft(store, saying("Other."), contributor, based_on=1)
        workflow.save_draft(store, saying("Another."), who(store, "editor"), based_on=2)
        refused("others-work", drop, store, *KEY, contributor, revision=3, reason=WHY)
        assert store.get(*KEY).status == "draft"

    @pytest.mark.parametrize("role", ["editor", "reviewer", "administrator"])
    def test_others_say_why_and_all_involved_are_told(self, store, role):
        published(store)
        author, other = who(store, "contributor"), who(store, role)
        workflow.save_draft(store, saying("Other."), author, based_on=1)
        refused("no-reason", drop, store, *KEY, other, revision=2, reason=" ")
        drop(store, *KEY, other, revision=2, reason=WHY)
        assert told(store, author) == ["dropped"]

    def test_whoever_only_submitted_it_had_a_hand_in_it(self, store):
        published(store)
        author, other = who(store, "contributor"), who(store, "editor")
        workflow.save_draft(store, saying("Other."), author, based_on=1)
        workflow.submit_saved(store, WithSources(*KEY, 2), other)
        refused("no-reason", drop, store, *KEY, author, revision=3)
        drop(store, *KEY, author, revision=3, reason=WHY)
        assert told(store, other) == ["dropped"]


class TestWhatIsNoChange:
    """There is something to drop only between what is public and its next publication."""

    def test_what_stands_as_readers_see_it(self, store):
        published(store)
        editor = who(store, "editor")
        refused("no-change", drop, store, *KEY, editor, revision=1, reason=WHY)
        changed(store, editor)
        drop(store, *KEY, editor, revision=2)
        refused("no-change", drop, store, *KEY, editor, revision=3, reason=WHY)

    def test_what_was_never_published(self, store):
        editor = who(store, "editor")
        workflow.save_draft(store, SOLDERING, editor, based_on=0)
        refused("no-change", drop, store, *KEY, editor, revision=1, reason=WHY)


def test_what_somebody_changed_meanwhile_is_not_dropped(each_store):
    published(each_store)
    editor = who(each_store, "editor")
    changed(each_store, editor)
    changed(each_store, editor, revision=2, text="Better.")
    with pytest.raises(ConflictError):
        drop(each_store, *KEY, editor, revision=2)
    assert each_store.get(*KEY).noun == saying("Better.")


def test_of_one_who_drops_and_one_who_publishes_at_once_one_does(each_store):
    published(each_store)
    author, reviewer = who(each_store, "editor"), who(each_store, "reviewer")
    changed(each_store, author)

    def outcome(step):
        try:
            return step()
        except ConflictError:
            return None

    steps = (
        lambda: drop(each_store, *KEY, author, revision=2),
        lambda: publish(each_store, reviewer, 2),
    )
    with ThreadPoolExecutor(2) as pool:
        done = [record for record in pool.map(outcome, steps) if record]
    assert done == [each_store.get(*KEY)]
    assert len(each_store.history(*KEY)) == 3


def test_what_is_public_needs_no_rule_to_stay(each_store):
    faulty = replace(SOLDERING, broader=("nowhere",))
    each_store.put(faulty, editor="import")
    editor = who(each_store, "editor")
    changed(each_store, editor)
    assert drop(each_store, *KEY, editor, revision=2).noun == faulty


def test_pages_that_came_with_it_never_become_public(each_store):
    report, page = make_resource(), make_page()
    key = ("resource", report.id)
    each_store.put(report, editor="import", pages=[page])
    editor, reviewer = who(each_store, "editor"), who(each_store, "reviewer")
    unwanted = [make_page(text="Unwanted.")]
    workflow.save_draft(each_store, report, editor, based_on=1, pages=unwanted)
    drop(each_store, *key, editor, revision=2)
    assert each_store.pages(report.id) == (page,)
    workflow.submit(each_store, replace(report, genre="law"), editor, based_on=3)
    workflow.publish(each_store, WithSources(*key, 4), reviewer, catalogue=catalogue(each_store))
    assert each_store.pages(report.id) == (page,)


def test_its_planned_publication_is_called_off_and_the_planner_told(each_store):
    published(each_store)
    author, reviewer = who(each_store, "editor"), who(each_store, "reviewer")
    changed(each_store, author)
    at = now() + timedelta(hours=1)
    schedule.approve_for(
        each_store, WithSources(*KEY, 2, {}), reviewer, at=at, catalogue=catalogue(each_store)
    )
    refused("no-reason", drop, each_store, *KEY, author, revision=2)
    drop(each_store, *KEY, author, revision=2, reason=WHY)
    assert all_planned(each_store.database) == ()
    assert told(each_store, reviewer)[:2] == ["unscheduled", "dropped"]


def test_sources_that_came_with_it_stay_on_their_way(store):
    published(store)
    editor = who(store, "editor")
    quotation = make_definition(kind="quotation", source="handbook", locator="page 3")
    quoting = replace(SOLDERING, definition=(quotation,))
    sources = [make_resource("handbook")]
    workflow.save_draft(store, quoting, editor, based_on=1, sources=sources)
    drop(store, *KEY, editor, revision=2)
    assert [entry.record.noun.id for entry in waiting(store)] == ["handbook"]


def test_entries_with_a_dropped_change_are_merged(each_store):
    brazing = make_concept("brazing", related=("soldering",))
    filler = make_concept("filler", related=("brazing",))
    published(each_store)
    for concept in (brazing, filler):
        each_store.put(concept, editor="import")
    editor, reviewer = who(each_store, "editor"), who(each_store, "reviewer")
    for concept in (SOLDERING, brazing, filler):
        other = replace(concept, editorial_note=("Unwanted.",))
        workflow.save_draft(each_store, other, editor, based_on=1)
        drop(each_store, "concept", concept.id, editor, revision=2)
    plan = merging.merge_preview(each_store, catalogue(each_store), "soldering", "brazing")
    assert plan.revisions == (3, 3)
    merging.merge(each_store, plan, reviewer, revisions=plan.revisions, reason="The same.")
    assert each_store.public("concept", "filler").noun.related == ("soldering",)
    assert each_store.public("concept", "brazing").status == "withdrawn"
