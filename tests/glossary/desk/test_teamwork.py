"""Assignments, following and threads: who does what, and who is told of it."""

from datetime import date

import pytest
from factories import make_concept
from soldering import KEY, SOLDERING, publish, refused, who

from glossary.desk import workflow
from glossary.desk.activity import NewActivity, activities_of
from glossary.desk.deleting import delete_entry
from glossary.desk.notices import notices_of
from glossary.desk.teamwork.assignments import assign, assignments
from glossary.desk.teamwork.following import follow, follows, unfollow
from glossary.desk.teamwork.threads import mentioned, say, settle, threads

DAY = date(2041, 5, 1)


@pytest.fixture
def draft(each_store):
    """A store with a draft of an editor."""
    workflow.save_draft(each_store, SOLDERING, who(each_store, "editor"), based_on=0)
    return each_store


def told(store, account):
    return [each.activity.action for each in notices_of(store.database, account)]


def comment(store, account, text, **more):
    say(store.database, NewActivity(account, "commented", *KEY, 1, text, **more))
    return activities_of(store.database, *KEY)[-1]


def threads_of(store):
    return threads(activities_of(store.database, *KEY))


def test_an_entry_is_assigned_to_somebody_until_a_day_and_to_another_one_later(draft):
    editor, amina = who(draft, "editor"), who(draft, "editor", "amina")
    assign(draft.database, [KEY], editor, "amina", DAY)
    (found,) = assignments(draft.database, amina).values()
    assert (found.account, found.due, found.assigner) == ("amina", DAY, "editor")
    assert told(draft, amina) == ["assigned"]
    assign(draft.database, [KEY], amina, "editor")
    assert assignments(draft.database, amina) == {}
    assert assignments(draft.database)[KEY].due is None
    assign(draft.database, [KEY], editor, "")
    assert assignments(draft.database) == {}


def test_of_many_assigned_at_once_one_gets_one_notice(store):
    amina = who(store, "editor", "amina")
    nouns = [("concept", f"weld-{number}") for number in range(20)]
    assign(store.database, nouns, who(store, "editor"), "amina")
    assert told(store, amina) == ["assigned"]
    assert len(assignments(store.database)) == 20


def test_contributors_assign_to_themselves_alone(draft):
    contributor = who(draft, "contributor")
    assign(draft.database, [KEY], contributor, "contributor")
    refused("role", assign, draft.database, [KEY], contributor, "editor")
    refused("role", assign, draft.database, [KEY], contributor, "")
    refused("unknown", assign, draft.database, [KEY], who(draft, "editor"), "nobody")


def test_who_follows_an_entry_is_told_of_it_without_a_hand_in_it(draft):
    follower = who(draft, "contributor")
    follow(draft.database, *KEY, follower)
    follow(draft.database, *KEY, follower)
    assert follows(draft.database, *KEY, follower)
    workflow.submit(draft, SOLDERING, who(draft, "editor"), based_on=1)
    publish(draft, who(draft, "reviewer"), 2)
    assert told(draft, follower) == ["published", "submitted"]
    unfollow(draft.database, *KEY, follower)
    assert not follows(draft.database, *KEY, follower)


def test_what_was_arranged_about_an_entry_goes_with_it(store):
    workflow.save_draft(store, SOLDERING, who(store, "editor"), based_on=0)
    follow(store.database, *KEY, who(store, "contributor"))
    assign(store.database, [KEY], who(store, "editor"), "editor")
    delete_entry(store, *KEY, who(store, "editor"), revision=1)
    assert assignments(store.database) == {}
    assert not follows(store.database, *KEY, who(store, "contributor"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@amina, please look", ("amina",)),
        ("Ask @Bao or @amina.b.", ("bao", "amina.b")),
        ("Write to amina@example.org", ()),
        ("(@amina) and again @amina", ("amina",)),
        ("@@amina, @ amina, @", ()),
    ],
)
def test_names_behind_an_at_sign_are_mentioned(text, names):
    assert mentioned(text) == names


def test_who_is_mentioned_is_told_without_a_hand_in_the_entry(draft):
    bao = who(draft, "contributor", "bao")
    comment(draft, who(draft, "reviewer"), "Is this right, @bao?", field="definition.0.text")
    assert told(draft, bao) == ["commented"]
    assert told(draft, who(draft, "editor")) == ["commented"], "who wrote it as well"


def test_a_thread_is_about_a_field_is_answered_and_settled_and_opened_again(draft):
    reviewer, editor = who(draft, "reviewer"), who(draft, "editor")
    first = comment(draft, reviewer, "Which metals?", field="definition.0.text")
    comment(draft, editor, "Any.", thread=first.id)
    (thread,) = threads_of(draft)
    assert [each.text for each in thread.comments] == ["Which metals?", "Any."]
    assert {each.field for each in thread.comments} == {"definition.0.text"}
    settle(draft.database, NewActivity(reviewer, "settled", *KEY, thread=first.id))
    assert threads_of(draft)[0].settled
    comment(draft, editor, "Really any?", thread=first.id)
    assert not threads_of(draft)[0].settled


def test_open_threads_come_first(draft):
    reviewer = who(draft, "reviewer")
    first, second = comment(draft, reviewer, "One."), comment(draft, reviewer, "Two.")
    third = comment(draft, reviewer, "Three.")
    settle(draft.database, NewActivity(reviewer, "settled", *KEY, thread=third.id))
    assert [thread.id for thread in threads_of(draft)] == [second.id, first.id, third.id]


def test_nobody_answers_what_there_is_not(draft):
    reviewer = who(draft, "reviewer")
    first = comment(draft, reviewer, "One.")
    reply = comment(draft, reviewer, "Two.", thread=first.id)
    workflow.save_draft(draft, make_concept("other"), who(draft, "editor"), based_on=0)
    elsewhere = NewActivity(reviewer, "commented", "concept", "other", 1, "X.", thread=first.id)
    refused("unknown", say, draft.database, elsewhere)
    refused("unknown", comment, draft, reviewer, "X.", thread=reply.id)
    refused("unknown", comment, draft, reviewer, "X.", thread=99)
    refused("no-comment", comment, draft, reviewer, "  ")
