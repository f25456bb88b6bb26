"""Merging in the browser: chosen by id or label, looked at, done, and the old address leads on."""

import pytest
from factories import make_concept, make_definition

from glossary.desk import workflow


@pytest.fixture
def made(desk):
    return desk(
        make_concept("skill", definition=(make_definition("d1", "Ours."),)),
        make_concept("aptitude", definition=(make_definition("d1", "Theirs."),), legacy_id=(7,)),
        make_concept("below", broader=("aptitude",)),
    )


def _fields(**more):
    fields = {"into": "skill", "other": "aptitude", "revision": "1", "other_revision": "1"}
    return fields | {"reason": "The same thing."} | more


def test_only_reviewers_merge(made):
    assert made.client("editor").get("/editor/merge").status_code == 403
    assert made.client("editor").post("/editor/merge", data=_fields()).status_code == 403


def test_the_preview_shows_what_it_comes_to_and_changes_nothing(made):
    page = made.client("reviewer").get("/editor/merge?into=Skill&other=aptitude").text
    for text in ("Ours.", "Theirs.", "Below", "gets the id “d2”"):
        assert text in page
    assert made.store.public("concept", "aptitude").status == "published"


def test_a_name_that_is_none_offers_what_it_may_mean(made):
    page = made.client("reviewer").get("/editor/merge?into=apt&other=skill").text
    assert "No term has this id or label" in page
    assert "into=aptitude&amp;other=skill" in page


def test_an_unfinished_change_is_named_and_the_reason_typed_meanwhile_is_kept(made):
    changed = make_concept("aptitude", editorial_note=("Mine.",))
    workflow.save_draft(made.store, changed, made.account("contributor"), based_on=1)
    answer = made.client("reviewer").post("/editor/merge?lang=en", data=_fields())
    assert answer.status_code == 422
    assert "“aptitude” has a change that is not published yet" in answer.text
    assert "The same thing." in answer.text


def test_what_the_merge_would_break_is_told_by_entry_and_field_in_words(desk):
    made = desk(
        make_concept("one"),
        make_concept("two", broader=("three",)),
        make_concept("three", broader=("one",)),
    )
    page = made.client("reviewer").get("/editor/merge?into=one&other=two").text
    assert "one, Broader term" in page


def test_after_the_merge_the_old_address_leads_to_the_survivor_with_a_notice(made):
    client = made.client("reviewer")
    assert client.post("/editor/merge", data=_fields()).status_code == 303
    answer = made.app.test_client().get("/term/aptitude")
    assert (answer.status_code, answer.location) == (301, "/term/skill?merged=aptitude")
    page = made.app.test_client().get(answer.location).text
    assert "“Aptitude” was merged into this entry." in page
    assert "Theirs." in page
    assert (
        "merged into this entry" not in made.app.test_client().get("/term/skill?merged=below").text
    )


def test_old_numbers_and_search_lead_to_the_survivor_at_once(made):
    made.client("reviewer").post("/editor/merge", data=_fields())
    reader = made.app.test_client()
    assert reader.get("/go.php?q=TVETipedia+Glossary&id=7").location == "/term/skill"
    hits = reader.get("/api/v1/search?q=aptitude").json["hits"]
    assert hits[0]["id"] == "term/skill"


def test_the_interface_for_programs_tells_where_it_went(made):
    made.client("reviewer").post("/editor/merge", data=_fields())
    old = made.app.test_client().get("/api/v1/terms/aptitude").json
    assert (old["status"], old["replacedBy"]) == ("withdrawn", "skill")
    assert made.app.test_client().get("/api/v1/terms/skill").json["formerId"] == ["aptitude"]


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"reason": " "}, 422, "Say why"),
        ({"reason": "One\0two"}, 422, "cannot be kept"),
        ({"revision": "9"}, 409, "changed meanwhile"),
        ({"revision": "x"}, 409, "changed meanwhile"),
        ({"other": "nothing"}, 422, "Only published terms can be merged"),
        ({"other": "skill"}, 422, "two different"),
    ],
)
def test_what_hinders_it_is_said_and_the_reason_is_kept(made, fields, status, words):
    answer = made.client("reviewer").post("/editor/merge", data=_fields(**fields))
    assert answer.status_code == status
    assert words in answer.text
    assert made.store.public("concept", "aptitude").status == "published"


