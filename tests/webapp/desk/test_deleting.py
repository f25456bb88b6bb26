"""Deleting drafts at the desk: who may, what is asked, and that no words of others are lost."""

import pytest
from factories import make_concept, make_definition
from forms import controls, filled, press

from glossary.desk import workflow
from glossary.desk.activity import activities_of
from glossary.desk.notices import notices_of
from glossary.desk.working_copies import working_copies

BRAZING = make_concept("brazing", {"en": "Brazing"}, definition=(make_definition(),))
PAGE = "/editor/concept/brazing"
AUTOSAVE = "/editor/writing/autosave"
SURE = {"sure": "1"}


@pytest.fixture
def drafted(desk):
    """A desk with a draft that a contributor has written."""
    made = desk()
    workflow.save_draft(made.store, BRAZING, made.account("contributor"), based_on=0)
    return made


def _delete(client, revision=1, **fields):
    return client.post(f"{PAGE}/delete", data={"revision": str(revision)} | fields)


def _there(desk):
    return desk.store.get("concept", "brazing") is not None


def test_authors_delete_their_draft_and_the_log_keeps_that_it_was(drafted):
    author = drafted.client("contributor")
    assert 'id="delete"' in author.get(PAGE).text
    answer = _delete(author, **SURE)
    assert answer.location == "/editor"
    assert "“Brazing” is deleted; its id is free again." in author.get("/editor").text
    assert not _there(drafted)
    gone = author.get(PAGE)
    assert gone.status_code == 410
    assert "“Brazing” was deleted" in gone.text
    assert "deleted it" in gone.text
    assert activities_of(drafted.store.database, "concept", "brazing")[-1].account == "contributor"


def test_its_id_is_free_again_and_who_wrote_the_old_one_is_left_in_peace(drafted):
    _delete(drafted.client("editor"), reason="A slip.", **SURE)
    workflow.save_draft(drafted.store, BRAZING, drafted.account("editor", "other"), based_on=0)
    workflow.submit(drafted.store, BRAZING, drafted.account("editor", "other"), based_on=1)
    told = notices_of(drafted.store.database, drafted.account("contributor"))
    assert [notice.activity.action for notice in told] == ["deleted"]
    assert "Begin it again" not in drafted.client("editor").get(PAGE).text


def test_nothing_is_deleted_before_the_box_is_ticked(drafted):
    answer = _delete(drafted.client("contributor"))
    assert answer.status_code == 422
    assert "Tick the box first" in answer.text
    assert _there(drafted)


def test_editors_say_why_they_delete_what_others_wrote(drafted):
    answer = _delete(drafted.client("editor"), **SURE)
    assert (answer.status_code, _there(drafted)) == (422, True)
    assert "Say why" in answer.text
    _delete(drafted.client("editor"), reason="Twice here.", **SURE)
    assert not _there(drafted)
    told = notices_of(drafted.store.database, drafted.account("contributor"))[0].activity
    assert told.text == "“Brazing” was deleted: Twice here."
    assert "Twice here." in drafted.client("contributor").get("/editor/notices").text


def test_contributors_do_not_delete_what_others_wrote(drafted):
    other = drafted.client("contributor", "other")
    assert 'action="/editor/concept/brazing/delete"' not in other.get(PAGE).text
    answer = _delete(other, reason="Mine is better.", **SURE)
    assert (answer.status_code, _there(drafted)) == (422, True)


def test_readers_delete_nothing(drafted):
    assert _delete(drafted.app.test_client(), **SURE).status_code in (302, 401)
    assert _there(drafted)


def test_a_token_is_asked_for(drafted):
    drafted.app.config["WTF_CSRF_ENABLED"] = True
    assert _delete(drafted.client("contributor"), **SURE).status_code == 400
    assert _there(drafted)


def test_what_was_published_is_withdrawn_and_never_deleted(desk):
    made = desk(BRAZING)
    reviewer = made.client("administrator")
    assert 'action="/editor/concept/brazing/delete"' not in reviewer.get(PAGE).text
    answer = _delete(reviewer, reason="Away.", **SURE)
    assert answer.status_code == 422
    assert "withdraw it instead" in answer.text
    assert made.app.test_client().get("/term/brazing").status_code == 200


