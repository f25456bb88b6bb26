"""The log of what was done and said, and who is told of it."""

import pytest
from factories import make_concept
from soldering import KEY, SOLDERING, who

from glossary.desk import notices, workflow
from glossary.desk.activity import NewActivity, activities_of
from glossary.desk.errors import WorkflowError
from glossary.desk.teamwork.threads import say as comment
from glossary.desk.with_sources import WithSources


def told(store, account):
    return [notice.activity.action for notice in notices.notices_of(store.database, account)]


def say(store, account, text):
    comment(store.database, NewActivity(account, "commented", *KEY, 1, text))


def test_all_reviewers_but_the_doer_are_told_of_what_waits_and_nobody_below(each_store):
    doer, other = who(each_store, "reviewer"), who(each_store, "reviewer", "other")
    admin, editor = who(each_store, "administrator"), who(each_store, "editor")
    workflow.submit(each_store, SOLDERING, doer, based_on=0)
    assert told(each_store, other) == told(each_store, admin) == ["submitted"]
    assert told(each_store, doer) == told(each_store, editor) == []


def test_a_comment_reaches_all_who_had_a_hand_in_it_once(each_store):
    author, reviewer = who(each_store, "editor"), who(each_store, "reviewer")
    outsider = who(each_store, "editor", "outsider")
    workflow.save_draft(each_store, SOLDERING, author, based_on=0)
    workflow.submit_saved(each_store, WithSources(*KEY, 1), author)
    say(each_store, reviewer, "Which metal?")
    say(each_store, author, "Lead.")
    assert told(each_store, author) == ["commented"]
    assert told(each_store, reviewer) == ["commented", "submitted"]
    assert told(each_store, outsider) == []
    texts = [entry.text for entry in activities_of(each_store.database, *KEY)]
    assert texts == ["", "", "Which metal?", "Lead."]


def test_an_empty_comment_is_none(store):
    with pytest.raises(WorkflowError):
        say(store, who(store, "editor"), " \n ")
    assert activities_of(store.database, *KEY) == ()


def test_authors_are_told_when_their_text_is_sent_back_or_published(store):
    author, reviewer = who(store, "editor"), who(store, "reviewer")
    workflow.submit(store, SOLDERING, author, based_on=0)
    workflow.send_back(store, *KEY, reviewer, revision=1, reason="Which metal?")
    assert told(store, author) == ["sent-back"]
    assert notices.notices_of(store.database, author)[0].activity.text == "Which metal?"


def test_who_wrote_a_draft_is_told_when_another_submits_it(each_store):
    author, editor = who(each_store, "contributor"), who(each_store, "editor")
    workflow.save_draft(each_store, SOLDERING, author, based_on=0)
    workflow.submit_saved(each_store, WithSources(*KEY, 1), editor)
    assert told(each_store, author) == ["submitted"]
    assert told(each_store, editor) == []


def test_who_submitted_a_text_is_told_when_another_takes_it_out_of_review(store):
    author = who(store, "editor")
    workflow.submit(store, SOLDERING, author, based_on=0)
    other = who(store, "editor", "amina")
    workflow.save_draft(store, make_concept(theme=("other",)), other, based_on=1)
    assert told(store, author) == ["drafted"]


def test_a_notice_is_unread_until_it_is_read(each_store):
    author, reviewer = who(each_store, "editor"), who(each_store, "reviewer")
    workflow.save_draft(each_store, SOLDERING, author, based_on=0)
    for text in ("One.", "Two.", "Three."):
        say(each_store, reviewer, text)
    listed = notices.notices_of(each_store.database, author)
    notices.mark_read(each_store.database, author, listed[1].activity.id)
    read = [notice.read for notice in notices.notices_of(each_store.database, author)]
    assert read == [False, True, False]
    assert notices.unread(each_store.database, author) == 2
    notices.mark_all_read(each_store.database, author, listed[1].activity.id)
    assert notices.unread(each_store.database, author) == 1


def test_nobody_reads_the_notices_of_others(store):
    author, reviewer = who(store, "editor"), who(store, "reviewer")
    workflow.submit(store, SOLDERING, author, based_on=0)
    notice = notices.notices_of(store.database, reviewer)[0]
    notices.mark_read(store.database, author, notice.activity.id)
    notices.mark_all_read(store.database, author, notice.activity.id)
    assert notices.unread(store.database, reviewer) == 1
