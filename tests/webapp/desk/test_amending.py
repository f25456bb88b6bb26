"""The form of an entry in review: what a save calls off, and what waits beside it instead."""

from dataclasses import replace
from datetime import timedelta

import pytest
from factories import make_concept, make_definition
from forms import controls, filled, press

from glossary.desk import workflow
from glossary.desk.amending.amendments import waiting_amendments
from glossary.desk.schedule import approve_for, call_off
from glossary.desk.scheduled import planned
from glossary.desk.with_sources import WithSources
from glossary.store.times import now

SOLDERING = make_concept(definition=(make_definition(),))
CHANGED = replace(SOLDERING, scope_note={"en": "Not for brazing."})
KEY = ("concept", "soldering")
FORM = "/editor/concept/soldering/edit"
PAGE = "/editor/concept/soldering"
REVIEWED = "This entry is in review."
PLANNED = "cancels the publication on"


@pytest.fixture
def soldering(desk):
    """A desk at which an editor has submitted a change to a published term."""
    made = desk(SOLDERING)
    workflow.submit(made.store, CHANGED, made.account("editor"), based_on=1)
    return made


def plan(desk, revision=2):
    return approve_for(
        desk.store,
        WithSources(*KEY, revision),
        desk.account("reviewer"),
        at=now() + timedelta(days=3),
        catalogue=desk.services.catalogue(),
    )


def proposed(desk, text="Joining two metals."):
    """The address of what a contributor proposes."""
    client = desk.client("contributor")
    press(client, FORM, client.get(FORM).text, "draft", definition_0_text=text, note="Two.")
    what = waiting_amendments(desk.store.database, *KEY)[-1]
    return f"/editor/amendments/{what.id}"


def autosaved(client, html, **changes):
    return client.post("/editor/writing/autosave", data=filled(html, **changes)).get_json()


def test_a_contributors_save_waits_beside_what_is_in_review(soldering):
    client = soldering.client("contributor")
    html = client.get(FORM).text
    assert "Propose this change" in html
    assert "waits beside it as a proposed change" in html
    answer = press(client, FORM, html, "draft", definition_0_text="Joining two metals.")
    assert answer.location == PAGE
    assert soldering.store.get(*KEY).noun == CHANGED
    page = client.get(PAGE).text
    assert "Proposed: your change waits beside what is in review." in page
    assert "proposed by Contributor" in page


def test_a_contributor_goes_on_with_what_they_proposed(soldering):
    address = proposed(soldering)
    client = soldering.client("contributor")
    html = client.get(FORM).text
    assert "Joining two metals." in html
    assert dict(controls(html))["note"] == "Two."
    press(client, FORM, html, "draft", definition_0_text="Joining three metals.")
    waits = waiting_amendments(soldering.store.database, *KEY)
    assert [each.noun.definition[0].text for each in waits] == ["Joining three metals."]
    assert "Withdrawn by Contributor." in client.get(address).text
    editor = soldering.client("editor", "amina")
    assert editor.post(f"{address}/take", data={"revision": 2}).status_code == 422


def test_what_a_contributor_proposed_is_merged_once_the_entry_is_theirs_to_write_again(soldering):
    proposed(soldering)
    workflow.send_back(
        soldering.store, *KEY, soldering.account("reviewer"), revision=2, reason="Why?"
    )
    client = soldering.client("contributor")
    answer = press(client, FORM, client.get(FORM).text, "draft")
    assert answer.status_code == 409
    data = dict(controls(answer.text, "merge-form")) | {"do": "merge"}
    assert client.post(FORM, data=data).status_code == 303
    assert soldering.store.get(*KEY).noun.definition[0].text == "Joining two metals."
    assert waiting_amendments(soldering.store.database) == ()


def test_an_editor_takes_a_proposed_change_into_the_entry(soldering):
    address = proposed(soldering)
    editor = soldering.client("editor", "amina")
    assert "Proposed changes" in editor.get(PAGE).text
    assert address in editor.get("/editor").text
    page = editor.get(address).text
    assert "<ins>two metals</ins>" in page
    assert editor.post(f"{address}/take", data={"revision": 2}).status_code == 303
    newest = soldering.store.get(*KEY)
    assert (newest.editor, newest.status, newest.change_note) == (
        "contributor",
        "in-review",
        "Two.",
    )
    assert "Taken into the entry by Amina." in editor.get(address).text


