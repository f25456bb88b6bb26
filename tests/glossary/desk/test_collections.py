"""Themes and kinds are data: editors add, rename, order and retire them; changes are kept."""

from dataclasses import replace

import pytest
from factories import make_concept, make_resource
from people import make_account

from glossary.catalogue.catalogue import catalogue, updated_catalogue
from glossary.desk import workflow
from glossary.desk.activity import activities_of
from glossary.desk.collections.changing import (
    add_collection,
    change_collection,
    move_collection,
    offer_collection,
    retire_collection,
)
from glossary.desk.conditions import unmoved
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.with_sources import WithSources
from glossary.rules import check_noun
from glossary.store.collections import changes, last_change, schemes
from glossary.vocabulary.collections import Collection
from glossary.vocabulary.schemes import STARTER

SKILLS = Collection("green-skills", {"en": "Green skills", "fr": "Compétences vertes"})
VIDEO = Collection("video", {"en": "Video", "fr": "Vidéo"}, plural={"en": "Videos"})
STARTERS = [
    "youth-employment",
    "greening-tvet",
    "access-equity-quality",
    "tvet-digital-world",
    "private-sector-engagement",
    "other",
]


def ids(store, scheme="theme"):
    """The themes or kinds in their order."""
    return [theme.id for theme in schemes(store.database).of(scheme).every]


@pytest.fixture
def editor(each_store):
    """An editor of the store."""
    return make_account(each_store.database, "editor")


@pytest.fixture
def did(each_store, editor):
    """Makes a change as an editor who has seen the newest."""

    def make(change, what, scheme="theme", **options):
        seen = last_change(each_store.database, scheme)
        change(each_store, scheme, what, editor, seen=seen, **options)

    return make


def refused(code, act):
    """That the act is refused for this reason."""
    with pytest.raises(WorkflowError) as caught:
        act()
    assert caught.value.code == code


def test_the_themes_of_today_are_there_without_a_row(each_store):
    assert ids(each_store) == STARTERS
    assert schemes(each_store.database) == STARTER
    assert changes(each_store.database, "theme") == ()


def test_a_theme_is_added_at_the_end_and_entries_may_have_it(each_store, did):
    green = make_concept("solar", theme=("green-skills",))
    before = catalogue(each_store)
    assert "unknown-theme" in {problem.rule for problem in check_noun(green, before)}
    did(add_collection, SKILLS)
    assert ids(each_store) == [*STARTERS, "green-skills"]
    after = updated_catalogue(before, each_store)
    assert "unknown-theme" not in {problem.rule for problem in check_noun(green, after)}
    assert schemes(each_store.database).theme.id_of("compétences  VERTES") == "green-skills"


def test_a_theme_is_renamed_and_its_history_kept(each_store, did):
    did(change_collection, replace(SKILLS, id="other"))
    did(change_collection, replace(SKILLS, id="other", name={"en": "Green"}))
    assert schemes(each_store.database).theme.get("other").name == {"en": "Green"}
    kept = changes(each_store.database, "theme")
    told = [(each.collection.id, each.collection.name["en"], each.account) for each in kept]
    assert told == [("other", "Green", "editor"), ("other", "Green skills", "editor")]
    assert ids(each_store) == STARTERS


def test_saying_the_same_again_is_no_change(each_store, did):
    did(change_collection, STARTER.theme.get("other"))
    did(move_collection, "youth-employment", by=-1)
    did(offer_collection, "other")
    assert changes(each_store.database, "theme") == ()


def test_themes_are_ordered(each_store, did):
    did(move_collection, "other", by=-1)
    assert ids(each_store)[-2:] == ["other", "private-sector-engagement"]
    did(move_collection, "other", by=1)
    assert ids(each_store) == STARTERS


def test_a_theme_that_nothing_has_is_retired_and_offered_again(each_store, did):
    did(add_collection, SKILLS)
    did(retire_collection, "green-skills")
    known = schemes(each_store.database).theme
    assert known.get("green-skills").retired
    assert "green-skills" not in known.offered_ids
    did(offer_collection, "green-skills")
    assert "green-skills" in schemes(each_store.database).theme.offered_ids


