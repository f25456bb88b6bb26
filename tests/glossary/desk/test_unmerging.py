"""A merge undone: everything as before, histories go on, and later work is kept."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition, make_resource
from people import make_account

from glossary.catalogue.catalogue import catalogue
from glossary.desk import merging, workflow
from glossary.desk.activity import activities_of
from glossary.desk.errors import WorkflowError
from glossary.desk.unmerging import done_merge, undo_merge
from glossary.nouns.record import PUBLIC
from glossary.rules import check_world

NOUNS = (
    make_concept("one", {"en": "Skill"}, definition=(make_definition("d1", "One."),)),
    make_concept(
        "two", {"en": "Aptitude"}, definition=(make_definition("d1", "Two."),), legacy_id=(7,)
    ),
    make_concept("job", {"en": "Job"}, related=("two",)),
    make_concept("both", {"en": "Both"}, related=("one", "two")),
    make_resource("report", subject=("two",)),
)


@pytest.fixture
def merged(store):
    for noun in NOUNS:
        store.put(noun, editor="test")
    return lambda: _merge(store)


def _merge(store):
    planned = merging.merge_preview(store, catalogue(store), "one", "two")
    who = make_account(store.database, "reviewer")
    return merging.merge(store, planned, who, revisions=planned.revisions, reason="The same.")


def _undo(store, role="reviewer", reason="They differ."):
    done = done_merge(store, "concept", "two")
    assert done is not None
    return undo_merge(store, catalogue(store), done, make_account(store.database, role), reason)


def _put(store, noun, **options):
    store.put(noun, editor="ana", **options)


def test_everything_is_as_it_was_and_both_histories_go_on(store, merged):
    merged()
    before = {kind: len(store.history("concept", kind)) for kind in ("one", "two", "job")}
    back = _undo(store)
    assert (back.noun, back.status) == (NOUNS[1], "published")
    for noun in NOUNS:
        kind = "resource" if noun.id == "report" else "concept"
        assert store.public(kind, noun.id).noun == noun
    assert {id: len(store.history("concept", id)) - n for id, n in before.items()} == dict.fromkeys(
        before, 1
    )
    statuses = [record.status for record in store.history("concept", "two")]
    assert statuses == ["published", "withdrawn", "published"]
    assert back.change_note == "The merge of two into one was undone: They differ."
    now = catalogue(store)
    assert now.by_legacy_id(7).noun.id == "two"
    assert now.merged_into("two") is None
    assert check_world(now.world) == ()
    assert activities_of(store.database, "concept", "one")[-1].action == "unmerged"
    assert done_merge(store, "concept", "two") is None, "it is undone once"


def test_what_was_changed_since_is_kept(store, merged):
    merged()
    survivor = store.get("concept", "one").noun
    _put(store, replace(survivor, scope_note={"en": "Added later."}))
    job = store.get("concept", "job").noun
    _put(store, replace(job, pref_label={"en": "Gainful job"}))
    assert len(done_merge(store, "concept", "two").changed_since()) == 2
    _undo(store)
    assert store.get("concept", "one").noun == replace(NOUNS[0], scope_note={"en": "Added later."})
    job = store.get("concept", "job").noun
    assert (job.pref_label, job.related) == ({"en": "Gainful job"}, ("two",))


def test_a_change_of_what_the_merge_changed_is_in_the_way(store, merged):
    merged()
    survivor = store.get("concept", "one").noun
    _put(store, replace(survivor, former_id=("two", "older")))
    with pytest.raises(WorkflowError, match="formerId"):
        _undo(store)
    assert store.get("concept", "two").status == "withdrawn"


def test_a_draft_of_the_survivor_is_in_the_way_and_drafts_of_others_come_back(store, merged):
    writer = make_account(store.database, "contributor")
    draft = replace(NOUNS[2], scope_note={"en": "Draft."})
    workflow.save_draft(store, draft, writer, based_on=1)
    merged()
    _undo(store)
    assert store.public("concept", "job").noun == NOUNS[2]
    newest = store.get("concept", "job")
    assert (newest.noun, newest.status, newest.editor) == (draft, "draft", "contributor")

    _merge(store)
    survivor = store.get("concept", "one")
    workflow.save_draft(
        store, replace(survivor.noun, notation=("9",)), writer, based_on=survivor.revision
    )
    with pytest.raises(WorkflowError, match="not published yet"):
        _undo(store)


@pytest.mark.parametrize(("role", "reason"), [("editor", "They differ."), ("reviewer", "  ")])
def test_only_reviewers_with_a_reason_undo(store, merged, role, reason):
    merged()
    with pytest.raises(WorkflowError):
        _undo(store, role, reason)


def test_what_did_not_go_by_a_merge_is_not_undone(store, merged):
    store.put(replace(NOUNS[1], replaced_by="one"), status="withdrawn", editor="ana")
    assert done_merge(store, "concept", "two") is None
    assert done_merge(store, "concept", "one") is None
    assert done_merge(store, "concept", "nothing") is None


def test_the_last_of_two_merges_is_undone_alone(store, merged):
    store.put(make_concept("three", {"en": "Third"}), editor="test")
    merged()
    planned = merging.merge_preview(store, catalogue(store), "one", "three")
    who = make_account(store.database, "reviewer")
    merging.merge(store, planned, who, revisions=planned.revisions, reason="Too.")
    done = done_merge(store, "concept", "three")
    undo_merge(store, catalogue(store), done, who, "No.")
    assert store.get("concept", "one").noun.former_id == ("two",)
    assert store.get("concept", "two").status in PUBLIC
    _undo(store)
    assert store.get("concept", "one").noun == NOUNS[0]