def test_an_editor_declines_a_proposed_change_with_a_reason(soldering):
    address = proposed(soldering)
    editor = soldering.client("editor", "amina")
    answer = editor.post(f"{address}/decline", data={"reason": " "})
    assert (answer.status_code, "Say why" in answer.text) == (422, True)
    editor.post(f"{address}/decline", data={"reason": "One is enough."})
    shown = soldering.client("contributor").get(address).text
    assert "Declined by Amina. One is enough." in shown
    assert "Joining two metals." in shown
    assert "One is enough." in soldering.client("contributor").get("/editor/notices").text


def test_what_clashes_is_opened_in_the_form(soldering):
    address = proposed(soldering)
    other = replace(CHANGED, definition=(make_definition(text="Joining metals."),))
    workflow.submit(soldering.store, other, soldering.account("editor"), based_on=2)
    editor = soldering.client("editor", "amina")
    assert "Others have changed the same words since." in editor.get(address).text
    assert editor.post(f"{address}/take", data={"revision": 3}).status_code == 422
    html = editor.get(f"{FORM}?amendment={address.rpartition('/')[2]}").text
    assert "Joining two metals." in html
    answer = press(editor, FORM, html, "submit")
    assert (answer.status_code, "Take theirs" in answer.text) == (409, True)


def test_a_proposed_change_is_for_its_writer_and_for_editors(soldering):
    address = proposed(soldering)
    other = soldering.client("contributor", "bao")
    assert other.get(address).status_code == 403
    assert other.post(f"{address}/withdraw").status_code == 403
    assert address not in other.get(PAGE).text
    assert other.post(f"{address}/take", data={"revision": 2}).status_code == 403
    assert soldering.client("editor").get("/editor/amendments/99999999999").status_code == 404
    own = soldering.client("contributor")
    assert own.post(f"{address}/withdraw").status_code == 303
    assert "Withdrawn by Contributor." in own.get(address).text


def test_the_form_says_what_a_save_calls_off(soldering):
    editor = soldering.client("editor")
    html = editor.get(FORM).text
    assert REVIEWED in html
    assert PLANNED not in html
    plan(soldering)
    assert "that Reviewer has approved" in editor.get(FORM).text
    told = autosaved(editor, html, definition_0_text="Other.")
    assert PLANNED in told["calls_off"]["words"]
    assert told["calls_off"]["fingerprint"].startswith("review-2+soldering@")


def test_what_is_called_off_no_more_asks_for_nothing(soldering):
    plan(soldering)
    editor = soldering.client("editor")
    html = editor.get(FORM).text
    call_off(soldering.store, *KEY, soldering.account("reviewer"), revision=2)
    assert press(editor, FORM, html, "draft", definition_0_text="Other.").status_code == 303


def test_a_draft_calls_nothing_off(desk):
    editor = desk().client("editor")
    html = editor.get("/editor/concept/new").text
    assert REVIEWED not in html
    assert autosaved(editor, html, label_0_text="Brazing")["calls_off"] == {
        "fingerprint": "",
        "html": "",
        "words": "",
    }


@pytest.mark.parametrize("step", ["draft", "submit"])
def test_nothing_is_called_off_that_the_page_has_not_said(soldering, step):
    editor = soldering.client("editor")
    html = editor.get(FORM).text
    plan(soldering)
    answer = press(editor, FORM, html, step, definition_0_text="Other.")
    assert answer.status_code == 409
    assert PLANNED in answer.text
    assert planned(soldering.store.database, *KEY)
    assert press(editor, FORM, answer.text, step).status_code == 303
    assert planned(soldering.store.database, *KEY) is None


def test_the_page_for_merging_says_it_as_well(soldering):
    editor = soldering.client("editor")
    html = editor.get(FORM).text
    other = replace(CHANGED, theme=("greening-tvet",))
    workflow.submit(soldering.store, other, soldering.account("editor", "amina"), based_on=2)
    plan(soldering, 3)
    answer = press(editor, FORM, html, "draft", definition_0_text="Other.")
    assert PLANNED in answer.text
    data = dict(controls(answer.text, "merge-form")) | {"do": "merge"}
    assert editor.post(FORM, data=data).status_code == 303
    assert soldering.store.get(*KEY).status == "draft"


def test_a_contributor_restores_nothing_over_what_is_in_review(soldering):
    client = soldering.client("contributor")
    answer = client.post(
        f"{PAGE}/restore", data={"revision": 2, "restored": 1, "reason": "It was better."}
    )
    assert answer.status_code == 422
    assert "propose your change" in answer.text
    assert soldering.store.get(*KEY).revision == 2
