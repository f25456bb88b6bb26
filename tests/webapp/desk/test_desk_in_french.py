"""What the rules and the workflow say stands in French on the desk's French pages."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition

from glossary.catalogue.catalogue import catalogue
from glossary.desk import merging, proposals, schedule, workflow
from glossary.desk.proposals import Proposed
from glossary.desk.with_sources import WithSources
from glossary.people import changing
from glossary.store.times import now

SOLDERING = make_concept(definition=(make_definition(),))
BROKEN = replace(
    SOLDERING, id="brazing", pref_label={"en": "brazing"}, alt_label={"en": ("brazing", "oven ")}
)
LOOSE = make_concept("welding", broader=("smithing",))


@pytest.fixture
def in_review(desk):
    """A desk at which a broken term waits for review."""
    made = desk(SOLDERING, LOOSE)
    workflow.submit(made.store, BROKEN, made.account("editor"), based_on=0)
    return made


def test_the_rules_speak_french_on_the_page_of_an_entry(in_review):
    text = in_review.client("reviewer").get("/editor/concept/brazing?lang=fr").text
    assert "« brazing » est déjà un intitulé préférentiel dans cette langue" in text.replace(
        "\u00a0", " "
    )
    assert "Supprimez l’espace." in text
    assert 'lang="en">“' not in text


def test_the_rules_speak_french_beside_the_form(in_review):
    text = in_review.client("editor").get("/editor/concept/brazing/edit?lang=fr").text
    assert "est déjà un intitulé préférentiel" in text
    assert "is already a label of kind" not in text


def test_a_refused_publication_says_in_french_what_is_wrong(in_review):
    client = in_review.client("reviewer")
    path = "/editor/concept/brazing/publish?lang=fr"
    answer = client.post(path, data={"revision": "1"})
    assert answer.status_code == 422
    assert "est déjà un intitulé préférentiel" in answer.text


def test_broken_relations_are_told_in_french_on_the_dashboard(in_review):
    text = in_review.client("editor").get("/editor/list/broken?lang=fr").text
    assert "Corrigez l’identifiant, supprimez la relation" in text


def test_a_step_that_the_desk_has_no_words_for_is_refused_in_french(in_review):
    fields = {"revision": "1", "restored": "9", "reason": "Je le veux."}
    path = "/editor/concept/brazing/restore?lang=fr"
    answer = in_review.client("reviewer").post(path, data=fields)
    assert "n’a pas de révision 9" in answer.text


def test_declining_without_a_reason_is_refused_in_french(in_review):
    said = Proposed("wrong", "C’est faux.", "concept", "soldering")
    kept = proposals.add(in_review.store.database, said)
    path = f"/editor/suggestions/{kept.id}/answer?lang=fr"
    answer = in_review.client("editor").post(path, data={"state": "declined", "answer": ""})
    assert "Dites pourquoi elle est refusée" in answer.text


def test_what_restoring_writes_into_the_history_is_told_in_french(desk):
    made = desk(SOLDERING, replace(SOLDERING, editorial_note=("Changed.",)))
    reviewer = made.account("reviewer")
    workflow.restore(
        made.store, "concept", "soldering", reviewer, restored=1, revision=2, reason="Mieux."
    )
    assert made.store.get("concept", "soldering").change_note == "Revision 1 restored: Mieux."
    client = made.client("reviewer")
    for path in ("/editor/concept/soldering/history", "/editor/concept/soldering"):
        text = client.get(f"{path}?lang=fr").text
        assert "Révision 1 rétablie\u00a0: Mieux." in text
        assert "restored:" not in text


def test_what_merging_writes_into_the_history_is_told_in_french_to_readers_too(desk):
    made = desk(SOLDERING, make_concept("sweating"), replace(LOOSE, broader=("sweating",)))
    plan = merging.merge_preview(made.store, catalogue(made.store), "soldering", "sweating")
    merging.merge(
        made.store, plan, made.account("reviewer"), revisions=(1, 1), reason="C’est pareil."
    )
    client = made.app.test_client()
    said = {
        "/term/soldering/history": "sweating a été fusionné dans soldering\u00a0: C’est pareil.",
        "/term/sweating/history": "Fusionné dans soldering\u00a0: C’est pareil.",
        "/term/welding/history": "sweating a été fusionné dans soldering",
    }
    for path, words in said.items():
        assert words in client.get(f"{path}?lang=fr").text


def test_why_a_planned_publication_was_given_up_is_marked_as_english(desk):
    made = desk()
    workflow.submit(made.store, SOLDERING, made.account("editor"), based_on=0)
    planner = made.account("reviewer")
    schedule.approve_for(
        made.store,
        WithSources("concept", "soldering", 1, {}),
        planner,
        at=now() + timedelta(hours=1),
        catalogue=catalogue(made.store),
    )
    changing.change_role(made.store.database, planner, "contributor", "administrator")
    schedule.publish_due(made.store, lambda: catalogue(made.store), now() + timedelta(hours=2))
    page = BeautifulSoup(
        made.client("editor").get("/editor/concept/soldering?lang=fr").data, "lxml"
    )
    (reason,) = page.select(".saying[lang=en]")
    assert "is no reviewer any more" in reason.text
