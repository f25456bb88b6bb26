"""Nobody approves what they wrote themselves, whatever way it took."""

from factories import make_page, make_resource
from soldering import KEY, SOLDERING, log_of, publish, published, refused, saying, who

from glossary.desk import workflow
from glossary.desk.standing import blocker, standing
from glossary.desk.with_sources import WithSources


def test_whoever_wrote_and_submitted_it_does_not_publish_it(each_store):
    reviewer = who(each_store, "reviewer")
    workflow.submit(each_store, SOLDERING, reviewer, based_on=0)
    refused("own-work", publish, each_store, reviewer, 1)
    assert each_store.public(*KEY) is None
    assert [action for action, *_ in log_of(each_store)] == ["submitted"]


def test_it_may_where_the_setting_allows(store):
    reviewer = who(store, "reviewer")
    workflow.submit(store, SOLDERING, reviewer, based_on=0)
    assert publish(store, reviewer, 1, own_approval=True).status == "published"


def test_whoever_saved_the_draft_that_another_submitted_does_not_publish_it(store):
    reviewer = who(store, "reviewer")
    workflow.save_draft(store, SOLDERING, reviewer, based_on=0)
    workflow.submit_saved(store, WithSources(*KEY, 1), who(store, "editor"))
    refused("own-work", publish, store, reviewer, 2)


def test_whoever_only_submitted_another_ones_draft_may_publish_it(store):
    reviewer = who(store, "reviewer")
    workflow.save_draft(store, SOLDERING, who(store, "contributor"), based_on=0)
    workflow.submit_saved(store, WithSources(*KEY, 1), reviewer)
    assert publish(store, reviewer, 2).status == "published"


def test_whoever_changed_a_word_before_submitting_may_not(store):
    reviewer = who(store, "reviewer")
    workflow.save_draft(store, SOLDERING, who(store, "contributor"), based_on=0)
    workflow.submit(store, saying("Joining metals."), reviewer, based_on=1)
    refused("own-work", publish, store, reviewer, 2)


def test_sending_back_does_not_make_the_reviewer_an_author(store):
    author, reviewer = who(store, "editor"), who(store, "reviewer")
    workflow.submit(store, SOLDERING, author, based_on=0)
    workflow.send_back(store, *KEY, reviewer, revision=1, reason="Which metal?")
    workflow.submit(store, saying("Joining lead."), author, based_on=2, note="Lead.")
    assert publish(store, reviewer, 3).change_note == "Lead."


def test_sent_back_and_sent_in_again_unchanged_its_author_stays_the_author(store):
    author, reviewer = who(store, "reviewer", "author"), who(store, "reviewer")
    workflow.submit(store, SOLDERING, author, based_on=0)
    workflow.send_back(store, *KEY, reviewer, revision=1, reason="Which metal?")
    workflow.submit_saved(store, WithSources(*KEY, 2), who(store, "editor"))
    refused("own-work", publish, store, author, 3)
    assert publish(store, reviewer, 3).status == "published"


def test_what_came_with_an_import_is_nobodys_own_work(store):
    reviewer = who(store, "reviewer")
    store.put(SOLDERING, editor="spreadsheet 2026", status="draft")
    workflow.submit_saved(store, WithSources(*KEY, 1), reviewer)
    assert publish(store, reviewer, 2).status == "published"


def test_what_was_imported_under_ones_own_name_is_ones_own(store):
    reviewer = who(store, "reviewer")
    store.put(SOLDERING, editor="reviewer", status="draft")
    workflow.submit_saved(store, WithSources(*KEY, 1), who(store, "editor"))
    refused("own-work", publish, store, reviewer, 2)


def test_restoring_an_old_text_is_writing(store):
    reviewer = who(store, "reviewer")
    published(store)
    store.put(saying("Other."), editor="import")
    workflow.restore(store, *KEY, reviewer, restored=1, revision=2, reason="Was better.")
    workflow.submit_saved(store, WithSources(*KEY, 3), reviewer)
    refused("own-work", publish, store, reviewer, 4)


def test_after_publication_everything_begins_anew(store):
    first, second = who(store, "reviewer"), who(store, "reviewer", "second")
    workflow.submit(store, SOLDERING, first, based_on=0)
    publish(store, second, 1)
    workflow.submit(store, saying("Other."), second, based_on=2)
    assert publish(store, first, 3).status == "published"


def test_bringing_pages_is_writing_even_if_the_record_stays_the_same(each_store):
    store, reviewer = each_store, who(each_store, "reviewer")
    report = make_resource()
    workflow.save_draft(store, report, who(store, "contributor"), based_on=0)
    workflow.submit(store, report, reviewer, based_on=1, pages=[make_page()])
    at = standing(store, "resource", report.id)
    assert blocker("publish", at, reviewer).code == "own-work"
