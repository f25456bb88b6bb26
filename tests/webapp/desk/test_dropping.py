"""Dropping a change at the desk: nothing changes for readers, and the page says what it does."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition, make_page, make_resource

from glossary.desk import workflow
from glossary.desk.activity import activities_of

SOLDERING = make_concept(definition=(make_definition(),))
CHANGED = replace(SOLDERING, definition=(make_definition(text="Joining two metals."),))
QUOTED = make_concept(
    definition=(make_definition(kind="quotation", source="handbook", locator="page 3"),)
)
REPORT = make_resource()
PAGE = "/editor/concept/soldering"
READERS = (
    "/",
    "/term/soldering",
    "/term/soldering/history",
    "/term/soldering?as_of=2100-01-01",
    "/api/v1/terms/soldering",
)


@pytest.fixture
def soldering(desk):
    """A desk at which an editor has submitted a change to a published term."""
    made = desk(SOLDERING)
    workflow.submit(made.store, CHANGED, made.account("editor"), based_on=1, note="Two of them.")
    return made


def _drop(client, **fields):
    return client.post(f"{PAGE}/drop", data={"revision": "2"} | fields)


def _newest(desk):
    return desk.store.get("concept", "soldering")


def test_a_dropped_change_is_none_for_readers(soldering):
    reader, editor = soldering.app.test_client(), soldering.client("editor")
    pages = [reader.get(address) for address in READERS]
    assert {page.status_code for page in pages} == {200}
    _drop(editor)
    assert "The change is discarded; its words stay in the history." in editor.get(PAGE).text
    assert [reader.get(address).text for address in READERS] == [page.text for page in pages]
    assert reader.get("/term/soldering/history?from=1&to=3").status_code == 404
    assert _newest(soldering).noun == SOLDERING


def test_after_a_dropped_change_the_desk_speaks_of_what_readers_see(soldering):
    editor = soldering.client("editor")
    _drop(editor)
    text = editor.get(PAGE).text
    assert "Readers see revision 1 of" in text
    assert "What would change for readers" not in text
    assert 'id="drop"' not in text
    assert "published on" in editor.get("/editor").text
    assert "by test" in editor.get("/editor").text
    assert "by editor" not in editor.get("/editor").text
    assert "The change was dropped" in editor.get(f"{PAGE}/history").text
    assert "<ins>two metals</ins>" in editor.get(f"{PAGE}/diff?from=1&to=2").text


def test_dropping_what_others_wrote_asks_why_and_keeps_the_page(soldering):
    reviewer = soldering.client("reviewer")
    assert "Everyone who worked on this entry is notified." in reviewer.get(PAGE).text
    answer = _drop(reviewer)
    assert answer.status_code == 422
    assert "Say why" in answer.text
    assert _newest(soldering).status == "in-review"
    _drop(reviewer, reason="Nobody wants it.")
    log = activities_of(soldering.store.database, "concept", "soldering")
    assert (log[-1].action, log[-1].text) == ("dropped", "Nobody wants it.")


def test_a_change_that_moved_on_is_not_dropped(soldering):
    workflow.submit(soldering.store, SOLDERING, soldering.account("editor"), based_on=2)
    answer = _drop(soldering.client("reviewer"), reason="Nobody wants it.")
    assert answer.status_code == 409
    assert "Nobody wants it." in answer.text
    assert _newest(soldering).revision == 3


def test_contributors_are_told_why_they_cannot_drop_the_change_of_others(soldering):
    contributor = soldering.client("contributor")
    assert "Others wrote part of it: ask an editor." in contributor.get(PAGE).text
    assert _drop(contributor, reason="Mine is better.").status_code == 422
    assert _newest(soldering).status == "in-review"


def test_the_form_for_dropping_names_the_sources_that_stay(desk):
    made, author = desk(SOLDERING), "editor"
    sources = [make_resource("handbook")]
    workflow.save_draft(made.store, QUOTED, made.account(author), based_on=1, sources=sources)
    form = made.client(author).get(PAGE).text.partition('id="drop"')[2].partition("</details>")[0]
    assert "Sources that came with it stay as they are:" in form
    assert 'href="/editor/resource/handbook"' in form


def test_the_form_for_dropping_tells_that_pages_go(desk):
    made = desk(REPORT)
    address = f"/editor/resource/{REPORT.id}"
    workflow.save_draft(made.store, REPORT, made.account("editor"), based_on=1)
    assert "Pages of the document" not in made.client("editor").get(address).text
    workflow.save_draft(
        made.store, REPORT, made.account("editor"), based_on=2, pages=[make_page(text="New.")]
    )
    assert "Pages of the document" in made.client("editor").get(address).text


def test_a_new_entry_has_nothing_to_drop(desk):
    made = desk()
    workflow.save_draft(made.store, SOLDERING, made.account("editor"), based_on=0)
    assert "Discard this change" not in made.client("editor").get(PAGE).text
