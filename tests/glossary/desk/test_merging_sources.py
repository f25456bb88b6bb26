"""Two descriptions of one source become one, and the step is undone."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition, make_page, make_resource
from people import make_account

from glossary.catalogue.catalogue import catalogue
from glossary.desk import workflow
from glossary.desk.activity import activities_of
from glossary.desk.errors import WorkflowError
from glossary.desk.sources.merging_sources import merge_sources, source_merge_preview
from glossary.desk.sources.uniting_sources import united_source
from glossary.desk.unmerging import done_merge, undo_merge
from glossary.rules import check_world
from glossary.store.errors import ConflictError


def _quotation(id, source, **attributes):
    return make_definition(id, f"Text {id}.", kind="quotation", source=source, **attributes)


STAYS = make_resource("ilo-2006", {"en": "Glossary"}, creator=("ILO",), theme=("other",))
GOES = make_resource(
    "ilo-glossary",
    {"en": "Glossary of terms", "fr": "Glossaire"},
    issued="2006",
    publisher="ILO",
    theme=("greening-tvet",),
    identifier={"isbn": "978-92-3-100231-1"},
)
CITED = make_concept(
    "skill",
    definition=(_quotation("d1", "ilo-glossary", locator="7"), _quotation("d2", "ilo-2006")),
)
OTHER = make_concept("craft", definition=(_quotation("d1", "ilo-2006"),))
NOUNS = (STAYS, GOES, CITED, OTHER)


@pytest.fixture
def filled(store):
    for noun in NOUNS:
        store.put(noun, editor="test")
    return store


def _plan(store):
    return source_merge_preview(store, catalogue(store), "ilo-2006", "ilo-glossary")


def _merge(store, role="reviewer", reason="The same document.", revisions=None):
    planned = _plan(store)
    who = make_account(store.database, role)
    return merge_sources(
        store, planned, who, revisions=revisions or planned.revisions, reason=reason
    )


def _undo(store):
    done = done_merge(store, "resource", "ilo-glossary")
    assert done is not None
    who = make_account(store.database, "reviewer")
    return undo_merge(store, catalogue(store), done, who, "They differ.")


def _sources(store, id="skill", get=None):
    noun = (get or store.public)("concept", id).noun
    return [each.source for each in noun.definition]


def test_what_one_lacks_comes_from_the_other_and_what_both_say_is_named():
    made = united_source(STAYS, GOES)
    assert made.resource == replace(
        STAYS,
        title={"en": "Glossary", "fr": "Glossaire"},
        publisher="ILO",
        theme=("other", "greening-tvet"),
        identifier=GOES.identifier,
    )
    found = {each.field: (each.kept, each.other) for each in made.conflicts}
    assert found == {"title.en": ("Glossary", "Glossary of terms"), "issued": ("2019", "2006")}


def test_definitions_from_the_one_that_goes_come_from_the_one_that_stays(filled):
    before = filled.history("concept", "craft")
    record = _merge(filled)
    assert (record.noun.id, record.status) == ("ilo-2006", "published")
    assert _sources(filled) == ["ilo-2006", "ilo-2006"]
    assert filled.public("concept", "skill").noun.definition[0].locator == "7"
    gone = filled.public("resource", "ilo-glossary")
    assert (gone.status, gone.noun.merged_into) == ("withdrawn", "ilo-2006")
    assert filled.history("concept", "craft") == before
    known = catalogue(filled)
    assert [p for p in check_world(known.world) if p.severity == "error"] == []
    assert known.merged_resource("ilo-glossary").id == "ilo-2006"
    assert known.merged_resource("ilo-2006") is None
    assert known.merged_resource("nothing") is None
    done = activities_of(filled.database, "concept", "skill")[-1]
    assert (done.action, done.text) == ("merged", "ilo-glossary was merged into ilo-2006")


def test_drafts_follow_and_stay_their_writer_s(filled):
    writer = make_account(filled.database, "contributor")
    new = make_concept("weld", definition=(_quotation("d1", "ilo-glossary"),))
    workflow.save_draft(filled, new, writer, based_on=0)
    reworded = replace(CITED, pref_label={"en": "Skill", "fr": "Compétence"})
    workflow.save_draft(filled, reworded, writer, based_on=1)
    _merge(filled)
    for id in ("weld", "skill"):
        newest = filled.get("concept", id)
        assert (newest.status, newest.editor) == ("draft", "contributor")
        assert "ilo-glossary" not in _sources(filled, id, filled.get)
    assert filled.get("concept", "skill").noun.pref_label["fr"] == "Compétence"
    assert "fr" not in filled.public("concept", "skill").noun.pref_label


def test_a_merge_undone_leaves_all_as_it_was_and_histories_go_on(filled):
    _merge(filled)
    back = _undo(filled)
    assert (back.noun, back.status) == (GOES, "published")
    for noun in NOUNS:
        kind = "concept" if noun in (CITED, OTHER) else "resource"
        assert filled.public(kind, noun.id).noun == noun
    assert len(filled.history("concept", "skill")) == 3
    assert done_merge(filled, "resource", "ilo-glossary") is None


def test_what_was_changed_since_is_kept_when_it_is_undone(filled):
    _merge(filled)
    merged = filled.public("concept", "skill").noun
    later = replace(
        merged,
        pref_label={"en": "Skill", "fr": "Compétence"},
        definition=(*merged.definition, _quotation("d3", "ilo-2006")),
    )
    filled.put(later, editor="ana")
    _undo(filled)
    assert _sources(filled) == ["ilo-glossary", "ilo-2006", "ilo-2006"]
    assert filled.public("concept", "skill").noun.pref_label["fr"] == "Compétence"


def test_one_merged_after_the_other_leads_to_the_last(filled):
    _merge(filled)
    filled.put(make_resource("third"), editor="test")
    planned = source_merge_preview(filled, catalogue(filled), "third", "ilo-2006")
    who = make_account(filled.database, "reviewer")
    merge_sources(filled, planned, who, revisions=planned.revisions, reason="Again.")
    assert catalogue(filled).merged_resource("ilo-glossary").id == "third"
    assert _sources(filled) == ["third", "third"]


def test_addresses_that_lead_in_a_circle_lead_nowhere(store):
    for one, other in (("a", "b"), ("b", "a"), ("c", "c")):
        store.put(make_resource(one, merged_into=other), editor="x", status="withdrawn")
    known = catalogue(store)
    assert [known.merged_resource(id) for id in ("a", "b", "c")] == [None, None, None]


def test_what_was_merged_and_is_written_anew_is_merged_no_more(filled):
    _merge(filled)
    who = make_account(filled.database, "editor")
    restored = workflow.restore(
        filled, "resource", "ilo-glossary", who, restored=2, revision=2, reason="It is another."
    )
    assert restored.noun.merged_into is None


@pytest.mark.parametrize(
    ("into", "other", "code"),
    [
        ("ilo-2006", "ilo-2006", "same"),
        ("ilo-2006", "nothing", "no-resource"),
        ("skill", "ilo-2006", "no-resource"),
        ("ilo-2006", "report", "text"),
        ("report", "changing", "unfinished"),
    ],
)
def test_what_cannot_be_merged_is_refused(filled, into, other, code):
    filled.put(make_resource("report"), editor="test", pages=[make_page()])
    filled.put(make_resource("changing"), editor="test")
    filled.put(make_resource("changing", issued="2020"), editor="test", status="draft")
    with pytest.raises(WorkflowError) as error:
        source_merge_preview(filled, catalogue(filled), into, other)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("role", "reason", "code"), [("editor", "why", "role"), ("reviewer", "  ", "no-reason")]
)
def test_it_takes_a_reviewer_and_a_reason(filled, role, reason, code):
    with pytest.raises(WorkflowError) as error:
        _merge(filled, role, reason)
    assert error.value.code == code


def test_what_was_changed_meanwhile_is_a_conflict(filled):
    with pytest.raises(ConflictError):
        _merge(filled, revisions=(9, 1))
    planned = _plan(filled)
    filled.put(make_concept("late"), editor="test")
    who = make_account(filled.database, "reviewer")
    with pytest.raises(WorkflowError) as error:
        merge_sources(filled, planned, who, revisions=planned.revisions, reason="Same.")
    assert error.value.code == "moved"
    assert filled.public("resource", "ilo-glossary").status == "published"
