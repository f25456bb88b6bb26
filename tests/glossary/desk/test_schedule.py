"""Publication at a date: approved in advance, done once when it is due, or called off and told."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from factories import make_concept, make_definition, make_resource
from people import make_account
from soldering import KEY, SOLDERING, refused, saying
from sqlalchemy import update

from glossary.catalogue.catalogue import catalogue
from glossary.desk import notices, schedule, workflow
from glossary.desk.activity import activities_of
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.scheduled import all_planned, planned
from glossary.desk.with_sources import WithSources
from glossary.store.database import writing
from glossary.store.errors import ConflictError
from glossary.store.schema import ACCOUNT, RECORD
from glossary.store.times import now

SOON = timedelta(hours=1)
LATER = timedelta(hours=2)


@pytest.fixture
def waiting(each_store):
    """A store with an entry in review."""
    author = make_account(each_store.database, "editor")
    workflow.submit(each_store, SOLDERING, author, based_on=0, note="A new term.")
    return each_store


def who(store, role="reviewer", name=None):
    return make_account(store.database, role, name)


def approve(store, account=None, *, at=None, revision=1, sources=None):
    return schedule.approve_for(
        store,
        WithSources(*KEY, revision, sources or {}),
        account or who(store),
        at=at or now() + SOON,
        catalogue=catalogue(store),
    )


def due(store, at=None):
    return schedule.publish_due(store, lambda: catalogue(store), at or now() + LATER)


def log_of(store):
    return [(entry.action, entry.account) for entry in activities_of(store.database, *KEY)]


def told(store, account):
    found = notices.notices_of(store.database, account)
    return [(notice.activity.action, notice.activity.text) for notice in found]


def test_it_is_published_when_it_is_due_and_not_before(waiting):
    approve(waiting)
    assert due(waiting, now()) == ()
    assert waiting.public(*KEY) is None
    (record,) = due(waiting)
    assert waiting.public(*KEY) == record
    assert (record.editor, record.change_note) == ("reviewer", "A new term.")
    assert planned(waiting.database, *KEY) is None
    assert log_of(waiting) == [
        ("submitted", "editor"),
        ("scheduled", "reviewer"),
        ("published", ""),
    ]
    assert due(waiting) == ()


def test_author_and_reviewer_are_told_when_it_is_out(waiting):
    approve(waiting)
    due(waiting)
    assert told(waiting, who(waiting))[0][0] == "published"
    assert told(waiting, who(waiting, "editor"))[0][0] == "published"


def test_the_plan_says_what_when_and_by_whom(waiting):
    moment = datetime(2031, 5, 1, 8, 30, tzinfo=UTC)
    approve(waiting, at=moment)
    (plan,) = all_planned(waiting.database)
    assert (plan.revision, plan.at, plan.account) == (1, moment, "reviewer")
    assert activities_of(waiting.database, *KEY)[-1].text == "2031-05-01 08:30 UTC"


def test_a_second_plan_takes_the_place_of_the_first(waiting):
    approve(waiting)
    second = approve(waiting, who(waiting, name="second"), at=now() + LATER)
    assert all_planned(waiting.database) == (second,)


def test_a_date_that_is_past_is_refused(waiting):
    refused("past", approve, waiting, at=now() - timedelta(seconds=1))


def test_approval_in_advance_has_the_guards_of_publication(waiting):
    author = who(waiting, "reviewer", "author")
    broken = replace(SOLDERING, broader=("nowhere",))
    workflow.submit(waiting, broken, author, based_on=1)
    with pytest.raises(WorkflowError, match="yourself"):
        approve(waiting, author, revision=2)
    with pytest.raises(FaultyError):
        approve(waiting, revision=2)
    with pytest.raises(ConflictError):
        approve(waiting, revision=1)
    assert all_planned(waiting.database) == ()


def test_it_can_be_called_off(waiting):
    approve(waiting)
    other = who(waiting, name="other")
    schedule.call_off(waiting, *KEY, other, revision=1, reason="Not yet.")
    assert due(waiting) == ()
    assert waiting.get(*KEY).status == "in-review"
    assert told(waiting, who(waiting))[0] == ("unscheduled", "Not yet.")
    refused("not-planned", schedule.call_off, waiting, *KEY, other, revision=1)


def test_a_newer_revision_calls_it_off_at_once_and_the_reviewer_is_told(waiting):
    approve(waiting)
    workflow.submit(waiting, saying("Other."), who(waiting, "editor"), based_on=1)
    assert all_planned(waiting.database) == ()
    assert told(waiting, who(waiting))[0][0] == "unscheduled"
    assert due(waiting) == ()


def test_an_import_over_it_calls_it_off_when_it_is_due_and_says_why(waiting):
    approve(waiting)
    waiting.put(SOLDERING, editor="import", status="draft")
    assert due(waiting) == ()
    action, why = told(waiting, who(waiting))[0]
    assert action == "unscheduled"
    assert "revision 2, stored by import" in why
    assert all_planned(waiting.database) == ()


def test_what_breaks_a_rule_by_then_is_not_published_and_says_why(waiting):
    waiting.put(make_concept("joining"), editor="import")
    related = replace(SOLDERING, broader=("joining",))
    workflow.submit(waiting, related, who(waiting, "editor"), based_on=1)
    approve(waiting, revision=2)
    waiting.put(make_concept("joining", broader=("soldering",)), editor="import")
    assert due(waiting) == ()
    assert waiting.public(*KEY) is None
    assert "broader" in told(waiting, who(waiting))[0][1]


@pytest.mark.parametrize("change", [{"disabled": True}, {"role": "editor"}])
def test_the_approval_of_somebody_who_is_no_reviewer_any_more_counts_no_more(waiting, change):
    approve(waiting)
    other = who(waiting, name="other")
    with writing(waiting.database) as connection:
        reviewer = update(ACCOUNT).where(ACCOUNT.c.name == "reviewer")
        connection.execute(reviewer.values(**change))
    assert due(waiting) == ()
    assert waiting.get(*KEY).status == "in-review"
    concerned = other if "disabled" in change else who(waiting)
    assert told(waiting, concerned)[0][0] == "unscheduled"


def test_publishing_it_earlier_by_hand_ends_the_plan(waiting):
    approve(waiting)
    workflow.publish(waiting, WithSources(*KEY, 1), who(waiting), catalogue=catalogue(waiting))
    assert all_planned(waiting.database) == ()
    assert due(waiting) == ()
    assert [action for action, _ in log_of(waiting)] == ["submitted", "scheduled", "published"]


def test_of_many_processes_one_carries_it_out_and_nobody_calls_it_off(waiting):
    approve(waiting)
    with ThreadPoolExecutor(4) as threads:
        done = [record for records in threads.map(due, [waiting] * 4) for record in records]
    assert len(done) == 1
    assert [action for action, _ in log_of(waiting)] == ["submitted", "scheduled", "published"]


SOURCE = ("resource", "handbook")


@pytest.fixture
def quoting(each_store):
    """A store in which a term and the source that it quotes are in review."""
    quoted = make_definition(kind="quotation", source="handbook", locator="page 3")
    workflow.submit(
        each_store,
        make_concept(definition=(quoted,)),
        who(each_store, "editor"),
        based_on=0,
        sources=[make_resource("handbook")],
    )
    return each_store


def test_the_source_that_it_quotes_is_planned_and_published_with_it(quoting):
    approve(quoting, sources={"handbook": 1})
    assert planned(quoting.database, *SOURCE).at == planned(quoting.database, *KEY).at
    assert [record.noun.id for record in due(quoting)] == ["soldering", "handbook"]
    assert {record.status for record in (quoting.get(*KEY), quoting.get(*SOURCE))} == {"published"}
    actions = [entry.action for entry in activities_of(quoting.database, *SOURCE)]
    assert actions == ["submitted", "scheduled", "published"]


def test_without_a_source_that_is_not_public_it_is_not_planned(quoting):
    with pytest.raises(FaultyError, match="handbook"):
        approve(quoting)
    assert all_planned(quoting.database) == ()


def test_a_source_that_changed_since_it_was_looked_at_plans_neither(quoting):
    changed = make_resource("handbook", issued="2020")
    workflow.submit(quoting, changed, who(quoting, "editor"), based_on=1)
    with pytest.raises(ConflictError):
        approve(quoting, sources={"handbook": 1})
    assert all_planned(quoting.database) == ()


@pytest.mark.parametrize("way", ["called off", "sent back", "changed"])
def test_its_source_is_planned_no_more_once_it_is_not(quoting, way):
    approve(quoting, sources={"handbook": 1})
    if way == "called off":
        schedule.call_off(quoting, *KEY, who(quoting), revision=1, reason="Wait.")
    elif way == "sent back":
        workflow.send_back(quoting, *KEY, who(quoting, name="second"), revision=1, reason="No.")
    else:
        other = make_concept(definition=(make_definition(text="Without a source."),))
        workflow.submit(quoting, other, who(quoting, "editor"), based_on=1)
    assert all_planned(quoting.database) == ()
    assert due(quoting) == ()
    assert quoting.get(*SOURCE).status == "in-review"
    assert [e.action for e in activities_of(quoting.database, *SOURCE)][-1] == "unscheduled"


def test_when_it_breaks_a_rule_by_then_its_source_is_not_published_either(quoting):
    quoting.put(make_concept("joining"), editor="import")
    quoted = make_definition(kind="quotation", source="handbook", locator="page 3")
    narrower = make_concept(definition=(quoted,), broader=("joining",))
    workflow.submit(quoting, narrower, who(quoting, "editor"), based_on=1)
    approve(quoting, revision=2, sources={"handbook": 1})
    quoting.put(make_concept("joining", broader=("soldering",)), editor="import")
    assert due(quoting) == ()
    assert all_planned(quoting.database) == ()
    assert {quoting.get(*KEY).status, quoting.get(*SOURCE).status} == {"in-review"}


def test_what_cannot_be_read_is_called_off_and_the_rest_is_published(quoting):
    other = ("concept", "welding")
    workflow.submit(quoting, make_concept("welding"), who(quoting, "editor"), based_on=0)
    approve(quoting, sources={"handbook": 1})
    schedule.approve_for(
        quoting,
        WithSources(*other, 1, {}),
        who(quoting),
        at=now() + LATER,
        catalogue=catalogue(quoting),
    )
    with writing(quoting.database) as connection:
        broken = update(RECORD).where(RECORD.c.kind == "concept", RECORD.c.id == "soldering")
        connection.execute(broken.values(noun="{"))
    # Nobody can tell which sources came with what cannot be read.
    assert [record.noun.id for record in due(quoting, now() + 2 * LATER)] == ["handbook", "welding"]
    assert all_planned(quoting.database) == ()


def test_an_entry_whose_source_was_called_off_is_called_off_when_it_is_due(quoting):
    approve(quoting, sources={"handbook": 1})
    schedule.call_off(quoting, *SOURCE, who(quoting), revision=1, reason="Wrong edition.")
    assert due(quoting) == ()
    assert {quoting.get(*KEY).status, quoting.get(*SOURCE).status} == {"in-review"}
    assert told(quoting, who(quoting))[0][0] == "unscheduled"
    assert "handbook" in told(quoting, who(quoting))[0][1]


def test_a_plan_that_others_publish_across_all_the_time_stays_planned(waiting):
    before = catalogue(waiting)
    approve(waiting)
    waiting.put(make_concept("joining"), editor="import")
    assert schedule.publish_due(waiting, lambda: before, now() + LATER) == ()
    assert planned(waiting.database, *KEY) is not None
    assert [record.noun.id for record in due(waiting)] == ["soldering"]
