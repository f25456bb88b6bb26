"""What contributors change of an entry in review: it waits beside it, and nobody goes round it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from factories import make_concept, make_definition, make_resource
from soldering import KEY, SOLDERING, published, refused, saying, who

from glossary.catalogue.catalogue import catalogue
from glossary.desk import notices, workflow
from glossary.desk.amending.amending import (
    clashes,
    decline_amendment,
    propose,
    supersede,
    take_amendment,
    withdraw_amendment,
)
from glossary.desk.amending.amendments import amendment, amendment_by, waiting_amendments
from glossary.desk.amending.calling_off import called_off
from glossary.desk.deleting import delete_entry
from glossary.desk.schedule import approve_for
from glossary.desk.scheduled import planned
from glossary.desk.standing import standing
from glossary.desk.with_sources import WithSources
from glossary.store.errors import ConflictError
from glossary.store.times import now

LATER = timedelta(days=3)
NOTED = replace(SOLDERING, scope_note={"en": "Not for brazing."})


def in_review(store):
    """An entry that an editor has submitted."""
    return workflow.submit(store, SOLDERING, who(store, "editor"), based_on=0)


def plan(store, revision=1):
    return approve_for(
        store,
        WithSources(*KEY, revision),
        who(store, "reviewer"),
        at=now() + LATER,
        catalogue=catalogue(store),
    )


def proposed(store, noun=NOTED, **more):
    return propose(store, noun, who(store, "contributor"), based_on=1, **more)


def take(store, what, name="editor", revision=1):
    account = who(store, "editor", name)
    return take_amendment(store, what.id, account, revision=revision, catalogue=catalogue(store))


def told(store, account):
    return [each.activity.action for each in notices.notices_of(store.database, account)]


def test_a_contributors_change_waits_beside_what_is_in_review_and_planned(each_store):
    in_review(each_store)
    plan(each_store)
    what = proposed(each_store, note="A note.")
    at = standing(each_store, *KEY)
    assert (at.newest.revision, at.newest.status) == (1, "in-review")
    assert planned(each_store.database, *KEY) is not None
    assert waiting_amendments(each_store.database, *KEY) == (what,)
    assert (what.noun, what.note, what.account) == (NOTED, "A note.", "contributor")
    assert "amended" in told(each_store, who(each_store, "reviewer"))


@pytest.mark.parametrize("scheduled", [False, True])
def test_no_way_of_a_contributor_leads_round_the_review(store, scheduled):
    published(store)
    workflow.submit(store, NOTED, who(store, "editor"), based_on=1)
    if scheduled:
        plan(store, 2)
    contributor = who(store, "contributor")
    refused("under-review", workflow.save_draft, store, saying("X."), contributor, based_on=2)
    refused("role", workflow.submit, store, saying("X."), contributor, based_on=2)
    refused(
        "under-review",
        workflow.restore,
        store,
        *KEY,
        contributor,
        restored=1,
        revision=2,
        reason="Back.",
    )
    assert store.get(*KEY).revision == 2


def test_a_contributor_does_not_call_their_own_text_out_of_review_either(store):
    contributor = who(store, "contributor")
    workflow.save_draft(store, SOLDERING, contributor, based_on=0)
    workflow.submit_saved(store, WithSources(*KEY, 1), who(store, "editor"))
    refused("under-review", workflow.save_draft, store, NOTED, contributor, based_on=2)


def test_a_second_proposal_replaces_the_first_of_the_same_person_alone(each_store):
    in_review(each_store)
    proposed(each_store)
    propose(each_store, saying("Theirs."), who(each_store, "contributor", "bao"), based_on=1)
    proposed(each_store, saying("Mine."))
    waits = waiting_amendments(each_store.database, *KEY)
    assert [(each.account, each.noun) for each in waits] == [
        ("bao", saying("Theirs.")),
        ("contributor", saying("Mine.")),
    ]


def test_what_is_not_in_review_or_was_changed_meanwhile_is_not_proposed_to(store):
    workflow.save_draft(store, SOLDERING, who(store, "editor"), based_on=0)
    refused("status", proposed, store)
    workflow.submit_saved(store, WithSources(*KEY, 1), who(store, "editor"))
    with pytest.raises(ConflictError):
        proposed(store)


def test_a_proposal_taken_is_a_text_of_its_writer_that_somebody_else_approves(each_store):
    in_review(each_store)
    source = make_resource("report")
    record = take(each_store, proposed(each_store, note="A note.", sources=[source]), "amina")
    assert (record.editor, record.status, record.noun) == ("contributor", "in-review", NOTED)
    assert each_store.get("resource", "report").status == "in-review"
    assert standing(each_store, *KEY).authors == {"editor", "contributor"}
    assert waiting_amendments(each_store.database) == ()
    assert "amendment-taken" in told(each_store, who(each_store, "contributor"))


def test_a_proposal_taken_later_keeps_what_others_have_changed_meanwhile(store):
    in_review(store)
    what = proposed(store)
    workflow.submit(store, saying("Other."), who(store, "editor"), based_on=1)
    record = take(store, what, revision=2)
    assert record.noun == replace(saying("Other."), scope_note=NOTED.scope_note)


def test_a_proposal_of_words_that_others_have_changed_as_well_is_not_taken_in_one_step(store):
    in_review(store)
    what = proposed(store, saying("Mine."))
    workflow.submit(store, saying("Theirs."), who(store, "editor"), based_on=1)
    assert clashes(standing(store, *KEY), what)
    refused("clash", take, store, what, revision=2)
    assert amendment(store.database, what.id).is_waiting


def test_a_proposal_to_what_is_a_draft_by_now_becomes_a_draft(store):
    in_review(store)
    what = proposed(store)
    workflow.send_back(store, *KEY, who(store, "reviewer"), revision=1, reason="Why?")
    assert take(store, what, revision=2).status == "draft"


def test_a_proposal_with_errors_does_not_come_into_review(store):
    in_review(store)
    broken = replace(SOLDERING, definition=(make_definition(source="nowhere"),))
    refused("faulty", take, store, proposed(store, broken))
    assert store.get(*KEY).revision == 1


def test_a_proposal_is_closed_once(each_store):
    in_review(each_store)
    what, editor = proposed(each_store), who(each_store, "editor")
    refused("no-reason", decline_amendment, each_store, what.id, editor, reason=" ")
    refused(
        "role", decline_amendment, each_store, what.id, who(each_store, "contributor"), reason="X"
    )
    decline_amendment(each_store, what.id, editor, reason="Not needed.")
    refused("closed", decline_amendment, each_store, what.id, editor, reason="Again.")
    refused("closed", take, each_store, what)
    closed = amendment(each_store.database, what.id)
    assert (closed.state, closed.answer, closed.noun) == ("declined", "Not needed.", NOTED)
    assert told(each_store, who(each_store, "contributor")) == ["amendment-declined"]


def test_only_its_writer_withdraws_a_proposal(store):
    in_review(store)
    what = proposed(store)
    refused("others-work", withdraw_amendment, store, what.id, who(store, "editor"))
    withdraw_amendment(store, what.id, who(store, "contributor"))
    assert amendment(store.database, what.id).state == "withdrawn"


def test_a_revision_that_its_writer_stores_takes_the_place_of_the_proposal(store):
    in_review(store)
    proposed(store)
    contributor = who(store, "contributor")
    supersede(store.database, *KEY, contributor)
    assert amendment_by(store.database, *KEY, "contributor") is None


def test_proposals_to_a_deleted_entry_are_closed_and_stay_to_read(store):
    in_review(store)
    what = proposed(store)
    delete_entry(store, *KEY, who(store, "editor"), revision=1, reason="A mistake.")
    workflow.save_draft(store, make_concept("soldering"), who(store, "editor"), based_on=0)
    assert waiting_amendments(store.database, *KEY) == ()
    assert amendment(store.database, what.id).noun == NOTED


def test_what_a_save_calls_off_is_known_before(each_store):
    assert called_off(each_store.database, None).fingerprint == ""
    record = in_review(each_store)
    only_review = called_off(each_store.database, record)
    assert (only_review.in_review, only_review.plans) == (1, ())
    plan(each_store)
    with_plan = called_off(each_store.database, record)
    assert [each.noun_id for each in with_plan.plans] == ["soldering"]
    assert with_plan.fingerprint != only_review.fingerprint


def test_sources_planned_with_the_entry_are_among_what_a_save_calls_off(store):
    noun = replace(SOLDERING, definition=(make_definition(source="report"),))
    author = who(store, "editor")
    record = workflow.submit(store, noun, author, based_on=0, sources=[make_resource("report")])
    approve_for(
        store,
        WithSources(*KEY, 1, {"report": 1}),
        who(store, "reviewer"),
        at=now() + LATER,
        catalogue=catalogue(store),
    )
    found = called_off(store.database, record)
    assert [each.noun_id for each in found.plans] == ["soldering", "report"]
    workflow.save_draft(store, noun, author, based_on=1)
    assert planned(store.database, "resource", "report") is None