def test_a_newer_revision_is_shown_before_it_is_deleted(drafted):
    workflow.save_draft(drafted.store, BRAZING, drafted.account("editor"), based_on=1)
    answer = _delete(drafted.client("editor"), revision=1, reason="Away.", **SURE)
    assert (answer.status_code, _there(drafted)) == (409, True)
    assert "has meanwhile stored revision 2" in answer.text


def test_what_somebody_else_is_typing_goes_on_as_a_new_entry(drafted):
    writer = drafted.client("editor", "writer")
    page = writer.get(f"{PAGE}/edit").text
    writer.post(AUTOSAVE, data=filled(page, label_0_text="Brazing of steel"))
    _delete(drafted.client("contributor"), **SURE)
    [copy] = working_copies(drafted.store.database, drafted.account("editor", "writer").id)
    assert (copy.noun_id, copy.base_revision) == ("", 0)
    answer = writer.get(f"{PAGE}/edit", follow_redirects=True)
    form = dict(controls(answer.text))
    assert (form["id"], form["label-0-text"]) == ("brazing", "Brazing of steel")
    stored = press(writer, answer.request.full_path, answer.text, "draft")
    assert stored.status_code == 303
    assert drafted.store.get("concept", "brazing").noun.pref_label == {"en": "Brazing of steel"}


@pytest.mark.parametrize("button", ["keep", "draft", "submit"])
def test_a_form_left_open_loses_nothing_when_its_entry_is_deleted(drafted, button):
    writer = drafted.client("editor", "writer")
    page = writer.get(f"{PAGE}/edit").text
    _delete(drafted.client("contributor"), **SURE)
    refused = writer.post(AUTOSAVE, data=filled(page, label_0_text="Hard soldering"))
    assert refused.status_code == 409
    assert "was deleted meanwhile" in refused.json["html"]
    answer = press(writer, f"{PAGE}/edit", page, button, label_0_text="Hard soldering")
    assert answer.status_code == 303
    opened = writer.get(answer.location)
    assert dict(controls(opened.text))["label-0-text"] == "Hard soldering"
    assert "is kept as a new entry" in opened.text
    assert not _there(drafted)


def test_entries_that_name_it_are_listed_first(drafted):
    other = make_concept("soldering", related=("brazing",))
    workflow.save_draft(drafted.store, other, drafted.account("editor"), based_on=0)
    text = drafted.client("contributor").get(PAGE).text
    assert "These entries name it" in text
    assert 'href="/editor/concept/soldering"' in text


def test_the_form_of_a_draft_leads_to_its_deletion_and_that_of_a_public_term_does_not(desk):
    made = desk(make_concept())
    workflow.save_draft(made.store, BRAZING, made.account("contributor"), based_on=0)
    author = made.client("contributor")
    assert f'href="{PAGE}#delete"' in author.get(f"{PAGE}/edit").text
    assert "#delete" not in author.get("/editor/concept/soldering/edit").text
    assert "#delete" not in author.get("/editor/concept/new").text


def test_an_unknown_entry_stays_unknown(drafted):
    for address in ("/editor/concept/nowhere", "/editor/concept/nowhere/edit"):
        answer = drafted.client("editor").get(address, follow_redirects=True)
        assert answer.status_code == 404


PUBLIC = (
    "/term/brazing",
    "/term/brazing.json",
    "/term/brazing.jsonld",
    "/api/v1/terms/brazing",
)


def test_what_was_withdrawn_before_it_was_published_is_nowhere_for_readers(drafted):
    drafted.store.put(BRAZING, status="withdrawn", editor="import")
    reader = drafted.app.test_client()
    assert {reader.get(address).status_code for address in PUBLIC} == {404}
    assert "Brazing" not in reader.get("/terms").text
    assert "/term/brazing" not in reader.get("/search?q=brazing").text
    annotated = reader.post("/api/v1/annotate", json={"text": "Brazing is hot."})
    assert "brazing" not in annotated.text
    editor = drafted.client("editor")
    assert "Not published yet." in editor.get(PAGE).text
    assert _delete(editor, revision=2, reason="Away.", **SURE).status_code == 303
