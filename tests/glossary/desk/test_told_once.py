"""Who is told of what, once, and what is read because it is finished."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition, make_resource
from soldering import KEY, SOLDERING, publish, refused, saying, who

from glossary.desk import imports, proposals, workflow
from glossary.desk.in_progress import ready_drafts, waiting
from glossary.desk.notices import mark_read_about, notices_of, unread
from glossary.desk.proposals import Proposed
from glossary.desk.with_sources import WithSources
from glossary.store.revision import NewRevision

SUGGESTION = Proposed("wrong", "This is wrong.", "concept", "soldering")


def told(store, account):
    """What the account is told of, the newest first, and whether it is unread."""
    return [
        (each.activity.kind, each.activity.action, not each.read)
        for each in notices_of(store.database, account)
    ]


def brought_in(store, count=30, status="in-review"):
    """An import of so many entries."""
    account = who(store, "editor")
    items = [
        NewRevision(make_concept(f"weld-{number}"), account.name, status, "", 0)
        for number in range(count)
    ]
    store.put_many(
        items,
        lambda connection, records: imports.log_import(
            connection, "token", account, ["t.csv"], records
        ),
    )


def test_a_draft_that_is_ready_is_told_to_editors_once(each_store):
    editor, writer = who(each_store, "editor"), who(each_store, "contributor")
    workflow.save_draft(each_store, SOLDERING, writer, based_on=0)
    assert told(each_store, editor) == []
    workflow.mark_ready(each_store, *KEY, writer, revision=1)
    assert told(each_store, editor) == [("concept", "ready", True)]
    found = ready_drafts(each_store.database, waiting(each_store))
    assert [each.record.noun.id for each in found] == ["soldering"]


def test_a_draft_that_was_changed_since_is_not_ready(store):
    writer = who(store, "contributor")
    workflow.save_draft(store, SOLDERING, writer, based_on=0)
    workflow.mark_ready(store, *KEY, writer, revision=1)
    workflow.save_draft(store, saying("More."), writer, based_on=1)
    assert ready_drafts(store.database, waiting(store)) == ()


def test_only_a_draft_is_ready(store):
    workflow.submit(store, SOLDERING, who(store, "editor"), based_on=0)
    refused("status", workflow.mark_ready, store, *KEY, who(store, "contributor"), revision=1)


def test_reviewers_are_told_of_an_entry_with_sources_once(store):
    reviewer = who(store, "reviewer")
    definitions = tuple(make_definition(f"d{n}", source=f"report-{n}") for n in range(3))
    sources = [make_resource(f"report-{n}") for n in range(3)]
    workflow.submit(
        store,
        replace(SOLDERING, definition=definitions),
        who(store, "editor"),
        based_on=0,
        sources=sources,
    )
    assert told(store, reviewer) == [("concept", "submitted", True)]


@pytest.mark.parametrize("status", ["in-review", "draft"])
def test_of_an_import_one_notice_is_given_for_all_rows_that_wait(store, status):
    reviewer = who(store, "reviewer")
    brought_in(store, status=status)
    wanted = [("import", "imported", True)] if status == "in-review" else []
    assert told(store, reviewer) == wanted


def test_editors_are_told_of_a_readers_suggestion_until_it_is_answered(each_store):
    editor, other = who(each_store, "editor"), who(each_store, "reviewer")
    kept = proposals.add(each_store.database, SUGGESTION)
    proposals.add(each_store.database, SUGGESTION)
    assert told(each_store, editor) == [("suggestion", "suggested", True)]
    assert told(each_store, who(each_store, "contributor")) == []
    proposals.answer(each_store.database, kept.id, editor, "done", "Thank you.")
    assert told(each_store, other) == [("suggestion", "suggested", False)]


def test_what_one_reviewer_has_decided_asks_no_other_one(each_store):
    first, second = who(each_store, "reviewer"), who(each_store, "reviewer", "bao")
    workflow.submit(each_store, SOLDERING, who(each_store, "editor"), based_on=0)
    assert unread(each_store.database, second) == 1
    publish(each_store, first, 1)
    assert told(each_store, second) == [("concept", "submitted", False)]
    assert told(each_store, who(each_store, "editor")) == [("concept", "published", True)]


@pytest.mark.parametrize("step", ["send back", "draft"])
def test_what_no_longer_waits_asks_nobody(store, step):
    reviewer = who(store, "reviewer", "bao")
    workflow.submit(store, SOLDERING, who(store, "editor"), based_on=0)
    if step == "draft":
        workflow.save_draft(store, saying("More."), who(store, "editor"), based_on=1)
    else:
        workflow.send_back(store, *KEY, who(store, "reviewer"), revision=1, reason="Why?")
    assert told(store, reviewer)[-1] == ("concept", "submitted", False)


def test_submitting_finishes_what_was_ready(store):
    editor, other = who(store, "editor"), who(store, "editor", "bao")
    writer = who(store, "contributor")
    workflow.save_draft(store, SOLDERING, writer, based_on=0)
    workflow.mark_ready(store, *KEY, writer, revision=1)
    workflow.submit_saved(store, WithSources(*KEY, 1), editor)
    assert told(store, other) == [("concept", "ready", False)]


def test_what_somebody_opens_is_read_for_them_alone(each_store):
    first, second = who(each_store, "reviewer"), who(each_store, "reviewer", "bao")
    for noun in (SOLDERING, make_concept("welding")):
        workflow.submit(each_store, noun, who(each_store, "editor"), based_on=0)
    mark_read_about(each_store.database, first, *KEY)
    assert (unread(each_store.database, first), unread(each_store.database, second)) == (1, 2)
