"""Many entries taking a step together: the others go through, and each that cannot is named."""

from dataclasses import replace
from datetime import timedelta

import pytest
from factories import make_concept, make_definition, make_resource
from soldering import refused, who

from glossary.catalogue.catalogue import catalogue
from glossary.desk import workflow
from glossary.desk.batches.batch import ChosenEntry, logged_batch, outcome_in
from glossary.desk.batches.discarding import discard_all
from glossary.desk.batches.steps_of_many import (
    Batch,
    add_theme_to_all,
    publish_all,
    send_back_all,
    submit_all,
)
from glossary.desk.in_progress import ready_drafts, waiting
from glossary.desk.notices import notices_of
from glossary.desk.schedule import approve_for
from glossary.desk.with_sources import WithSources
from glossary.store.revision import NewRevision
from glossary.store.store import Store
from glossary.store.times import now

THEME = "greening-tvet"


def stored(store, nouns, status="in-review", editor="editor"):
    """The entries, stored at once, as somebody would pick them."""
    made = store.put_many([NewRevision(noun, editor, status, "New.", 0) for noun in nouns])
    return [ChosenEntry(each.kind, each.noun.id, each.revision) for each in made]


def welds(count):
    return [make_concept(f"weld-{number}") for number in range(count)]


def batch(store, picked, role="reviewer", token="token"):
    return Batch(store, who(store, role), picked, catalogue(store), token)


def statuses(store, picked):
    newest = store.get_many([(each.kind, each.id) for each in picked])
    return {record.status for record in newest.values()}


def test_of_a_thousand_of_which_ten_are_faulty_the_others_are_published(store):
    broken = [
        make_concept(f"broken-{n}", definition=(make_definition(source="nowhere"),))
        for n in range(10)
    ]
    picked = stored(store, [*welds(990), *broken])
    outcome = publish_all(batch(store, picked))
    assert len(outcome.done) == 990
    assert {each.picked.id for each in outcome.refused} == {noun.id for noun in broken}
    assert all("nowhere" in str(each.reason) for each in outcome.refused)
    assert statuses(store, outcome.done) == {"published"}
    assert logged_batch(store.database, "token").outcome == outcome


def test_entries_of_a_batch_may_name_each_other_and_their_sources(each_store):
    source = make_resource("report")
    first = make_concept(
        "first", broader=("second",), definition=(make_definition(source="report"),)
    )
    second = make_concept("second", related=("third",))
    third = make_concept("third", related=("second",))
    outcome = publish_all(batch(each_store, stored(each_store, [first, second, third, source])))
    assert outcome.refused == ()
    assert len(outcome.done) == 4


def test_whoever_names_what_cannot_be_published_is_not_published_either(store):
    chain = [make_concept(f"link-{n}", broader=(f"link-{n + 1}",)) for n in range(4)]
    outcome = publish_all(batch(store, stored(store, [*chain, make_concept("apart")])))
    assert [each.id for each in outcome.done] == ["apart"]
    assert len(outcome.refused) == 4


def test_nobody_publishes_their_own_work_in_a_batch_either(store):
    own = stored(store, [make_concept("own")], editor="reviewer")
    others = stored(store, [make_concept("others")])
    outcome = publish_all(batch(store, [*own, *others]))
    assert [each.id for each in outcome.done] == ["others"]
    assert "somebody else has to approve" in str(outcome.refused[0].reason)
    allowed = publish_all(batch(store, own, token="again"), own_approval=True)
    assert [each.id for each in allowed.done] == ["own"]


def test_what_somebody_has_changed_since_it_was_looked_at_is_left_out(store):
    picked = stored(store, welds(3))
    workflow.submit(store, make_concept("weld-1", theme=("x",)), who(store, "editor"), based_on=1)
    outcome = publish_all(batch(store, picked))
    assert [each.picked.id for each in outcome.refused] == ["weld-1"]
    assert "since you looked" in str(outcome.refused[0].reason)
    assert len(outcome.done) == 2


def test_what_is_changed_at_that_very_moment_is_left_out_and_the_others_go_through(
    store, monkeypatch
):
    many, put_many = batch(store, stored(store, welds(3))), Store.put_many

    def intruded(self, items, also=None):
        monkeypatch.setattr(Store, "put_many", put_many)
        changed = make_concept("weld-1", theme=(THEME,))
        workflow.submit(store, changed, who(store, "editor"), based_on=1)
        return put_many(self, items, also)

    monkeypatch.setattr(Store, "put_many", intruded)
    outcome = publish_all(many)
    assert [each.id for each in outcome.done] == ["weld-0", "weld-2"]
    assert [each.picked.id for each in outcome.refused] == ["weld-1"]
    assert logged_batch(store.database, "token").outcome == outcome