class TestRetiringAUsedTheme:
    """Entries keep their themes: it is refused while one has it."""

    def test_a_published_entry_has_it(self, each_store, did):
        each_store.put(make_resource("report", theme=("other",)), editor="import")
        refused("used", lambda: did(retire_collection, "other"))

    def test_a_draft_has_it(self, each_store, did, editor):
        workflow.save_draft(each_store, make_concept(theme=("other",)), editor, based_on=0)
        refused("used", lambda: did(retire_collection, "other"))

    def test_only_the_draft_has_lost_it(self, each_store, did, editor):
        each_store.put(make_concept(theme=("other",)), editor="import")
        workflow.save_draft(each_store, make_concept(), editor, based_on=1)
        refused("used", lambda: did(retire_collection, "other"))

    def test_what_was_withdrawn_does_not_count(self, each_store, did):
        each_store.put(make_concept(theme=("other",)), editor="import")
        each_store.put(make_concept(theme=("other",)), status="withdrawn", editor="import")
        did(retire_collection, "other")

    def test_a_word_in_the_text_does_not_count(self, each_store, did):
        each_store.put(make_concept(scope_note={"en": "other"}), editor="import")
        did(retire_collection, "other")
        assert schemes(each_store.database).theme.get("other").retired

    def test_another_theme_is_part_of_it(self, each_store, did):
        did(add_collection, replace(SKILLS, part_of="other"))
        refused("parts", lambda: did(retire_collection, "other"))


@pytest.mark.parametrize(
    ("theme", "code"),
    [
        (replace(SKILLS, id="other"), "id"),
        (replace(SKILLS, id="Green Skills"), "id"),
        (replace(SKILLS, id=""), "id"),
        (replace(SKILLS, id="a" * 101), "id"),
        (replace(SKILLS, name={}), "no-name"),
        (replace(SKILLS, name={"en": " "}), "no-name"),
        (replace(SKILLS, name={"xx": "Green"}), "language"),
        (replace(SKILLS, name={"en": "Green", "": "Vert"}), "language"),
        (replace(SKILLS, name={"en": "G" * 101}), "too-long"),
        (replace(SKILLS, note={"en": "G" * 1001}), "too-long"),
        (replace(SKILLS, name={"en": "greening TVET"}), "name"),
        (replace(SKILLS, part_of="green-skills"), "circle"),
        (replace(SKILLS, part_of="nothing"), "unknown"),
    ],
)
def test_what_is_no_sound_theme_is_refused(each_store, did, theme, code):
    refused(code, lambda: did(add_collection, theme))
    assert ids(each_store) == STARTERS


def test_themes_are_never_part_of_themselves_by_way_of_others(each_store, did):
    did(add_collection, replace(SKILLS, part_of="other"))
    did(add_collection, Collection("solar", {"en": "Solar"}, part_of="green-skills"))
    assert schemes(each_store.database).theme.above("solar") == ("green-skills", "other")
    for part_of in ("solar", "green-skills", "other"):
        theme = replace(STARTER.theme.get("other"), part_of=part_of)
        refused("circle", lambda theme=theme: did(change_collection, theme))


def test_a_change_that_did_not_know_the_newest_is_refused(each_store, editor):
    add_collection(each_store, "theme", SKILLS, editor, seen=0)
    refused("stale", lambda: move_collection(each_store, "theme", "other", editor, by=-1, seen=0))


def test_contributors_change_no_themes(each_store):
    contributor = make_account(each_store.database, "contributor")
    refused("role", lambda: add_collection(each_store, "theme", SKILLS, contributor, seen=0))


def test_a_theme_that_does_not_exist_is_not_changed(each_store, did):
    for change in (retire_collection, offer_collection):
        refused("unknown", lambda change=change: did(change, "nothing"))
    refused("unknown", lambda: did(move_collection, "nothing", by=1))
    refused("unknown", lambda: did(change_collection, Collection("nothing", {"en": "Nothing"})))


