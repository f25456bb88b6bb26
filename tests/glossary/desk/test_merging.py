"""Two concepts become one: nothing that either of them says is lost, and nothing leads nowhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from factories import make_concept, make_definition, make_resource
from hypothesis import given, settings
from hypothesis import strategies as st
from people import make_account

from glossary.catalogue.catalogue import catalogue
from glossary.desk import merging, workflow
from glossary.desk.activity import activities_of
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.in_progress import waiting
from glossary.desk.uniting import united
from glossary.desk.with_sources import WithSources
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import all_labels
from glossary.rules import check_world
from glossary.store.errors import ConflictError
from glossary.store.store import open_store

TEXT = st.sampled_from(["skill", "Skill", "skills", "aptitude", "craft", "art"])
LANGUAGE = st.sampled_from(["en", "fr", "ar"])
LISTS = st.dictionaries(LANGUAGE, st.lists(TEXT, max_size=3, unique=True).map(tuple))
IDS = st.lists(st.sampled_from(["one", "other", "third", "fourth"]), max_size=3, unique=True)
MATCHES = st.lists(st.sampled_from(["https://a", "https://b"]), max_size=2, unique=True).map(tuple)
DEFINITIONS = st.lists(
    st.builds(
        Definition,
        id=st.sampled_from(["d1", "d2", "d3"]),
        text=TEXT,
        language=LANGUAGE,
        kind=st.just("editorial"),
    ),
    max_size=3,
    unique_by=lambda entry: entry.id,
).map(tuple)


def _concepts(id):
    return st.builds(
        Concept,
        id=st.just(id),
        pref_label=st.dictionaries(LANGUAGE, TEXT),
        alt_label=LISTS,
        hidden_label=LISTS,
        definition=DEFINITIONS,
        scope_note=st.dictionaries(LANGUAGE, TEXT),
        editorial_note=st.lists(TEXT, max_size=2).map(tuple),
        broader=IDS.map(tuple),
        related=IDS.map(tuple),
        exact_match=MATCHES,
        related_match=MATCHES,
        theme=IDS.map(tuple),
        legacy_id=st.lists(st.integers(1, 5), max_size=2, unique=True).map(tuple),
        former_id=st.lists(st.sampled_from(["old", "older"]), max_size=2, unique=True).map(tuple),
    )


def _said(concept):
    return {(entry.text, entry.language) for entry in concept.definition}


@given(_concepts("one"), _concepts("other"))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost(one, other):
    made = united(one, other, used=("d4",)).concept
    assert made.id == "one"
    assert {*all_labels(one), *all_labels(other)} == set(all_labels(made))
    assert _said(made) == _said(one) | _said(other)
    assert set(one.definition) <= set(made.definition)
    assert {*one.theme, *other.theme} == set(made.theme)
    assert {*one.legacy_id, *other.legacy_id} == set(made.legacy_id)
    assert {*one.former_id, *other.former_id, "other"} == set(made.former_id)
    around = {*one.broader, *other.broader, *one.related, *other.related} - {"one", "other"}
    assert {*made.broader, *made.related} == around
    matches = {*one.exact_match, *other.exact_match, *one.related_match, *other.related_match}
    assert {*made.exact_match, *made.related_match} == matches
    notes = " ".join((*made.editorial_note, *made.scope_note.values()))
    for note in (*one.scope_note.values(), *other.scope_note.values(), *other.editorial_note):
        assert note in notes


@given(_concepts("one"), _concepts("other"))
@settings(max_examples=300, deadline=None)
def test_what_comes_out_breaks_no_rule_that_the_two_did_not(one, other):
    made = united(one, other, used=("d4",)).concept
    ids = [entry.id for entry in made.definition]
    assert len(set(ids)) == len(ids)
    assert "d4" not in ids
    assert set(made.broader).isdisjoint(made.related)
    assert set(made.exact_match).isdisjoint(made.related_match)
    for code in ("en", "fr", "ar"):
        labels = [made.pref_label[code]] if code in made.pref_label else []
        labels += [*made.alt_label.get(code, ()), *made.hidden_label.get(code, ())]
        assert len(set(labels)) == len(labels)


def test_what_the_survivor_has_stays_where_it_is_and_the_rest_is_told():
    one = make_concept("one", {"en": "Skill"}, scope_note={"en": "Mine."})
    other = make_concept("other", {"en": "Aptitude", "fr": "Aptitude"}, scope_note={"en": "Yours."})
    made = united(one, other)
    assert made.concept.pref_label == {"en": "Skill", "fr": "Aptitude"}
    assert made.concept.alt_label == {"en": ("Aptitude",)}
    assert made.concept.editorial_note == ("Scope note of other (en): Yours.",)
    assert [found.field for found in made.conflicts] == ["prefLabel.en", "scopeNote.en"]


@pytest.fixture
def store(tmp_path: Path):
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as opened:
        yield opened


def _put(store, *nouns):
    for noun in nouns:
        store.put(noun, editor="test")


def _merge(store, into="one", other="two", reason="The same thing.", role="reviewer"):
    planned = merging.merge_preview(store, catalogue(store), into, other)
    revisions = planned.survivor.revision, planned.other.revision
    account = make_account(store.database, role)
    return merging.merge(store, planned, account, revisions=revisions, reason=reason)


def test_the_other_is_withdrawn_and_its_addresses_lead_to_the_survivor(store):
    _put(store, make_concept("one"), make_concept("two", legacy_id=(7,)))
    made = _merge(store)
    gone = store.public("concept", "two")
    assert (gone.status, gone.noun.replaced_by) == ("withdrawn", "one")
    now = catalogue(store)
    assert made.noun.former_id == ("two",)
    assert now.merged_into("two").id == "one"
    assert now.by_legacy_id(7).noun.id == "one"
    assert check_world(now.world) == ()
    assert [record.status for record in store.history("concept", "two")] == [
        "published",
        "withdrawn",
    ]


def test_everything_that_pointed_to_the_other_points_to_the_survivor(store):
    _put(
        store,
        make_concept("one"),
        make_concept("two"),
        make_concept("below", broader=("two",)),
        make_concept("beside", related=("two", "one")),
        make_resource("law", subject=("two",)),
    )
    _merge(store)
    assert store.public("concept", "below").noun.broader == ("one",)
    assert store.public("concept", "beside").noun.related == ("one",)
    assert store.public("resource", "law").noun.subject == ("one",)
    assert check_world(catalogue(store).world) == ()


def test_a_merge_into_a_merged_one_takes_all_former_addresses_along(store):
    _put(store, make_concept("one"), make_concept("two"), make_concept("three"))
    _merge(store)
    _merge(store, into="three", other="one")
    now = catalogue(store)
    assert {id: now.merged_into(id).id for id in ("one", "two")} == {"one": "three", "two": "three"}
    assert check_world(now.world) == ()


def test_merges_cannot_run_in_a_circle(store):
    _put(store, make_concept("one"), make_concept("two"))
    _merge(store)
    with pytest.raises(WorkflowError, match="no published term"):
        _merge(store, into="two", other="one")
    with pytest.raises(WorkflowError, match="two different"):
        _merge(store, into="one", other="one")


def test_drafts_that_point_to_the_other_follow_and_keep_their_writers(store):
    _put(store, make_concept("one"), make_concept("two"), make_concept("below", broader=("two",)))
    for role in ("contributor", "editor"):
        changed = make_concept("below", broader=("two",), editorial_note=(f"Of {role}.",))
        account = make_account(store.database, role)
        based_on = store.get("concept", "below").revision
        workflow.save_draft(store, changed, account, based_on=based_on)
    _merge(store)
    (draft,) = waiting(store)
    assert draft.record.noun.broader == ("one",)
    assert draft.record.noun.editorial_note == ("Of editor.",)
    assert draft.authors == {"contributor", "editor"}
    assert store.public("concept", "below").noun.broader == ("one",)
    assert store.public("concept", "below").noun.editorial_note == ()


def test_an_unfinished_change_of_either_hinders_the_merge(store):
    _put(store, make_concept("one"), make_concept("two"))
    changed = make_concept("two", editorial_note=("Mine.",))
    workflow.save_draft(store, changed, make_account(store.database), based_on=1)
    with pytest.raises(WorkflowError, match="“two” has a change that is not published"):
        _merge(store)


def test_a_merge_that_would_break_a_rule_is_not_done(store):
    _put(
        store,
        make_concept("one"),
        make_concept("two", broader=("three",)),
        make_concept("three", broader=("one",)),
    )
    with pytest.raises(FaultyError, match="circle"):
        _merge(store)
    assert store.public("concept", "two").status == "published"


def test_it_needs_a_reviewer_and_a_reason_and_is_logged_at_both(store):
    _put(store, make_concept("one"), make_concept("two"))
    with pytest.raises(WorkflowError, match="reviewer"):
        _merge(store, role="editor")
    with pytest.raises(WorkflowError, match="Say why"):
        _merge(store, reason=" ")
    _merge(store)
    for id in ("one", "two"):
        (done,) = activities_of(store.database, "concept", id)
        assert (done.action, done.account, done.text) == ("merged", "reviewer", "The same thing.")


def test_what_was_looked_at_is_what_is_merged(store):
    _put(store, make_concept("one"), make_concept("two"))
    planned = merging.merge_preview(store, catalogue(store), "one", "two")
    _put(store, make_concept("two", editorial_note=("Changed.",)))
    reviewer = make_account(store.database, "reviewer")
    with pytest.raises((ConflictError, WorkflowError)):
        merging.merge(store, planned, reviewer, revisions=(1, 1), reason="The same.")
    _put(store, make_concept("third", broader=("two",)))
    planned = merging.merge_preview(store, catalogue(store), "one", "two")
    _put(store, make_concept("fourth", broader=("two",)))
    with pytest.raises(WorkflowError, match="meanwhile"):
        merging.merge(store, planned, reviewer, revisions=(1, 2), reason="The same.")
    assert store.public("concept", "two").status == "published"


def test_a_former_id_that_leads_nowhere_is_a_problem(store):
    _put(store, make_concept("one", former_id=("two", "none")), make_concept("two"))
    found = {(each.rule, each.severity) for each in check_world(catalogue(store).world)}
    assert found == {("former-id", "warning"), ("former-id", "error")}


def test_after_a_merge_is_taken_back_both_entries_can_be_published_again(store):
    _put(store, make_concept("one"), make_concept("two"))
    _merge(store)
    editor = make_account(store.database, "editor")
    _publish(
        store,
        workflow.restore(
            store, "concept", "two", editor, restored=1, revision=2, reason="They are two things."
        ),
    )
    assert catalogue(store).merged_into("two") is None
    changed = replace(store.public("concept", "one").noun, editorial_note=("Not the other.",))
    _publish(store, workflow.save_draft(store, changed, editor, based_on=2))
    assert store.public("concept", "one").noun.former_id == ()
    assert check_world(catalogue(store).world) == ()


def _publish(store, draft):
    """Submit the draft as its author and publish it as a reviewer."""
    kind, id, editor = "concept", draft.noun.id, make_account(store.database, "editor")
    waits = workflow.submit_saved(store, WithSources(kind, id, draft.revision), editor)
    workflow.publish(
        store,
        WithSources(kind, id, waits.revision),
        make_account(store.database, "reviewer"),
        catalogue=catalogue(store),
    )


def test_a_definition_never_gets_an_id_that_the_survivor_ever_had(store):
    _put(
        store, make_concept("one", definition=(make_definition("d1"), make_definition("d2", "B.")))
    )
    _put(store, make_concept("one", definition=(make_definition("d1"),)))
    _put(store, make_concept("two", definition=(make_definition("d2", "Other."),)))
    ids = [entry.id for entry in _merge(store).noun.definition]
    assert ids == ["d1", "d3"]