def test_those_concerned_get_one_notice_of_a_batch(each_store):
    author = who(each_store, "editor")
    picked = stored(each_store, welds(5), "draft")
    reviewer = who(each_store, "reviewer", "bao")
    submit_all(batch(each_store, picked, "editor"))
    told = [each.activity for each in notices_of(each_store.database, reviewer)]
    assert [(each.kind, each.action) for each in told] == [("batch", "submitted")]
    again = [replace(each, revision=2) for each in picked]
    publish_all(batch(each_store, again, token="second"))
    told = [each.activity for each in notices_of(each_store.database, author)]
    assert [(each.kind, each.action) for each in told] == [("batch", "published")]


def test_drafts_are_submitted_though_they_name_each_other(store):
    first = make_concept("first", broader=("second",))
    outcome = submit_all(
        batch(store, stored(store, [first, make_concept("second")], "draft"), "editor")
    )
    assert len(outcome.done) == 2
    assert statuses(store, outcome.done) == {"in-review"}


def test_what_is_elsewhere_on_its_way_is_named(store):
    drafts, reviewed = stored(store, welds(1), "draft"), stored(store, [make_concept("brazing")])
    outcome = send_back_all(batch(store, [*drafts, *reviewed]), reason="Please add sources.")
    assert [each.id for each in outcome.done] == ["brazing"]
    assert [each.picked.id for each in outcome.refused] == ["weld-0"]
    assert store.get("concept", "brazing").change_note == "Please add sources."
    refused("no-reason", send_back_all, batch(store, drafts), reason=" ")


@pytest.mark.parametrize("status", ["draft", "in-review", "published"])
def test_a_theme_is_added_to_what_is_on_its_way_and_to_what_is_published(store, status):
    picked = stored(store, welds(2), status)
    outcome = add_theme_to_all(batch(store, picked, "editor"), theme=THEME)
    newest = store.get("concept", "weld-0")
    assert len(outcome.done) == 2
    assert newest.noun.theme == (THEME,)
    assert newest.status == ("draft" if status == "draft" else "in-review")


def test_a_theme_is_not_added_twice_nor_to_what_is_planned_or_withdrawn(store):
    has = stored(store, [make_concept("has", theme=(THEME,))])
    gone = stored(store, [make_concept("gone")], "withdrawn")
    planned = stored(store, [make_concept("planned")])
    approve_for(
        store,
        WithSources("concept", "planned", 1),
        who(store, "reviewer"),
        at=now() + timedelta(days=1),
        catalogue=catalogue(store),
    )
    outcome = add_theme_to_all(batch(store, [*has, *gone, *planned], "editor"), theme=THEME)
    assert [str(each.reason) for each in outcome.refused] == [
        "It has this theme.",
        "It is withdrawn.",
        "Its publication is planned: cancel that first.",
    ]
    refused("unknown", add_theme_to_all, batch(store, has, "editor"), theme="no-theme")


def test_a_draft_stays_ready_when_it_gets_a_theme(store):
    contributor = who(store, "contributor")
    workflow.save_draft(store, make_concept("weld"), contributor, based_on=0)
    workflow.mark_ready(store, "concept", "weld", contributor, revision=1)
    add_theme_to_all(batch(store, [ChosenEntry("concept", "weld", 1)], "editor"), theme=THEME)
    assert len(ready_drafts(store.database, waiting(store))) == 1


def test_discarding_deletes_what_is_new_and_gives_up_changes_of_what_is_public(store):
    new = stored(store, welds(2), "draft")
    public = make_concept("public")
    store.put(public, editor="load")
    changed = replace(public, theme=(THEME,))
    workflow.save_draft(store, changed, who(store, "editor"), based_on=1)
    untouched = store.put(make_concept("untouched"), editor="load")
    outcome = discard_all(
        batch(
            store,
            [*new, ChosenEntry("concept", "public", 2), ChosenEntry("concept", "untouched", 1)],
            "editor",
        )
    )
    assert len(outcome.done) == 3
    assert store.get("concept", "weld-0") is None
    assert store.get("concept", "public").noun == public
    assert store.get("concept", "untouched") == untouched
    assert [each.picked.id for each in outcome.refused] == ["untouched"]


def test_contributors_discard_what_they_alone_wrote(store):
    own = stored(store, [make_concept("own")], "draft", "contributor")
    others = stored(store, [make_concept("others")], "draft")
    outcome = discard_all(batch(store, [*own, *others], "contributor"))
    assert [each.id for each in outcome.done] == ["own"]
    for step in (submit_all, publish_all):
        refused("role", step, batch(store, others, "contributor"))


def test_a_batch_of_which_nothing_can_be_done_is_logged_as_well(store):
    outcome = publish_all(batch(store, [ChosenEntry("concept", "nothing", 1)]))
    assert outcome.done == ()
    assert logged_batch(store.database, "token").outcome == outcome
    assert "no entry “nothing”" in str(outcome.refused[0].reason)
    assert logged_batch(store.database, "other") is None


def test_reasons_keep_their_values_for_other_languages(store):
    publish_all(batch(store, [ChosenEntry("concept", "nothing", 1)]))
    text = logged_batch(store.database, "token").outcome.refused[0].reason
    assert text.template == "There is no entry “%(id)s”."
    assert outcome_in('{"done": [], "refused": []}').done == ()