class TestKinds:
    """Kinds of resource change as themes do; the code goes by the ids that it knows."""

    def test_a_kind_is_added_and_resources_may_be_of_it(self, each_store, did):
        film = make_resource("film", type="video")
        before = catalogue(each_store)
        (problem,) = [each for each in check_noun(film, before) if each.severity == "error"]
        assert problem.rule == "unknown-kind"
        assert "country-profile, event" in str(problem.fix)
        did(add_collection, VIDEO, "kind")
        assert ids(each_store, "kind")[-2:] == ["programme", "video"]
        assert ids(each_store) == STARTERS
        after = updated_catalogue(before, each_store)
        assert "unknown-kind" not in {each.rule for each in check_noun(film, after)}

    def test_a_kind_may_have_the_id_of_a_theme(self, each_store, did):
        did(add_collection, replace(VIDEO, id="other"), "kind")
        did(retire_collection, "other", "kind")
        assert schemes(each_store.database).kind.get("other").retired
        assert not schemes(each_store.database).theme.get("other").retired

    def test_a_renamed_kind_keeps_its_plural(self, each_store, did):
        gathering = replace(VIDEO, id="event", plural={"en": "Gatherings"})
        did(change_collection, gathering, "kind")
        assert schemes(each_store.database).kind.get("event").plural == {"en": "Gatherings"}
        assert schemes(each_store.database).kind.id_of("gatherings") == "event"
        assert schemes(each_store.database).kind.id_of("Events") is None

    def test_changes_of_themes_do_not_make_kinds_stale(self, each_store, did, editor):
        did(add_collection, SKILLS)
        add_collection(each_store, "kind", VIDEO, editor, seen=0)
        refused(
            "stale",
            lambda: move_collection(each_store, "kind", "video", editor, by=-1, seen=0),
        )

    @pytest.mark.parametrize("status", ["published", "draft"])
    def test_a_used_kind_is_not_retired(self, each_store, did, status):
        each_store.put(make_resource("talk", type="event"), status=status, editor="import")
        refused("used", lambda: did(retire_collection, "event", "kind"))

    def test_a_kind_of_the_same_name_in_a_text_does_not_count(self, each_store, did):
        each_store.put(make_resource("talk", abstract={"en": "event"}), editor="import")
        each_store.put(make_concept("event", theme=("event",)), editor="import")
        did(retire_collection, "event", "kind")

    def test_the_kind_of_what_nobody_has_classified_stays(self, each_store, did):
        refused("needed", lambda: did(retire_collection, "publication", "kind"))

    @pytest.mark.parametrize(
        ("kind", "code"),
        [
            (replace(VIDEO, id="event"), "id"),
            (replace(VIDEO, id="term"), "id"),
            (replace(VIDEO, id="concept"), "id"),
            (replace(VIDEO, id="resource"), "id"),
            (replace(VIDEO, id="Vidéo"), "id"),
            (replace(VIDEO, name={"en": "events"}), "name"),
            (replace(VIDEO, name={"fr": "Terme"}), "name"),
            (replace(VIDEO, plural={"en": "Programme"}), "name"),
            (replace(VIDEO, name={}), "no-name"),
            (replace(VIDEO, plural={"xx": "Videos"}), "language"),
            (replace(VIDEO, plural={"en": "V" * 101}), "too-long"),
            (replace(VIDEO, part_of="event"), "part"),
        ],
    )
    def test_what_is_no_sound_kind_is_refused(self, each_store, did, kind, code):
        refused(code, lambda: did(add_collection, kind, "kind"))
        assert ids(each_store, "kind") == list(STARTER.kind.ids)


def test_every_change_is_in_the_log_with_who_made_it(each_store, did):
    did(add_collection, VIDEO, "kind")
    did(change_collection, replace(VIDEO, name={"en": "Film"}), "kind")
    did(move_collection, "video", "kind", by=-1)
    did(retire_collection, "video", "kind")
    did(offer_collection, "video", "kind")
    did(offer_collection, "video", "kind")
    logged = activities_of(each_store.database, "kind", "video")
    assert [(each.action, each.account) for each in logged] == [
        ("collection-added", "editor"),
        ("collection-changed", "editor"),
        ("collection-moved", "editor"),
        ("collection-retired", "editor"),
        ("collection-offered", "editor"),
    ]
    assert [each.text for each in logged[:2]] == ["Video (en), Vidéo (fr)", "Film (en)"]
    did(retire_collection, "other")
    (retired,) = activities_of(each_store.database, "theme", "other")
    assert retired.action == "collection-retired"


def test_what_is_refused_is_not_in_the_log(each_store, did):
    each_store.put(make_resource("talk", type="event"), editor="import")
    refused("used", lambda: did(retire_collection, "event", "kind"))
    assert activities_of(each_store.database, "kind", "event") == ()
    assert changes(each_store.database, "kind") == ()


class TestRetiredDuringAPublication:
    """The rules are asked before the commit, and what they said must still hold at it."""

    @pytest.mark.parametrize(
        ("scheme", "id", "noun"),
        [
            ("theme", "greening-tvet", make_concept("solar", theme=("greening-tvet",))),
            ("theme", "other", make_resource("report", theme=("other",))),
            ("kind", "event", make_resource("talk", type="event")),
            ("kind", "programme", make_resource("plan", type="programme")),
        ],
    )
    def test_it_is_caught(self, each_store, did, scheme, id, noun):
        reviewer = make_account(each_store.database, "reviewer")
        known = catalogue(each_store)
        # The draft with it comes in between the retirement and the publication.
        did(retire_collection, id, scheme)
        author = make_account(each_store.database, "contributor")
        record = each_store.put(noun, status="in-review", editor=author.name)
        entry = WithSources(record.kind, noun.id, record.revision)
        refused("moved", lambda: workflow.publish(each_store, entry, reviewer, catalogue=known))
        with pytest.raises(FaultyError) as caught:
            unmoved(
                lambda: updated_catalogue(known, each_store),
                lambda seen: workflow.publish(each_store, entry, reviewer, catalogue=seen),
            )
        assert [each.rule for each in caught.value.problems] == [f"unknown-{scheme}"]
        assert each_store.public(record.kind, noun.id) is None
