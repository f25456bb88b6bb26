"""Themes are data: editors add, rename, order and retire them, and every change is kept."""

from dataclasses import replace

import pytest
from factories import make_concept, make_resource
from people import make_account

from glossary.catalogue.catalogue import catalogue, updated_catalogue
from glossary.desk import workflow
from glossary.desk.errors import WorkflowError
from glossary.desk.themes import (
    add_theme,
    change_theme,
    move_theme,
    offer_theme,
    retire_theme,
)
from glossary.rules import check_noun
from glossary.store.themes import changes, last_change, themes
from glossary.vocabulary.themes import STARTER, Theme

SKILLS = Theme("green-skills", {"en": "Green skills", "fr": "Compétences vertes"})
STARTERS = [
    "youth-employment",
    "greening-tvet",
    "access-equity-quality",
    "tvet-digital-world",
    "private-sector-engagement",
    "other",
]


def ids(store):
    """The themes in their order."""
    return [theme.id for theme in themes(store.database).every]


@pytest.fixture
def editor(each_store):
    """An editor of the store."""
    return make_account(each_store.database, "editor")


@pytest.fixture
def did(each_store, editor):
    """Makes a change as an editor who has seen the newest."""

    def make(change, what, **options):
        seen = last_change(each_store.database)
        change(each_store, what, editor, seen=seen, **options)

    return make


def refused(code, act):
    """That the act is refused for this reason."""
    with pytest.raises(WorkflowError) as caught:
        act()
    assert caught.value.code == code


def test_the_themes_of_today_are_there_without_a_row(each_store):
    assert ids(each_store) == STARTERS
    assert themes(each_store.database) == STARTER
    assert changes(each_store.database) == ()


def test_a_theme_is_added_at_the_end_and_entries_may_have_it(each_store, did):
    green = make_concept("solar", theme=("green-skills",))
    before = catalogue(each_store)
    assert "unknown-theme" in {problem.rule for problem in check_noun(green, before)}
    did(add_theme, SKILLS)
    assert ids(each_store) == [*STARTERS, "green-skills"]
    after = updated_catalogue(before, each_store)
    assert "unknown-theme" not in {problem.rule for problem in check_noun(green, after)}
    assert themes(each_store.database).id_of("compétences  VERTES") == "green-skills"


def test_a_theme_is_renamed_and_its_history_kept(each_store, did):
    did(change_theme, replace(SKILLS, id="other"))
    did(change_theme, replace(SKILLS, id="other", name={"en": "Green"}))
    assert themes(each_store.database).get("other").name == {"en": "Green"}
    kept = changes(each_store.database)
    told = [(each.theme.id, each.theme.name["en"], each.account) for each in kept]
    assert told == [("other", "Green", "editor"), ("other", "Green skills", "editor")]
    assert ids(each_store) == STARTERS


def test_saying_the_same_again_is_no_change(each_store, did):
    did(change_theme, STARTER.get("other"))
    did(move_theme, "youth-employment", by=-1)
    did(offer_theme, "other")
    assert changes(each_store.database) == ()


def test_themes_are_ordered(each_store, did):
    did(move_theme, "other", by=-1)
    assert ids(each_store)[-2:] == ["other", "private-sector-engagement"]
    did(move_theme, "other", by=1)
    assert ids(each_store) == STARTERS


def test_a_theme_that_nothing_has_is_retired_and_offered_again(each_store, did):
    did(add_theme, SKILLS)
    did(retire_theme, "green-skills")
    known = themes(each_store.database)
    assert known.get("green-skills").retired
    assert "green-skills" not in known.offered_ids
    did(offer_theme, "green-skills")
    assert "green-skills" in themes(each_store.database).offered_ids


class TestRetiringAUsedTheme:
    """Entries keep their themes: it is refused while one has it."""

    def test_a_published_entry_has_it(self, each_store, did):
        each_store.put(make_resource("report", theme=("other",)), editor="import")
        refused("used", lambda: did(retire_theme, "other"))

    def test_a_draft_has_it(self, each_store, did, editor):
        workflow.save_draft(each_store, make_concept(theme=("other",)), editor, based_on=0)
        refused("used", lambda: did(retire_theme, "other"))

    def test_only_the_draft_has_lost_it(self, each_store, did, editor):
        each_store.put(make_concept(theme=("other",)), editor="import")
        workflow.save_draft(each_store, make_concept(), editor, based_on=1)
        refused("used", lambda: did(retire_theme, "other"))

    def test_what_was_withdrawn_does_not_count(self, each_store, did):
        each_store.put(make_concept(theme=("other",)), editor="import")
        each_store.put(make_concept(theme=("other",)), status="withdrawn", editor="import")
        did(retire_theme, "other")

    def test_a_word_in_the_text_does_not_count(self, each_store, did):
        each_store.put(make_concept(scope_note={"en": "other"}), editor="import")
        did(retire_theme, "other")
        assert themes(each_store.database).get("other").retired

    def test_another_theme_is_part_of_it(self, each_store, did):
        did(add_theme, replace(SKILLS, part_of="other"))
        refused("parts", lambda: did(retire_theme, "other"))


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
    refused(code, lambda: did(add_theme, theme))
    assert ids(each_store) == STARTERS


def test_themes_are_never_part_of_themselves_by_way_of_others(each_store, did):
    did(add_theme, replace(SKILLS, part_of="other"))
    did(add_theme, Theme("solar", {"en": "Solar"}, part_of="green-skills"))
    assert themes(each_store.database).above("solar") == ("green-skills", "other")
    for part_of in ("solar", "green-skills", "other"):
        theme = replace(STARTER.get("other"), part_of=part_of)
        refused("circle", lambda theme=theme: did(change_theme, theme))


def test_a_change_that_did_not_know_the_newest_is_refused(each_store, editor):
    add_theme(each_store, SKILLS, editor, seen=0)
    refused("stale", lambda: move_theme(each_store, "other", editor, by=-1, seen=0))


def test_contributors_change_no_themes(each_store):
    contributor = make_account(each_store.database, "contributor")
    refused("role", lambda: add_theme(each_store, SKILLS, contributor, seen=0))


def test_a_theme_that_does_not_exist_is_not_changed(each_store, did):
    for change in (retire_theme, offer_theme):
        refused("unknown", lambda change=change: did(change, "nothing"))
    refused("unknown", lambda: did(move_theme, "nothing", by=1))
    refused("unknown", lambda: did(change_theme, Theme("nothing", {"en": "Nothing"})))