def test_a_merge_is_undone_from_the_page_of_either_entry(made):
    client = made.client("reviewer")
    client.post("/editor/merge", data=_fields())
    link = 'href="/editor/merge/undo?other=aptitude"'
    assert link in client.get("/editor/concept/skill").text
    assert link in client.get("/editor/concept/aptitude").text
    assert link not in made.client("editor").get("/editor/concept/aptitude").text
    page = client.get("/editor/merge/undo?other=aptitude").text
    assert "Below" in page, "what follows is listed"
    refused = client.post("/editor/merge/undo", data={"other": "aptitude", "reason": " "})
    assert refused.status_code == 422
    done = client.post("/editor/merge/undo", data={"other": "aptitude", "reason": "They differ."})
    assert done.location == "/editor/concept/aptitude"
    reader = made.app.test_client()
    assert reader.get("/term/aptitude").status_code == 200
    assert "Theirs." not in reader.get("/term/skill").text
    history = client.get("/editor/concept/skill/history").text
    assert "The merge of aptitude into skill was undone: They differ." in history
    assert client.get("/editor/merge/undo?other=aptitude").status_code == 404
    assert link not in client.get("/editor/concept/skill").text


def test_only_reviewers_undo_a_merge_and_only_one_there_was(made):
    for who, status in (("editor", 403), ("reviewer", 404)):
        client = made.client(who)
        assert client.get("/editor/merge/undo?other=skill").status_code == status
        data = {"other": "skill", "reason": "Why."}
        assert client.post("/editor/merge/undo", data=data).status_code == status


def test_a_term_gets_another_id_and_the_old_address_leads_to_it(made):
    client = made.client("reviewer")
    assert 'href="/editor/concept/aptitude/rename"' in client.get("/editor/concept/aptitude").text
    assert client.get("/editor/concept/aptitude/rename").status_code == 200
    data = {"new_id": "natural-aptitude", "reason": "The usual name."}
    answer = client.post("/editor/concept/aptitude/rename", data=data)
    assert answer.location == "/editor/concept/natural-aptitude"
    reader = made.app.test_client()
    led = reader.get("/term/aptitude", follow_redirects=True)
    assert led.request.path == "/term/natural-aptitude"
    assert "Theirs." in reader.get("/term/natural-aptitude").text
    new = made.store.public("concept", "natural-aptitude").noun
    assert (new.former_id, new.legacy_id) == (("aptitude",), (7,))
    assert made.store.public("concept", "below").noun.broader == ("natural-aptitude",)
    assert [r.status for r in made.store.history("concept", "aptitude")] == [
        "published",
        "withdrawn",
    ]
    history = client.get("/editor/concept/natural-aptitude/history").text
    assert "Id changed from aptitude to natural-aptitude: The usual name." in history
    again = client.post(
        "/editor/concept/natural-aptitude/rename", data={"new_id": "gift", "reason": "Shorter."}
    )
    assert again.location == "/editor/concept/gift"
    assert reader.get("/term/aptitude", follow_redirects=True).request.path == "/term/gift"


@pytest.mark.parametrize(
    ("new_id", "reason", "said"),
    [
        ("skill", "Why.", "“skill” is taken"),
        ("No id!", "Why.", "is no id"),
        ("", "Why.", "is no id"),
        ("gift", "  ", "reason"),
    ],
)
def test_an_id_that_cannot_be_had_is_said_and_nothing_typed_is_lost(made, new_id, reason, said):
    data = {"new_id": new_id, "reason": reason}
    answer = made.client("reviewer").post("/editor/concept/aptitude/rename", data=data)
    assert answer.status_code == 422
    assert said in answer.text
    assert made.store.public("concept", "aptitude").status == "published"
    assert made.client("editor").post("/editor/concept/aptitude/rename").status_code == 403
